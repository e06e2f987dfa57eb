import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const c = new aws.elasticache.Cluster("x", { engine: "redis", nodeType: "y", numCacheNodes: 1 });
export const h = c.cacheNodes.apply(([n]) => n.address);
export const address = c.cacheNodes.apply(([{ address }]) => address);
export const first = c.cacheNodes.apply((nodes) => nodes.at(0)?.address);
export const url = pulumi.all([c.cacheNodes, port]).apply(([[first], p]) => `redis://${first.address}:${p}`);
