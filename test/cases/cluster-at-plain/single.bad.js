const Redis = require("ioredis");

module.exports = new Redis.Cluster([{ host: "lone.q7x2kd.0001.use1.cache.amazonaws.com", port: 6379 }]);
