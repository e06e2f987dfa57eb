import org.redisson.Redisson;
import org.redisson.config.Config;

class Cache {
  Object client() {
    Config config = new Config();
    config.useReplicatedServers()
        .addNodeAddress("rediss://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379",
            "rediss://replica.sessions.q7x2kd.use1.cache.amazonaws.com:6379");
    return Redisson.create(config);
  }
}
