class CacheSpec extends AnyFlatSpec {
  "it" should "parse" in {
    assert(Cache.parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com").host == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com")
  }
}
