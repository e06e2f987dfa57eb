import * as aws from "@pulumi/aws";

const pages = new aws.elasticache.Cluster("pages", {
    clusterId: "pages",
    engine: "memcached",
    nodeType: "cache.m4.large",
    numCacheNodes: 2,
    parameterGroupName: "default.memcached1.4",
    port: 11211,
});

export const endpoint = pages.configurationEndpoint;
export const address = pages.clusterAddress;
export const servers = pages.cacheNodes.apply((nodes) => nodes.map((node) => `${node.address}:${node.port}`).join(","));
export const port = pages.cacheNodes[0].port;
// export const first = pages.cacheNodes[0].address;
