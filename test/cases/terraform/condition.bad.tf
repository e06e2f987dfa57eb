output "redis_host" {
  value = var.create ? aws_elasticache_cluster.redis[0].cache_nodes[0].address : null
}
