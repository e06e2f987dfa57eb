import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

class Uri {
  RedisClient connect(boolean secure) {
    RedisURI uri = RedisURI.Builder.redis("master.sessions.q7x2kd.use1.cache.amazonaws.com", 6379).withSsl(true).build();
    RedisURI other = RedisURI.Builder.redis("master.sessions.q7x2kd.use1.cache.amazonaws.com", 6379).withSsl(secure).build();
    return secure ? RedisClient.create(uri) : RedisClient.create(other);
  }
}
