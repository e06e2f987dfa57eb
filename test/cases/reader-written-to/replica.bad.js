import Redis from "ioredis";

const replica = new Redis({ host: "orders-002.q7x2kd.0001.use1.cache.amazonaws.com", port: 6379 });

export const remember = (key, value) => replica.set(key, value);
