resource "aws_elasticache_replication_group" "off" {
  replication_group_id       = "off"
  description                = "failover is off"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = false
  num_cache_clusters         = 2
}

resource "aws_elasticache_replication_group" "forgotten" {
  replication_group_id = "forgotten"
  description          = "failover is off unless it is set"
  node_type            = "cache.t4g.small"
  num_cache_clusters   = 3
}

resource "aws_elasticache_replication_group" "single" {
  replication_group_id = "single"
  description          = "one node"
  node_type            = "cache.t4g.small"
  num_cache_clusters   = 1
}

resource "aws_elasticache_replication_group" "single_off" {
  replication_group_id       = "single-off"
  description                = "one node"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 1
  automatic_failover_enabled = false
}

resource "aws_elasticache_replication_group" "shard" {
  replication_group_id       = "shard"
  description                = "one shard without a replica"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = true
  num_node_groups            = 1
  replicas_per_node_group    = 0
}

resource "aws_elasticache_replication_group" "zone" {
  replication_group_id       = "zone"
  description                = "one zone"
  node_type                  = "cache.t4g.small"
  automatic_failover_enabled = true
  multi_az_enabled           = false # cheaper
  num_cache_clusters         = 2
}

module "redis" {
  source  = "cloudposse/elasticache-redis/aws"
  version = "1.4.0"

  cluster_size               = 2
  automatic_failover_enabled = false
}
