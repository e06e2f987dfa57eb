resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "orders"
  description                = "orders"
  node_type                  = var.node_type
  automatic_failover_enabled = var.environment == "production" ? true : false
  multi_az_enabled           = var.multi_az
  num_cache_clusters         = var.environment == "production" ? 3 : 1
}

resource "aws_elasticache_replication_group" "sharded" {
  replication_group_id       = "catalog"
  description                = "catalog"
  node_type                  = var.node_type
  automatic_failover_enabled = local.failover
  num_node_groups            = var.shards
  replicas_per_node_group    = var.replicas
}

resource "aws_elasticache_replication_group" "elsewhere" {
  replication_group_id = "sessions"
  description          = "failover is turned on by hand"
  node_type            = var.node_type
  num_cache_clusters   = 2

  lifecycle {
    ignore_changes = [automatic_failover_enabled, num_cache_clusters]
  }
}

output "address" {
  value = aws_elasticache_replication_group.sharded.primary_endpoint_address
}
