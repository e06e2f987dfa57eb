class App {
  Jedis jedis = new Jedis("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379);
  RedisURI uri = RedisURI.create("redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379");
  MemcachedClient mc = new MemcachedClient(new InetSocketAddress(InetAddress.getByName("pages.q7x2kd.0001.use1.cache.amazonaws.com"), 11211));
}
