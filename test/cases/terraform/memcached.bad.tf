resource "aws_elasticache_cluster" "pages" {
  cluster_id           = "pages"
  engine               = "memcached"
  node_type            = "cache.t4g.small"
  num_cache_nodes      = 2
  parameter_group_name = "default.memcached1.6"
}

output "memcached_host" {
  value = aws_elasticache_cluster.pages.cache_nodes[0].address
}

output "memcached_server" {
  value = format("%s:11211", lookup(element(aws_elasticache_cluster.pages.cache_nodes, 0), "address"))
}
