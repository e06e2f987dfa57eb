resource "aws_elasticache_replication_group" "tito" {
  replication_group_id       = "tito-redis"
  description                = "Holds and queues of the box office"
  node_type                  = "cache.r7g.large"
  num_cache_clusters         = 3
  automatic_failover_enabled = true
  multi_az_enabled           = true
}

# A fourth node for the reports of the first week of sales
resource "aws_elasticache_cluster" "extra" {
  cluster_id           = "tito-redis-004"
  replication_group_id = aws_elasticache_replication_group.tito.id
}

output "redis_host" {
  value = aws_elasticache_cluster.extra.cache_nodes[0].address
}

resource "aws_route53_record" "redis" {
  zone_id = var.internal_zone_id
  name    = "redis.tito.internal"
  type    = "CNAME"
  ttl     = 60
  records = ["tito-redis-002.x7k2qf.0001.use1.cache.amazonaws.com"]
}
