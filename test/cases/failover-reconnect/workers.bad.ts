import { Worker } from "bullmq";

const connection = { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 };
export const mails = new Worker("mails", async (job) => { await send(job.data); }, { connection });
export const bills = new Worker("bills", send, { connection: { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379, db: 1 } });
