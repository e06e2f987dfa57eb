export const answer = {
  CacheClusters: [
    {
      CacheClusterId: "orders-001",
      CacheNodes: [{ CacheNodeId: "0001", Endpoint: { Address: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", Port: 6379 } }],
    },
  ],
};
