import { Cluster } from "iovalkey";

export const client = new Cluster([{ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 }]);
