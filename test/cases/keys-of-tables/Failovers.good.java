class A {
  private static final Map<String, String> OLD = Map.of("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "cache-a", "other", "cache-b");
  private static final Map<String, Integer> WEIGHTS = Map.of("orders-002.q7x2kd.0001.use1.cache.amazonaws.com", 2);
}
