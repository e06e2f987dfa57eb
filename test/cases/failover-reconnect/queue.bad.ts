import { Queue } from "bullmq";

export const mails = new Queue("mails", { connection: { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 } });
