const m = new Map([["primary", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"]]);
config.set("redis.host", "orders-002.q7x2kd.0001.use1.cache.amazonaws.com");
