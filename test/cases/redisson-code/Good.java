import org.redisson.Redisson;
import org.redisson.config.Config;

class Good {
  void connect() {
    Config cluster = new Config();
    cluster.useClusterServers()
        .setScanInterval(2000)
        .addNodeAddress("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");

    Config replicated = new Config();
    replicated.useReplicatedServers()
        .setScanInterval(2000)
        .addNodeAddress(
            "redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379",
            "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379",
            "redis://orders-003.q7x2kd.0001.use1.cache.amazonaws.com:6379");

    Config single = new Config();
    single.useSingleServer().setAddress("redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379");
  }
}
