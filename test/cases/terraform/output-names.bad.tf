resource "aws_elasticache_cluster" "node" {
  cluster_id           = "carts-003"
  replication_group_id = aws_elasticache_replication_group.carts.id
}

output "connection" {
  value = aws_elasticache_cluster.node.cache_nodes[0].address
}

output "check" {
  value = aws_elasticache_cluster.node.cache_nodes[0].address
}
