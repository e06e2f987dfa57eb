const Redis = require("ioredis");
const { createClient } = require("redis");
const { extra } = require("./extra");

const options = { host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379 };
Object.assign(options, extra);
const filled = { host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379 };
for (const key of Object.keys(process.env)) filled[key] = process.env[key];
const host = process.env.CACHE_HOST || "master.sessions.q7x2kd.use1.cache.amazonaws.com";
module.exports = [new Redis(options), new Redis(filled), createClient({ url: `rediss://${host}:6379` })];
