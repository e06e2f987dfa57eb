const Redis = require("ioredis");

const byOptions = new Redis({ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 });
const byUrl = new Redis("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0");
const byPlaces = new Redis(6379, "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com");

const connection = {
  host: process.env.REDIS_HOST || "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com",
  port: Number(process.env.REDIS_PORT || 6379),
};
const byVariable = new Redis(connection);
