import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class Replicas {
  @Bean
  LettuceConnectionFactory factory() {
    RedisStaticMasterReplicaConfiguration nodes =
        new RedisStaticMasterReplicaConfiguration("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379);
    nodes.addNode("orders-002.q7x2kd.0001.use1.cache.amazonaws.com", 6379);
    nodes.addNode("orders-003.q7x2kd.0001.use1.cache.amazonaws.com", 6379);
    return new LettuceConnectionFactory(nodes);
  }
}
