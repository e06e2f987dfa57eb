using StackExchange.Redis;

public static class Caches
{
    public static readonly ConnectionMultiplexer Catalog =
        ConnectionMultiplexer.Connect("catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379,abortConnect=false");

    public static readonly ConfigurationOptions Feed = new ConfigurationOptions
    {
        EndPoints = { { "clustercfg.feed.q7x2kd.use1.cache.amazonaws.com", 6379 } },
        Ssl = true,
    };
}
