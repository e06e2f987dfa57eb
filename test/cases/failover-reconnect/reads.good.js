import Redis from "ioredis";

export const readReplica = new Redis({ host: "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 });
