import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const isProduction = pulumi.getStack() === "production";

const group = new aws.elasticache.ReplicationGroup("group", {
    description: "never automaticFailoverEnabled: false in production",
    automaticFailoverEnabled: isProduction ? true : false,
    numCacheClusters: isProduction ? 3 : 1,
    multiAzEnabled: config.requireBoolean("multiAz"),
});

const shared = new aws.elasticache.ReplicationGroup("shared", {
    ...defaults,
    numCacheClusters: 2,
});

const endpoint = config.getBoolean("sharded")
    ? group.configurationEndpointAddress
    : group.primaryEndpointAddress;

const exporter = new k8s.core.v1.ConfigMap("exporter", {
    data: { redisExporterTarget: replica.cacheNodes[0].address },
});
