Gauge.builder("redis.up", this, x -> 1).tags("host", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com").register(registry);
