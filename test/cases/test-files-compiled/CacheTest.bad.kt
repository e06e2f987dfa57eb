class CacheTest {
  @Test
  fun parses() {
    assertEquals("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com"))
  }
}
