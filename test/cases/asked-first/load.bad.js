import redis from "k6/experimental/redis";
const client = new redis.Client("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379");
