resource "aws_elasticache_replication_group" "h" {
  replication_group_id       = "carts"
  description                = "carts"
  node_type                  = "cache.m7g.large"
  automatic_failover_enabled = true
  num_cache_clusters         = var.nodes
  parameter_group_name       = "default.redis7"
}
output "p" {
  value = aws_elasticache_replication_group.h.configuration_endpoint_address
}
