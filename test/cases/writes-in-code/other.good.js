import Redis from "ioredis";

const client = new Redis({ host: "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 });
const known = new Map();
known.set("a", await client.get("a"));
