var o = new Dictionary<string, string> { { "Redis", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379" }, ["Cache"] = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" };
