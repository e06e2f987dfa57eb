import { createClient } from "redis";

export const redis = createClient({ url: "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379" });
