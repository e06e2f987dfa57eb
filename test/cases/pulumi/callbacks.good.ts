import * as aws from "@pulumi/aws";

const pages = new aws.elasticache.Cluster("pages", { engine: "memcached", nodeType: "y", numCacheNodes: 2 });
export const servers = pages.cacheNodes.apply((nodes) => nodes.map((n) => `${n.address}:${n.port}`).join(","));
export const both = pages.cacheNodes.apply(([a, b]) => `${a.address},${b.address}`);
export const port = pages.cacheNodes.apply(([n]) => n.port);
export const zones = pages.cacheNodes.apply((nodes) => nodes.map((n) => n.availabilityZone));
