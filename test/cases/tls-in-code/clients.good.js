import { createClient } from "redis";
import Redis from "ioredis";
import { defaults, tls } from "./redis-options";

const first = new Redis({ host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379, tls: {} });
const second = new Redis(6379, "master.sessions.q7x2kd.use1.cache.amazonaws.com", { tls: { servername: "master.sessions.q7x2kd.use1.cache.amazonaws.com" } });
const third = createClient({ socket: { host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379, tls: true } });
const spread = new Redis({ ...defaults, host: "master.sessions.q7x2kd.use1.cache.amazonaws.com" });
const short = new Redis({ host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379, tls });
const given = new Redis(6379, "master.sessions.q7x2kd.use1.cache.amazonaws.com", defaults);
const plain = new Redis({ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 });
const cluster = new Redis.Cluster([{ host: "clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", port: 6379 }], { redisOptions: { tls: {} } });
