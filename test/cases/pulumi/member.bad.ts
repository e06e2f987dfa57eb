import * as aws from "@pulumi/aws";

const group = new aws.elasticache.ReplicationGroup("orders", {
    description: "orders",
    nodeType: "cache.m4.large",
    automaticFailoverEnabled: true,
    numCacheClusters: 2,
});

const replica = new aws.elasticache.Cluster("replica", {
    clusterId: "orders-replica",
    replicationGroupId: group.id,
});

const service = new k8s.core.v1.ConfigMap("web", {
    data: {
        REDIS_HOST: replica.cacheNodes[0].address,
        REDIS_READ_HOST: replica.cacheNodes.apply((nodes) => nodes[0].address),
        REDIS_URL: replica.cacheNodes.apply((nodes) => `redis://${nodes[0].address}:${nodes[0].port}/0`),
    },
});
