import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

class Uri {
  RedisClient connect() {
    RedisURI uri = RedisURI.builder().withHost("master.sessions.q7x2kd.use1.cache.amazonaws.com").withPort(6379).build();
    return RedisClient.create(uri);
  }

  RedisClient created() {
    return RedisClient.create(RedisURI.create("master.sessions.q7x2kd.use1.cache.amazonaws.com", 6379));
  }
}
