import { createCluster } from "redis";

const feed = createCluster({
  rootNodes: [{ url: "rediss://clustercfg.feed.q7x2kd.use1.cache.amazonaws.com:6379" }],
  defaults: { socket: { tls: true } },
});

const catalog = createCluster({
  rootNodes: [
    { url: "redis://catalog-0001-001.q7x2kd.0001.use1.cache.amazonaws.com:6379" },
    { url: "redis://catalog-0002-001.q7x2kd.0001.use1.cache.amazonaws.com:6379" },
  ],
});
