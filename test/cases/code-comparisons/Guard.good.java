class Guard {
  static final Pattern OLD = Pattern.compile("orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com");

  boolean isOld(String host) {
    switch (host) {
      case "orders-001.q7x2kd.0001.use1.cache.amazonaws.com":
        return true;
      default:
    }
    return host.equals("orders-002.q7x2kd.0001.use1.cache.amazonaws.com") || "orders-003.q7x2kd.0001.use1.cache.amazonaws.com".equals(host) || host.replace("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com").isEmpty();
  }
}
