class CacheTest < Minitest::Test
  def test_parse
    assert_equal "orders-001.q7x2kd.0001.use1.cache.amazonaws.com", Cache.parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com").host
  end
end
