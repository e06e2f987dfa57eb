resource "aws_elasticache_cluster" "pages" {
  cluster_id      = "pages"
  engine          = "memcached"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 2
}

resource "aws_elasticache_cluster" "replica" {
  count                = 2
  cluster_id           = "orders-replica-${count.index}"
  replication_group_id = aws_elasticache_replication_group.orders.id
}

resource "aws_ssm_parameter" "memcached_servers" {
  name  = "/pages/memcached-servers"
  type  = "String"
  value = "${aws_elasticache_cluster.pages.cache_nodes[0].address}:11211,${aws_elasticache_cluster.pages.cache_nodes[1].address}:11211"
}

resource "aws_ssm_parameter" "redisson" {
  name = "/orders/redisson"
  type = "String"
  value = yamlencode({
    replicatedServersConfig = {
      nodeAddresses = [for cluster in aws_elasticache_cluster.replica : "redis://${cluster.cache_nodes[0].address}:6379"]
    }
  })
}
