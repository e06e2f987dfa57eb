import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

class Sessions {
  static final String HOST = "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com";
  private final JedisPool pool = new JedisPool(HOST, 6379);

  void keep(String key, String value) {
    Jedis jedis = pool.getResource();
    jedis.setex(key, 60, value);
  }
}
