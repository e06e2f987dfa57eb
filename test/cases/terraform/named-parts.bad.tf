resource "aws_elasticache_cluster" "main" {
  cluster_id      = "main"
  engine          = "valkey"
  num_cache_nodes = 1
}

output "hostname" {
  value = aws_elasticache_cluster.main.cache_nodes[0]["address"]
}

output "port" {
  value = aws_elasticache_cluster.main.cache_nodes[0]["port"]
}
