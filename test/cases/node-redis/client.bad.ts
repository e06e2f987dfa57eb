import * as redis from "redis";

const client = await redis
  .createClient({ url: "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379" })
  .on("error", (error) => console.log("Redis Client Error", error))
  .connect();
