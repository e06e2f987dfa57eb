const IORedis = require("ioredis");
const session = require("express-session");
const koa = require("koa-redis");
const { Worker } = require("bullmq");
const { RedisStore } = require("connect-redis");
const { createClient } = require("redis");

const connection = new IORedis({ host: "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379, maxRetriesPerRequest: null });
new Worker("reminders", async (job) => run(job), { connection });

const sessions = createClient({ url: "redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379" });
app.use(session({ store: new RedisStore({ client: sessions }), secret: "s" }));

module.exports = koa({ host: "orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 });
