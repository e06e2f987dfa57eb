const Redis = require("ioredis");

const cluster = new Redis.Cluster(
  [{ host: "clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", port: 6379 }],
  {
    dnsLookup: (address, callback) => callback(null, address),
    redisOptions: { tls: {} },
  },
);
