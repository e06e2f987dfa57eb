const { createClient } = require("redis");

const host = process.env.REDIS_HOST ?? "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com";
const client = createClient({ socket: { host, port: 6379 } });
