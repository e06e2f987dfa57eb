import Redis from "ioredis";

const redis = new Redis({
  host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com",
  port: 6379,
});

await redis.set("mykey", "value");
