class CacheTest {
  @Test
  void parses() {
    assertEquals("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", Cache.parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379").host());
  }
}
