import Redis from "iovalkey";

export const client = new Redis({ host: "clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", port: 6379, tls: {} });
