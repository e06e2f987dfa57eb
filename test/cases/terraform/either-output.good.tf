output "redis_cluster_address" {
  description = "Address of the cluster where no replication group is made"
  value       = local.is_redis && !var.create_replication_group ? aws_elasticache_cluster.redis[0].cache_nodes[0].address : null
}

output "primary_endpoint_address" {
  value = var.create_replication_group ? aws_elasticache_replication_group.redis[0].primary_endpoint_address : null
}

output "cache_nodes" {
  value = try(aws_elasticache_cluster.redis[0].cache_nodes, null)
}
