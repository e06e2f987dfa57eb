import { Redis } from "./our-redis";

export const redis = new Redis({ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 });
