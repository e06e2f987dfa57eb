resource "aws_elasticache_cluster" "example" {
  cluster_id           = "cluster-example"
  engine               = "redis"
  node_type            = "cache.m4.large"
  num_cache_nodes      = 1
  parameter_group_name = "default.redis3.2"
  engine_version       = "3.2.10"
  port                 = 6379
}

output "redis_host" {
  description = "Redis primary node hostname"
  value       = aws_elasticache_cluster.example.cache_nodes[0].address
}

resource "aws_ecs_task_definition" "api" {
  family = "api"
  container_definitions = jsonencode([{
    name  = "api"
    image = var.image
    environment = [
      { name = "REDIS_URL", value = "redis://${aws_elasticache_cluster.example.cache_nodes.0.address}:6379" },
      { name = "PORT", value = "3000" }
    ]
  }])
}
