resource "aws_elasticache_replication_group" "default" {
  count = module.this.enabled ? 1 : 0

  replication_group_id        = var.replication_group_id == "" ? module.this.id : var.replication_group_id
  description                 = coalesce(var.description, module.this.id)
  node_type                   = var.instance_type
  num_cache_clusters          = var.cluster_mode_enabled ? null : var.cluster_size
  port                        = var.port
  parameter_group_name        = join("", aws_elasticache_parameter_group.default[*].name)
  preferred_cache_cluster_azs = length(var.availability_zones) == 0 ? null : [for n in range(0, var.cluster_size) : element(var.availability_zones, n)]
  automatic_failover_enabled  = var.cluster_mode_enabled ? true : var.automatic_failover_enabled
  multi_az_enabled            = var.multi_az_enabled
  num_node_groups             = var.cluster_mode_enabled ? var.cluster_mode_num_node_groups : null
  replicas_per_node_group     = var.cluster_mode_enabled ? var.cluster_mode_replicas_per_node_group : null
}

locals {
  endpoint_address = join("", compact(var.cluster_mode_enabled ? aws_elasticache_replication_group.default[*].configuration_endpoint_address : aws_elasticache_replication_group.default[*].primary_endpoint_address))
}

resource "aws_cloudwatch_metric_alarm" "cache_cpu" {
  count      = var.cloudwatch_metric_alarms_enabled ? local.member_clusters_count : 0
  alarm_name = "${element(local.elasticache_member_clusters, count.index)}-cpu-utilization"

  dimensions = {
    CacheClusterId = element(local.elasticache_member_clusters, count.index)
  }
}
