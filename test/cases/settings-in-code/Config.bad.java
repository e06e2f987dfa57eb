class Config {
  static final String HOST = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
  String host = stage.equals("production") ? "orders-002.q7x2kd.0001.use1.cache.amazonaws.com" : "localhost";
}
