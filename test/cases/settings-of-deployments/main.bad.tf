locals {
  redis_host = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
}
resource "aws_ssm_parameter" "host" {
  name  = "/redis/host"
  type  = "String"
  value = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com"
}
resource "aws_lambda_function" "app" {
  environment {
    variables = { REDIS_HOST = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" }
  }
}
