resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "orders"
  description                = "orders"
  node_type                  = "cache.m7g.large"
  num_cache_clusters         = 3
  automatic_failover_enabled = true
}

locals {
  member_clusters = tolist(aws_elasticache_replication_group.main.member_clusters)
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  count       = 3
  alarm_name  = "${local.member_clusters[count.index]}-cpu"
  namespace   = "AWS/ElastiCache"
  metric_name = "CPUUtilization"

  dimensions = {
    CacheClusterId = local.member_clusters[count.index]
  }
}

resource "aws_cloudwatch_metric_alarm" "memory" {
  for_each    = aws_elasticache_replication_group.main.member_clusters
  alarm_name  = "${each.key}-memory"
  metric_name = "DatabaseMemoryUsagePercentage"

  dimensions = {
    CacheClusterId = tolist(aws_elasticache_replication_group.main.member_clusters)[0]
  }
}

output "cache_cluster_id" {
  value = tolist(aws_elasticache_replication_group.main.member_clusters)[0]
}

output "cache_cluster_arn" {
  value = "arn:aws:elasticache:${var.region}:${var.account}:cluster:${tolist(aws_elasticache_replication_group.main.member_clusters)[0]}"
}
