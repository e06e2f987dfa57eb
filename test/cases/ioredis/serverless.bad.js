import Redis from "ioredis";

const redis = new Redis({ host: "events-q7x2kd.serverless.use1.cache.amazonaws.com", port: 6379, tls: {} });
