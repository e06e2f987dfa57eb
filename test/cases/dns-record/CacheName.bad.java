import software.amazon.awscdk.services.route53.CnameRecord;
CnameRecord.Builder.create(this, "RedisRecord")
    .zone(zone)
    .recordName("redis")
    .domainName("orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
    .build();
