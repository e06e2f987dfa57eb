import { Redis } from "ioredis";

export const redis = new Redis("redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/0");
