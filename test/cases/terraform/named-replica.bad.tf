resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "orders"
  description                = "Orders"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true

  lifecycle {
    ignore_changes = [num_cache_clusters]
  }
}

resource "aws_elasticache_cluster" "replica" {
  cluster_id           = "orders-extra"
  replication_group_id = aws_elasticache_replication_group.main.id
}

output "host" {
  value = aws_elasticache_cluster.replica.cache_nodes[0].address
}

output "read_host" {
  value = aws_elasticache_cluster.replica.cache_nodes[0].address
}
