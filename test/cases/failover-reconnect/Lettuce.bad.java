import io.lettuce.core.RedisClient;

class Orders {
  final RedisClient client = RedisClient.create("redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379");
}
