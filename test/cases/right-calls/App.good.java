class App {
  Jedis jedis = new Jedis("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379);
}
