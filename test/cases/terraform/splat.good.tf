resource "aws_elasticache_replication_group" "g" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.m7g.large"
  automatic_failover_enabled = true
  num_node_groups            = 2
  replicas_per_node_group    = 1
}

output "host" {
  value = join("", aws_elasticache_replication_group.g[*].configuration_endpoint_address)
}

output "address" {
  value = try(one(aws_elasticache_replication_group.g[*].primary_endpoint_address), null)
}

locals {
  host = coalesce(
    one(aws_elasticache_replication_group.g[*].primary_endpoint_address),
    one(aws_elasticache_replication_group.g[*].configuration_endpoint_address),
  )
}
