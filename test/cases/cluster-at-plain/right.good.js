const Redis = require("ioredis");

exports.orders = new Redis({ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 });
exports.catalog = new Redis.Cluster([{ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com", port: 6379 }]);
