import Redis from "ioredis";

// new Redis("redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379")
/* const redis = new Redis({ host: "catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com" }); */
const redis = new Redis({ host: "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com" });
console.log("cluster at catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com");
