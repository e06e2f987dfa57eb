import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.primaryreplica.PrimaryReplica;
import java.util.List;

class Nodes {
  void connect(RedisClient client) {
    PrimaryReplica.connect(client, StringCodec.UTF8, List.of(RedisURI.create("redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"), RedisURI.create("redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com")));
  }
}
