client.stub_responses(:describe_cache_clusters, cache_clusters: [
  { cache_cluster_id: "orders-001", cache_nodes: [{ endpoint: { address: "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", port: 6379 } }] },
])
