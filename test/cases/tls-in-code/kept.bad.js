const Redis = require("ioredis");

const options = { host: "master.sessions.q7x2kd.use1.cache.amazonaws.com", port: 6379 };
module.exports = new Redis(options);
