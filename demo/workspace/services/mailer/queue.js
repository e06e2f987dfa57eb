import { Queue } from "bullmq";

export const mails = new Queue("mails", {
  connection: { host: "jobs-001.x7k2qf.ng.0001.use1.cache.amazonaws.com", port: 6379 },
});
