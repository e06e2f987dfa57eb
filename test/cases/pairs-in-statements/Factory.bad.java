class Caches {
  Factory make() {
    Factory factory = new Factory();
    factory.setHostName("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com");
    factory.setPort(6380);
    return factory;
  }
}
