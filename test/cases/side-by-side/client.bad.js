const Redis = require("ioredis");

module.exports = new Redis({ host: "clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", port: 6380 });
