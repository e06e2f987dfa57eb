fun main() {
  logger.info { "connected to orders-001.q7x2kd.0001.use1.cache.amazonaws.com" }
  println("host orders-002.q7x2kd.0001.use1.cache.amazonaws.com")
  error("cannot reach orders-003.q7x2kd.0001.use1.cache.amazonaws.com")
}
