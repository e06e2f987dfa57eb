import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

class Later {
  RedisClient secure() {
    RedisURI uri = RedisURI.create("redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379");
    uri.setSsl(true);
    return RedisClient.create(uri);
  }

  RedisClient plain() {
    RedisURI other = RedisURI.create("redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379");
    other.setDatabase(1);
    return RedisClient.create(other);
  }
}
