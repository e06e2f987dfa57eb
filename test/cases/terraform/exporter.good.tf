data "aws_elasticache_cluster" "members" {
  for_each   = aws_elasticache_replication_group.main.member_clusters
  cluster_id = each.value
}

locals {
  redis_exporter_targets = [
    for member in data.aws_elasticache_cluster.members : "${member.cache_nodes[0].address}:6379"
  ]
}

resource "helm_release" "redis_exporter" {
  for_each = data.aws_elasticache_cluster.members
  name     = "redis-exporter-${each.key}"
  chart    = "prometheus-redis-exporter"

  set {
    name  = "redisAddress"
    value = "redis://${data.aws_elasticache_cluster.members[each.key].cache_nodes[0].address}:6379"
  }
}

resource "kubernetes_config_map" "redis_exporter" {
  metadata {
    name = "redis-exporter"
  }

  data = {
    REDIS_ADDR = data.aws_elasticache_cluster.members["orders-001"].cache_nodes[0].address
  }
}
