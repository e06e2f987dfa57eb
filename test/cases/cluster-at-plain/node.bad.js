import { createCluster } from "redis";

export const client = createCluster({ rootNodes: [{ url: "redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379" }] });
