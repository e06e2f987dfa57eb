import redis.clients.jedis.*;

class Tls {
  void connect(boolean secure) {
    Jedis jedis = new Jedis("master.sessions.q7x2kd.use1.cache.amazonaws.com", 6379, true);
    JedisPool pool = new JedisPool(new JedisPoolConfig(), "master.sessions.q7x2kd.use1.cache.amazonaws.com", 6379, 2000, "", true);
    Jedis asked = new Jedis("master.sessions.q7x2kd.use1.cache.amazonaws.com", 6379, secure);
    Jedis plain = new Jedis("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379, false);
  }
}
