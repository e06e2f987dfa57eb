resource "aws_elasticache_replication_group" "catalog" {
  replication_group_id       = "catalog"
  description                = "two shards"
  node_type                  = "cache.t4g.small"
  port                       = 6379
  parameter_group_name       = "default.redis7.cluster.on"
  automatic_failover_enabled = true

  num_node_groups         = 2
  replicas_per_node_group = 1
}

resource "aws_ssm_parameter" "catalog" {
  name  = "/catalog/redis"
  type  = "String"
  value = aws_elasticache_replication_group.catalog.configuration_endpoint_address
}
