resource "aws_elasticache_replication_group" "example" {
  automatic_failover_enabled  = true
  multi_az_enabled            = true
  preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]
  replication_group_id        = "orders"
  description                 = "orders and carts"
  node_type                   = "cache.m7g.large"
  num_cache_clusters          = 2
  parameter_group_name        = "default.valkey8"
  engine                      = "valkey"
  port                        = 6379
}

output "redis_url" {
  value = "redis://${aws_elasticache_replication_group.example.primary_endpoint_address}:${aws_elasticache_replication_group.example.port}"
}

output "redis_reader" {
  value = aws_elasticache_replication_group.example.reader_endpoint_address
}
