resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "orders"
  description                = "orders"
  node_type                  = "cache.m7g.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  parameter_group_name       = "default.redis7"
}

resource "aws_elasticache_cluster" "extra" {
  count                = 1
  cluster_id           = "orders-extra-${count.index}"
  replication_group_id = aws_elasticache_replication_group.main.id
}

output "redis_url" {
  value = "redis://${aws_elasticache_cluster.extra[0].cache_nodes[0].address}:${aws_elasticache_cluster.extra[0].cache_nodes[0].port}/0"
}

resource "kubernetes_config_map" "web" {
  data = {
    REDIS_HOST      = element(aws_elasticache_cluster.extra[0].cache_nodes, 0).address
    REDIS_READ_HOST = aws_elasticache_cluster.extra[0].cache_nodes[0].address
    REDIS_PORT      = "6379"
  }
}
