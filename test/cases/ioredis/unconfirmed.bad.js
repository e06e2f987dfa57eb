import Redis from "ioredis";

const redis = new Redis({ host: "inventory.h4k9wz.clustercfg.use1.cache.amazonaws.com", port: 6379 });
