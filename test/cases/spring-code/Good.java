import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class Good {
  @Bean
  LettuceConnectionFactory cluster() {
    return new LettuceConnectionFactory(
        new RedisClusterConfiguration(List.of("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379")));
  }

  @Bean
  LettuceConnectionFactory node() {
    RedisClusterConfiguration configuration = new RedisClusterConfiguration();
    configuration.clusterNode("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379);
    return new LettuceConnectionFactory(configuration);
  }

  @Bean
  LettuceConnectionFactory standalone() {
    return new LettuceConnectionFactory(
        new RedisStandaloneConfiguration("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379));
  }

  @Bean
  LettuceConnectionFactory primaryAndReader() {
    RedisStaticMasterReplicaConfiguration configuration =
        new RedisStaticMasterReplicaConfiguration("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379);
    configuration.addNode("orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", 6379);
    return new LettuceConnectionFactory(configuration);
  }
}
