import org.redisson.Redisson;
import org.redisson.config.Config;

class Cache {
  Object client() {
    Config config = new Config();
    config.useReplicatedServers()
        .addNodeAddress("rediss://sessions-001.sessions.q7x2kd.use1.cache.amazonaws.com:6379")
        .addNodeAddress("rediss://sessions-002.sessions.q7x2kd.use1.cache.amazonaws.com:6379");
    return Redisson.create(config);
  }
}
