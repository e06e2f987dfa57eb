import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const orders = new aws.elasticache.ReplicationGroup("orders", {
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    preferredCacheClusterAzs: ["us-west-2a", "us-west-2b"],
    replicationGroupId: "orders",
    description: "orders",
    nodeType: "cache.m4.large",
    numCacheClusters: 2,
    parameterGroupName: "default.redis7",
    port: 6379,
});

const catalog = new aws.elasticache.ReplicationGroup("catalog", {
    description: "two shards",
    nodeType: "cache.t2.small",
    parameterGroupName: "default.redis7.cluster.on",
    automaticFailoverEnabled: true,
    numNodeGroups: 2,
    replicasPerNodeGroup: 1,
});

export const redisUrl = pulumi.interpolate`redis://${orders.primaryEndpointAddress}:${orders.port}`;
export const redisReader = orders.readerEndpointAddress;
export const catalogHost = catalog.configurationEndpointAddress;
