var a = ConnectionMultiplexer.Connect("orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379");
services.AddStackExchangeRedisCache(o => o.Configuration = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379");
