import * as aws from "@pulumi/aws";

const off = new aws.elasticache.ReplicationGroup("off", {
    description: "failover is off",
    automaticFailoverEnabled: false,
    numCacheClusters: 2,
});

const forgotten = new aws.elasticache.ReplicationGroup("forgotten", {
    description: "failover is off unless it is set",
    numCacheClusters: 3,
});

const single = new aws.elasticache.ReplicationGroup("single", {
    description: "one node",
    numCacheClusters: 1,
});

const sharded = new aws.elasticache.ReplicationGroup("sharded", {
    automaticFailoverEnabled: true,
    numNodeGroups: 3,
    replicasPerNodeGroup: 0,
});

export const host = sharded.primaryEndpointAddress;
