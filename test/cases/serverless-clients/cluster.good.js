import Redis from "ioredis";

const redis = new Redis.Cluster([{ host: "events-q7x2kd.serverless.use1.cache.amazonaws.com", port: 6379 }], {
  dnsLookup: (address, callback) => callback(null, address),
  redisOptions: { tls: {} },
});
