resource "aws_cloudwatch_metric_alarm" "orders" {
  alarm_name  = "orders"
  metric_name = "EngineCPUUtilization"
  dimensions = {
    Host = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
  }
}
