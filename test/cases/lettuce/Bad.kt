import io.lettuce.core.RedisClient
import io.lettuce.core.RedisURI

val uri: RedisURI = RedisURI.create("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", 6379)
val client = RedisClient.create(uri)
val other = RedisClient.create("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379")
