import { Cluster } from "ioredis";

export const cluster = new Cluster([
  { host: "catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com", port: 6379 },
  { host: "catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com", port: 6379 },
]);
