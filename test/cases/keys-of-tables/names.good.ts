export const LABELS: Record<string, string> = {
  "orders-001.q7x2kd.0001.use1.cache.amazonaws.com": "primary (a)",
  "orders-002.q7x2kd.0001.use1.cache.amazonaws.com": "replica (b)",
};
