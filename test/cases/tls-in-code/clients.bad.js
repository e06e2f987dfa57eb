import { createClient } from "redis";
import Redis from "ioredis";

const first = new Redis({ host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379 });
const second = createClient({ socket: { host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379, tls: false } });
const third = new Redis({ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379, tls: {} });
const cluster = new Redis.Cluster([{ host: "clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", port: 6379 }]);
