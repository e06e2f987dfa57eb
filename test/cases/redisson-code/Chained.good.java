import org.redisson.config.Config;

class Chained {
  Config config() {
    Config config = new Config();
    config.useReplicatedServers()
        .addNodeAddress("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379")
        .addNodeAddress("redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379")
        .addNodeAddress("redis://orders-003.q7x2kd.0001.use1.cache.amazonaws.com:6379");
    return config;
  }
}
