class Log {
  void log() {
    LOG.info("connected to {}", "orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
    logger.debug("connected to orders-002.q7x2kd.0001.use1.cache.amazonaws.com");
    System.out.println("connected to orders-003.q7x2kd.0001.use1.cache.amazonaws.com");
    throw new IllegalStateException("cannot reach orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
  }
}
