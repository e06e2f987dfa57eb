import { Redis } from "ioredis";

export const ledger = new Redis.Cluster(
  [{ host: "clustercfg.ledger.q7x2kd.memorydb.us-east-1.amazonaws.com", port: 6379 }],
  { dnsLookup: (address, callback) => callback(null, address), redisOptions: { tls: {} } },
);
