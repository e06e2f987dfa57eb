import Redis from "ioredis";
import { shared } from "./shared.js";

export const redis = new Redis({ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379, ...shared });
