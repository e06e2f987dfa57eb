import io.lettuce.core.masterreplica.MasterReplica;

class Nodes {
  void connect() {
    var connection = MasterReplica.connect(client, StringCodec.UTF8, Arrays.asList(
        RedisURI.create("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379"),
        RedisURI.create("redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379"),
        RedisURI.create("redis://orders-003.q7x2kd.0001.use1.cache.amazonaws.com:6379")));
  }
}
