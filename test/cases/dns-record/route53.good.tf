resource "aws_route53_record" "redis" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "redis.internal.example.com"
  type    = "CNAME"
  ttl     = 60
  records = [aws_elasticache_replication_group.orders.primary_endpoint_address]
}

resource "aws_route53_record" "replica" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "redis-ro.internal.example.com"
  type    = "CNAME"
  ttl     = 60
  records = ["orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com"]
}
