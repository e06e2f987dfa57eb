import { Queue } from "bullmq";

export const mails = new Queue("mails", {
  connection: { host: "master.orders-us.x7k2qf.use1.cache.amazonaws.com", port: 6379, tls: {} },
});
