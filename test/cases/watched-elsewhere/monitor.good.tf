resource "datadog_monitor" "orders" {
  name  = "orders"
  type  = "metric alert"
  query = "avg(last_5m):avg:redis.mem.used{host:orders-001.q7x2kd.0001.use1.cache.amazonaws.com} > 1"
}
