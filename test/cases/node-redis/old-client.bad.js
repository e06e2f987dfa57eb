const redis = require("redis");
const client = redis.createClient(6379, "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com");
