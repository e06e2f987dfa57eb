fun isOld(host: String) = when (host) {
  "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" -> true
  "orders-002.q7x2kd.0001.use1.cache.amazonaws.com", "orders-003.q7x2kd.0001.use1.cache.amazonaws.com" -> true
  else -> host == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" || host.contains("orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
}
