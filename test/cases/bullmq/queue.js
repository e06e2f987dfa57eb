import { Queue, Worker } from "bullmq";
import IORedis from "ioredis";

const queue = new Queue("mails", {
  connection: { host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 },
});

const cluster = new IORedis.Cluster([{ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 }]);
const worker = new Worker("mails", async (job) => send(job.data), { connection: cluster });
