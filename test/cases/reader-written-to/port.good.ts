import { createCluster } from "redis";

const cache = createCluster({ rootNodes: [{ socket: { host: "events-q7x2kd.serverless.use1.cache.amazonaws.com", port: 6380, tls: true } }] });
await cache.get("seen");
