resource "aws_elasticache_serverless_cache" "events" {
  engine = "valkey"
  name   = "events"
}

output "events_host" {
  value = aws_elasticache_serverless_cache.events.endpoint[0].address
}

output "events_reader" {
  value = aws_elasticache_serverless_cache.events.reader_endpoint[0].address
}

output "node_count" {
  value = length(aws_elasticache_cluster.pages.cache_nodes)
}

output "port" {
  value = aws_elasticache_cluster.pages.cache_nodes[0].port
}
