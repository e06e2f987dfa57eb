# value = aws_elasticache_cluster.redis.cache_nodes[0].address
// value = aws_elasticache_cluster.redis.cache_nodes[0].address
/*
output "redis" {
  value = aws_elasticache_cluster.redis.cache_nodes[0].address
}
resource "aws_elasticache_replication_group" "old" {
  automatic_failover_enabled = false
}
*/

moved {
  from = aws_elasticache_cluster.redis
  to   = aws_elasticache_cluster.main
}

import {
  to = aws_elasticache_replication_group.main
  id = "orders"
}

variable "redis_host" {
  description = "Was ${"$"}{aws_elasticache_cluster.redis.cache_nodes[0].address}; see automatic_failover_enabled = false"
  type        = string
}

output "how_to" {
  description = "Use aws_elasticache_cluster.redis.cache_nodes[0].address"
  value       = "$${aws_elasticache_cluster.redis.cache_nodes[0].address}"
}

# cache-endpoints-ignore-next-line iac-node-reference -- latency probe
output "probe" { value = aws_elasticache_cluster.redis.cache_nodes[0].address } # cache-endpoints-ignore
