resource "aws_route53_record" "redis" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "redis.internal.example.com"
  type    = "CNAME"
  ttl     = 60
  records = ["other-001.zz9xq4.0001.euw1.cache.amazonaws.com"]
}
