resource "aws_elasticache_cluster" "orders" {
  cluster_id           = "orders-003"
  replication_group_id = aws_elasticache_replication_group.orders.id
}

resource "aws_ecs_task_definition" "api" {
  family                = "api"
  container_definitions = <<DEFINITION
[
  {
    "name": "api",
    "environment": [
      { "name": "REDIS_SERVER", "value": "${aws_elasticache_cluster.orders.cache_nodes.0.address}:6379" },
      { "name": "REDIS_REPLICA", "value": "${element(aws_elasticache_cluster.orders.cache_nodes, 0).address}:6379" }
    ]
  }
]
DEFINITION
}

resource "aws_ssm_parameter" "cluster_address" {
  name  = "/orders/redis"
  type  = "String"
  value = aws_elasticache_cluster.orders.cluster_address
}
