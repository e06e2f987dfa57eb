import org.springframework.data.redis.connection.RedisClusterConfiguration
import org.springframework.data.redis.connection.RedisStandaloneConfiguration
import redis.clients.jedis.JedisPool
import redis.clients.jedis.JedisPoolConfig

class Caches {
  fun standalone() = RedisStandaloneConfiguration().apply {
    hostName = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com"
    port = 6379
  }

  fun right() = RedisStandaloneConfiguration().apply {
    hostName = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"
    port = 6379
  }

  fun cluster() = RedisClusterConfiguration(listOf("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379"))

  companion object {
    const val HOST = "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com"
    val pool = JedisPool(JedisPoolConfig(), HOST, 6379)
  }
}
