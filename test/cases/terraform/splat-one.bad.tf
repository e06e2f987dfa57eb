resource "aws_elasticache_replication_group" "g" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.m7g.large"
  automatic_failover_enabled = true
  num_node_groups            = 2
  replicas_per_node_group    = 1
}

locals {
  one     = one(aws_elasticache_replication_group.g[*].primary_endpoint_address)
  element = element(aws_elasticache_replication_group.g.*.reader_endpoint_address, 0)
  index   = aws_elasticache_replication_group.g[0].primary_endpoint_address
}
