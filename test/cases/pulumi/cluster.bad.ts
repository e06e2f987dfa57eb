import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const redis = new aws.elasticache.Cluster("redis", {
    clusterId: "tools",
    engine: "redis",
    nodeType: "cache.t3.micro",
    numCacheNodes: 1,
});

const pages = new aws.elasticache.Cluster("pages", {
    engine: "memcached",
    nodeType: "cache.t3.micro",
    numCacheNodes: 3,
});

export const redisUrl = pulumi.interpolate`redis://${redis.cacheNodes[0].address}:${redis.cacheNodes[0].port}`;
export const redisHost = redis.cacheNodes.apply(
    (nodes) => nodes[0].address
);
export const memcachedHost = pages.cacheNodes[0].address;

const record = new aws.route53.Record("redis", {
    zoneId: zone.zoneId,
    name: "redis",
    type: "CNAME",
    ttl: 60,
    records: [redis.cacheNodes[0].address],
});
