/** Clients of .NET. */
import { type Product, withoutClusterMode } from "./product";

export const DOTNET: readonly Product[] = [
  {
    name: "StackExchange.Redis",
    source: "https://stackexchange.github.io/StackExchange.Redis/Configuration",
    calls: {
      dotnet: [
        {
          // It asks the server whether it runs in cluster mode.

          callee:
            /^(?:StackExchange\.Redis\.)?(?:ConnectionMultiplexer\.Connect(?:Async)?|ConnectionMultiplexer\.SentinelConnect|ConfigurationOptions(?:\.Parse|\(\)\.EndPoints\.Add)?)$/,
          cluster: true,
          isPlain: true,
        },
      ],
    },
  },
  {
    name: "ServiceStack.Redis",
    source: "https://docs.servicestack.net/redis/",
    advice: { cluster: withoutClusterMode("ServiceStack.Redis") },
    calls: {
      dotnet: [
        {
          callee:
            /^(?:(?:ServiceStack\.Redis\.)?(?:RedisManagerPool|PooledRedisClientManager|BasicRedisClientManager)|ServiceStack\.Redis\.RedisClient)$/,
          cluster: false,
        },
      ],
    },
  },
  {
    name: "EnyimMemcached",
    engine: "memcached",
    source:
      "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoDiscovery.Using.ModifyApp.DotNET.html",
    advice: { discovery: "Use ElastiCacheClusterConfig of the Amazon ElastiCache Cluster Client" },
    calls: {
      dotnet: [
        {
          callee: /^(?:Enyim\.Caching\.Configuration\.)?MemcachedClientConfiguration\(\)\.AddServer$/,
          cluster: false,
        },
        {
          // services.AddEnyimMemcached(options => options.AddServer("host", 11211))

          callee: /^\w+\.AddServer$/,
          cluster: (site) => (site.has("AddEnyimMemcached") ? false : null),
        },
        {
          callee: /^(?:Amazon\.ElastiCacheCluster\.)?ElastiCacheClusterConfig$/,
          cluster: true,
        },
      ],
    },
  },
  {
    name: "Hangfire",
    source: "https://github.com/marcoCasamento/Hangfire.Redis.StackExchange",
    writes: true,
    calls: { dotnet: [{ callee: /^(?:[\w.]+\.)?UseRedisStorage$/, cluster: null }] },
  },
];
