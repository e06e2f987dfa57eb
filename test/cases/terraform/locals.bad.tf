resource "aws_elasticache_cluster" "main" {
  cluster_id      = "internal-tools"
  engine          = "valkey"
  node_type       = "cache.t4g.micro"
  num_cache_nodes = 1
}

locals {
  redis_cluster = aws_elasticache_cluster.main
  redis_node    = aws_elasticache_cluster.main.cache_nodes[0]
  redis_host    = aws_elasticache_cluster.main.cache_nodes[0].address
}

output "url" {
  value = "redis://${local.redis_cluster.cache_nodes[0].address}:6379"
}

output "host" {
  value = local.redis_node.address
}

output "told_above" {
  value = local.redis_host
}
