public class CacheTests
{
    [Fact]
    public void Parses() => Assert.Equal("orders-001.q7x2kd.0001.use1.cache.amazonaws.com", Cache.Parse("orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379").Host);
}
