output "cluster_address" {
  description = "(Memcached only) DNS name of the cache cluster without the port appended, unlike aws_elasticache_cluster.this.cache_nodes[0].address"
  value       = try(aws_elasticache_cluster.this[0].cluster_address, null)
}

output "cluster_cache_nodes" {
  description = "List of node objects including `id`, `address`, `port` and `availability_zone`"
  value       = try(aws_elasticache_cluster.this[0].cache_nodes, null)
}

output "cluster_configuration_endpoint" {
  description = "(Memcached only) Configuration endpoint to allow host discovery"
  value       = try(aws_elasticache_cluster.this[0].configuration_endpoint, null)
}

output "replication_group_configuration_endpoint_address" {
  description = "Address of the replication group configuration endpoint when cluster mode is enabled"
  value       = try(aws_elasticache_replication_group.this[0].configuration_endpoint_address, null)
}

output "replication_group_member_clusters" {
  description = "Identifiers of all the nodes that are part of this replication group"
  value       = try(aws_elasticache_replication_group.this[0].member_clusters, null)
}

output "replication_group_primary_endpoint_address" {
  description = "Address of the endpoint for the primary node in the replication group, if the cluster mode is disabled"
  value       = try(aws_elasticache_replication_group.this[0].primary_endpoint_address, null)
}

output "endpoint" {
  value = var.create_replication_group ? aws_elasticache_replication_group.this[0].primary_endpoint_address : aws_elasticache_cluster.this[0].cache_nodes[0].address
}
