resource "aws_ssm_parameter" "redis" {
  name  = "/shop/redis-host"
  type  = "String"
  value = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
}
