const Redis = require("ioredis");

const HOST = "master.sessions.q7x2kd.use1.cache.amazonaws.com";
const BARE = "master.sessions.q7x2kd.use1.cache.amazonaws.com";
const secure = process.env.CACHE_SECURE === "1";
const cache = secure ? new Redis({ host: HOST, port: 6379, tls: {} }) : new Redis({ host: HOST, port: 6379 });
const other = new Redis({ host: BARE, port: 6379 });
