import java.util.HashSet;
import java.util.Set;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.JedisPooled;

class Good {
  void connect() {
    JedisPooled jedis = new JedisPooled("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379);

    Set<HostAndPort> nodes = new HashSet<HostAndPort>();
    nodes.add(new HostAndPort("catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379));
    nodes.add(new HostAndPort("catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379));
    JedisCluster cluster = new JedisCluster(nodes);

    JedisCluster other = new JedisCluster(new HostAndPort("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379));
  }
}
