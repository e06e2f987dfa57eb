const Redis = require("ioredis");
const { reconnect } = require("./reconnect");

const options = { host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", port: 6379 };
options.reconnectOnError = reconnect;
module.exports = new Redis(options);
