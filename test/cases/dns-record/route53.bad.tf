resource "aws_route53_record" "redis" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "redis.internal.example.com"
  type    = "CNAME"
  ttl     = 60
  records = ["orders-001.q7x2kd.0001.use1.cache.amazonaws.com"]
}

resource "aws_route53_record" "catalog" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "catalog.internal.example.com"
  type    = "CNAME"
  ttl     = 60
  records = ["catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com"]
}
