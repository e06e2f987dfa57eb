import org.springframework.data.redis.connection.RedisStandaloneConfiguration
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory

@Configuration
class RedisConfig {
  @Bean
  fun redisConnectionFactory(): LettuceConnectionFactory {
    return LettuceConnectionFactory(RedisStandaloneConfiguration("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379))
  }

  @Bean
  fun other() = LettuceConnectionFactory("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379)
}
