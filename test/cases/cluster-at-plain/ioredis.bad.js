const Redis = require("ioredis");

module.exports = new Redis.Cluster([{ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 }]);
