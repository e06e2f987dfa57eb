class A { Map<String,String> C = Map.of("host", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "x", "y");
 void a() { props.put("spring.redis.host", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"); servers.put("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379); } }
