val m = mapOf("host" to "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
val nodes = listOf("orders-001.q7x2kd.0001.use1.cache.amazonaws.com" to 6379)
