defmodule CacheTest do
  use ExUnit.Case
  test "parses" do
    assert Cache.parse("redis://orders-001.q7x2kd.0001.use1.cache.amazonaws.com").host == "orders-001.q7x2kd.0001.use1.cache.amazonaws.com"
  end
end
