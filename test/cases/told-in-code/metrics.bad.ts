const h = prod ? "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" : "localhost";
const o = { host: prod ? "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" : "x" };
metrics.init({ redis: { host: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" } });
