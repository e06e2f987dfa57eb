output "redis_endpoint" {
  value = aws_elasticache_cluster.redis.cache_nodes[0].address
}

output "cache_address" {
  value = one(aws_elasticache_cluster.cache[*].cache_nodes[0].address)
}

output "memcached_address" {
  value = aws_elasticache_cluster.memcached.cache_nodes.0.address
}
