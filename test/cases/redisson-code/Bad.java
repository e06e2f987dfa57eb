import org.redisson.config.Config;
import org.redisson.config.SingleServerConfig;

class Bad {
  void connect() {
    Config config = new Config();
    config.useSingleServer().setAddress("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");

    SingleServerConfig single = config.useSingleServer();
    single.setTimeout(3000);
    single.setAddress("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379");
  }
}
