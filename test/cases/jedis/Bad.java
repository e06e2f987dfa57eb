import redis.clients.jedis.*;

class Bad {
  void connect() {
    Jedis jedis = new Jedis("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379);
    JedisPool pool = new JedisPool(new JedisPoolConfig(), "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379);
    JedisPooled pooled = new JedisPooled("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  }
}
