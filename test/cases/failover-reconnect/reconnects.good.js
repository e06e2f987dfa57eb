import Redis from "ioredis";

export const redis = new Redis({
  host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com",
  port: 6379,
  reconnectOnError: (error) => (error.message.includes("READONLY") ? 2 : false),
});
