variable "orders_redis_url" {
  description = "Orders, written by the box office"
  type        = string
  default     = "rediss://master.orders-us.x7k2qf.use1.cache.amazonaws.com:6379"
}

variable "tools_redis_host" {
  type    = string
  default = "internal-tools.x7k2qf.0001.use1.cache.amazonaws.com"
}

resource "aws_ecs_task_definition" "orders_eu" {
  family = "orders-eu"

  container_definitions = jsonencode([
    {
      name  = "orders"
      image = "registry.tito.example/orders:stable"
      environment = [
        { name = "ORDERS_REDIS_URL", value = "rediss://master.orders-eu.m4p9zd.euw1.cache.amazonaws.com:6379" },
        { name = "ORDERS_READ_URL", value = "rediss://replica.orders-eu.m4p9zd.euw1.cache.amazonaws.com:6379" },
        { name = "TOOLS_REDIS_HOST", value = var.tools_redis_host },
      ]
    }
  ])
}

resource "aws_ssm_parameter" "redis_url" {
  name  = "/tito/production/redis_url"
  type  = "SecureString"
  value = "redis://${aws_elasticache_replication_group.tito.primary_endpoint_address}:6379/0"
}
