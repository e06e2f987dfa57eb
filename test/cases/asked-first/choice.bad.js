const host = isLive
  ? "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
  : "orders-002.q7x2kd.0001.use1.cache.amazonaws.com";
const other = isLive ? "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" : "orders-002.q7x2kd.0001.use1.cache.amazonaws.com";
