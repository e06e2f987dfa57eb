const Redis = require("ioredis");
const { createClient } = require("redis");

const host = process.env.CACHE_HOST || "master.sessions.q7x2kd.use1.cache.amazonaws.com";
const QUEUE_HOST = "events-q7x2kd.serverless.use1.cache.amazonaws.com";
const cache = new Redis({ host, port: 6379 });
const queue = createClient({ socket: { host: QUEUE_HOST, port: 6379 } });
