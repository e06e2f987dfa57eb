import pulumi_aws as aws

name = aws.route53.Record(
    "redis",
    zone_id=zone.zone_id,
    name="redis.internal.example.com",
    type="CNAME",
    ttl=60,
    records=["orders-001.q7x2kd.0001.use1.cache.amazonaws.com"],
)
