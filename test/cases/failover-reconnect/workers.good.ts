import { Worker } from "bullmq";
import { options } from "./redis";

export const mails = new Worker("mails", send, { connection: { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", ...options } });
