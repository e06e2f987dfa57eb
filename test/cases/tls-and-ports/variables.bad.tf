resource "aws_lambda_function" "web" {
  function_name = "web"
  environment {
    variables = {
      REDIS_HOST = "master.sessions.q7x2kd.use1.cache.amazonaws.com"
      REDIS_PORT = "6379"
      REDIS_TLS  = "false"
    }
  }
}
