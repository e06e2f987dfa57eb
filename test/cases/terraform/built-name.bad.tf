resource "aws_elasticache_replication_group" "orders" {
  replication_group_id       = "orders"
  description                = "orders"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = true
  num_cache_clusters         = 2
}

output "redis_url" {
  value = "redis://${tolist(aws_elasticache_replication_group.orders.member_clusters)[0]}.q7x2kd.0001.use1.cache.amazonaws.com:6379"
}

output "redis_host" {
  value = format("%s.%s.0001.use1.cache.amazonaws.com", element(tolist(aws_elasticache_replication_group.orders.member_clusters), 0), var.hash)
}
