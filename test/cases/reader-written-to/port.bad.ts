import { createClient } from "redis";
import { Queue } from "bullmq";

const cache = createClient({ socket: { host: "events-q7x2kd.serverless.use1.cache.amazonaws.com", port: 6380, tls: true } });
await cache.set("seen", "1");

export const mails = new Queue("mails", { connection: { host: "events-q7x2kd.serverless.use1.cache.amazonaws.com", port: 6380, tls: {} } });
