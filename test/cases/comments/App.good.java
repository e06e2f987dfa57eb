/** Connects to {@code orders-001.q7x2kd.0001.use1.cache.amazonaws.com}. */
class App {
  // was orders-002.q7x2kd.0001.use1.cache.amazonaws.com
}
