import software.amazon.awscdk.services.route53.CnameRecord;

CnameRecord.Builder.create(this, "CacheName")
    .zone(zone)
    .recordName("redis")
    .domainName("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com")
    .build();
