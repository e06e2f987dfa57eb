resource "aws_security_group_rule" "redis" {
  type        = "egress"
  description = "to orders-001.q7x2kd.0001.use1.cache.amazonaws.com, which is the primary today"
  from_port   = 6379
  to_port     = 6379
}
