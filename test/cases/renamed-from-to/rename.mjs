const from = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
const to = "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com";
writeFileSync(f, readFileSync(f, "utf8").replaceAll(from, to));
