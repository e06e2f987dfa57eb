resource "aws_elasticache_cluster" "single" {
  count                = var.high_availability ? 0 : 1
  cluster_id           = "orders-single"
  engine               = "redis"
  node_type            = "cache.t4g.micro"
  num_cache_nodes      = 1
  parameter_group_name = "default.redis7"
}

resource "aws_elasticache_replication_group" "group" {
  count                      = var.high_availability ? 1 : 0
  replication_group_id       = "orders"
  description                = "orders"
  node_type                  = "cache.m7g.large"
  automatic_failover_enabled = true
  num_cache_clusters         = 2
}

output "redis_host" {
  value = var.high_availability ? aws_elasticache_replication_group.group[0].primary_endpoint_address : aws_elasticache_cluster.single[0].cache_nodes[0].address
}

locals {
  redis_url = var.high_availability ? "redis://${aws_elasticache_replication_group.group[0].primary_endpoint_address}:6379" : "redis://${aws_elasticache_cluster.single[0].cache_nodes[0].address}:6379"
}
