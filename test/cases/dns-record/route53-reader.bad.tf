resource "aws_route53_record" "redis_replica" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "redis-replica.internal.example.com"
  type    = "CNAME"
  ttl     = 60
  records = ["orders-002.q7x2kd.0001.use1.cache.amazonaws.com"]
}
