if (url.includes("orders-001.q7x2kd.0001.use1.cache.amazonaws.com")) throw new Error("use the Primary endpoint");
const fixed = text.replace("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com");
if (process.env.REDIS_HOST === "orders-002.q7x2kd.0001.use1.cache.amazonaws.com") process.exit(1);
