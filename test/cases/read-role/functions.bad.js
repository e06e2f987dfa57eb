function getReadClient() { return new Redis({ host: "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" }); }
function readConfig() { return { host: "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" }; }
