resource "aws_elasticache_cluster" "pages" {
  cluster_id           = "pages"
  engine               = "memcached"
  node_type            = "cache.t4g.small"
  num_cache_nodes      = 3
  parameter_group_name = "default.memcached1.6"
  port                 = 11211
}

output "memcached_endpoint" {
  value = aws_elasticache_cluster.pages.configuration_endpoint
}

output "memcached_address" {
  value = aws_elasticache_cluster.pages.cluster_address
}

output "memcached_servers" {
  value = join(",", formatlist("%s:11211", aws_elasticache_cluster.pages.cache_nodes[*].address))
}

output "memcached_hosts" {
  value = [for node in aws_elasticache_cluster.pages.cache_nodes : node.address]
}

output "first_hosts" {
  value = join(",", aws_elasticache_cluster.pages.cache_nodes.*.address)
}
