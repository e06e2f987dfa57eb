class Unnamed {
  String a = encryptor.encrypt("orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
  Client b = factory.connectTo("orders-001.q7x2kd.0001.use1.cache.amazonaws.com");
  String c = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
}
