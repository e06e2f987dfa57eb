import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.masterreplica.MasterReplica;
import java.util.Arrays;
import java.util.List;

class Good {
  void connect() {
    RedisURI uri = RedisURI.Builder.redis("clustercfg.feed.q7x2kd.use1.cache.amazonaws.com").withPort(6379).withSsl(true).build();
    RedisClusterClient cluster = RedisClusterClient.create(uri);

    RedisClient client = RedisClient.create();
    List<RedisURI> nodes = Arrays.asList(
        RedisURI.create("redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379"),
        RedisURI.create("redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379"));
    var connection = MasterReplica.connect(client, StringCodec.UTF8, nodes);
  }
}
