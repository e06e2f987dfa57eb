class Sessions {
  StatefulRedisMasterReplicaConnection<String, String> connect(RedisClient client) {
    return MasterReplica.connect(client, StringCodec.UTF8, List.of(
        RedisURI.create("redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379"),
        RedisURI.create("redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379")));
  }
}
