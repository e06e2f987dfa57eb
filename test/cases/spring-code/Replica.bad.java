import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;

class Replica {
  RedisStaticMasterReplicaConfiguration nodes =
      new RedisStaticMasterReplicaConfiguration("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", 6379);
}
