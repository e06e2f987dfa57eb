using Amazon.CDK.AWS.Route53;
new CnameRecord(this, "Redis", new CnameRecordProps {
    Zone = zone,
    RecordName = "redis",
    DomainName = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
});
