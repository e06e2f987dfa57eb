import Redis from "ioredis";

const first = new Redis({ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6380 });
const second = new Redis(6379, "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com");
const third = new Redis({ port: process.env.REDIS_PORT || 6379, host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com" });
const fourth = new Redis({ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", db: 5, connectTimeout: 5000 });
