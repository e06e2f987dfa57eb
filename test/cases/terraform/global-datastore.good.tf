resource "aws_elasticache_global_replication_group" "example" {
  global_replication_group_id_suffix = "orders"
  primary_replication_group_id       = aws_elasticache_replication_group.primary.id
}

resource "aws_elasticache_replication_group" "primary" {
  replication_group_id       = "orders-primary"
  description                = "primary replication group"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.m5.large"
  automatic_failover_enabled = true
  num_cache_clusters         = 2
}

resource "aws_elasticache_replication_group" "secondary" {
  provider = aws.other_region

  replication_group_id        = "orders-secondary"
  description                 = "secondary replication group"
  global_replication_group_id = aws_elasticache_global_replication_group.example.global_replication_group_id

  num_cache_clusters = 1
}
