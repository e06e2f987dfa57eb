import java.security.Security;
import redis.clients.jedis.JedisPool;

class Cache {
  static {
    Security.setProperty("networkaddress.cache.ttl", "-1");
  }

  final JedisPool pool = new JedisPool("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379);
}
