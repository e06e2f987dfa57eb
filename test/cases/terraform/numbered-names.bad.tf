resource "aws_elasticache_replication_group" "carts" {
  replication_group_id       = "carts"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
}

resource "aws_elasticache_cluster" "carts-ro" {
  count                = 1
  cluster_id           = "carts-ro"
  replication_group_id = aws_elasticache_replication_group.carts.id
}

locals {
  carts-1 = one(aws_elasticache_cluster.carts-ro).cache_nodes
}

output "redis_read_host" {
  value = local.carts-1[0].address
}

locals {
  redis-writer-1 = "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com"
  redis-read-2   = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
}
