from aws_cdk import aws_route53 as route53
route53.CnameRecord(self, "RedisRecord",
    zone=zone,
    record_name="redis",
    domain_name="orders-001.q7x2kd.0001.use1.cache.amazonaws.com",
)
