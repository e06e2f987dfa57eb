const { createAdapter } = require("@socket.io/redis-adapter");
const { createClient } = require("redis");
const { Worker } = require("bullmq");

const reader = createClient({ url: "redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379" });
io.adapter(createAdapter(reader, reader.duplicate()));
new Worker("reports", async () => reader.get("totals"), { connection: { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 } });
