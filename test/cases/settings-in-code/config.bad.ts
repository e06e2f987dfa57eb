export const config = { redis: { host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", port: 6379 } };
export const url = process.env.REDIS_URL ?? "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379";
const host = isProduction ? "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" : "localhost";
const when = { host: "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" };
