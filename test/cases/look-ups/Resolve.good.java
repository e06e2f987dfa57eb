class Resolve {
  public static void main(String[] args) throws Exception {
    InetAddress.getByName("orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
    InetAddress.getAllByName("orders-002.q7x2kd.0001.use1.cache.amazonaws.com");
  }
}
