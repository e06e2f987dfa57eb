class A { Jedis replica() { return new Jedis("orders-002.q7x2kd.0001.use1.cache.amazonaws.com", 6379); } }
