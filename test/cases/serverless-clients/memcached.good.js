const Memcached = require("memcached");

module.exports = new Memcached("fragments-q7x2kd.serverless.use1.cache.amazonaws.com:11211");
