const a = new Redis("orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
const b = createClient({ url: "redis://orders-002.q7x2kd.0001.use1.cache.amazonaws.com:6379" });
connect(host || "orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
