/** Clients of .NET. */
import { callsIn, clustered, type Product, single, withoutClusterMode } from "./product";

const dotnet = callsIn("dotnet");

export const DOTNET: readonly Product[] = [
  {
    name: "StackExchange.Redis",
    source: "https://stackexchange.github.io/StackExchange.Redis/Configuration",
    calls: dotnet(
      // It asks the server whether it runs in cluster mode.
      clustered(
        /^(?:StackExchange\.Redis\.)?(?:ConnectionMultiplexer\.Connect(?:Async)?|ConnectionMultiplexer\.SentinelConnect|ConfigurationOptions(?:\.Parse|\(\)\.EndPoints\.Add)?)$/,
        { isPlain: true },
      ),
      // https://learn.microsoft.com/aspnet/core/signalr/redis-backplane
      clustered(/(?:^|\.)AddStackExchangeRedis$/, { port: "none", isPlain: true }),
    ),
  },
  {
    name: "ASP.NET Core's distributed cache",
    source: "https://learn.microsoft.com/aspnet/core/performance/caching/distributed",
    settings: [
      {
        keys: /(?:^| )configuration$/,
        text: /^(?![\s\S]*(?:ssl|tls))[\s\S]*AddStackExchangeRedisCache/i,
        inCode: true,
        cluster: true,
        isPlain: true,
      },
      { keys: /(?:^| )configuration$/, text: "AddStackExchangeRedisCache", inCode: true, cluster: true },
    ],
  },
  {
    name: "ServiceStack.Redis",
    source: "https://docs.servicestack.net/redis/",
    advice: { cluster: withoutClusterMode("ServiceStack.Redis") },
    calls: dotnet(
      single(
        /^(?:(?:ServiceStack\.Redis\.)?(?:RedisManagerPool|PooledRedisClientManager|BasicRedisClientManager)|ServiceStack\.Redis\.RedisClient)$/,
        { isPlain: true },
      ),
    ),
  },
  {
    name: "EnyimMemcached",
    engine: "memcached",
    source:
      "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoDiscovery.Using.ModifyApp.DotNET.html",
    advice: { discovery: "Use ElastiCacheClusterConfig of the Amazon ElastiCache Cluster Client" },
    calls: dotnet(
      single(/^(?:Enyim\.Caching\.Configuration\.)?MemcachedClientConfiguration\(\)\.AddServer$/),
      // services.AddEnyimMemcached(options => options.AddServer("host", 11211))
      single(/^\w+\.AddServer$/, { text: "AddEnyimMemcached" }),
      clustered(/^(?:Amazon\.ElastiCacheCluster\.)?ElastiCacheClusterConfig$/),
    ),
    // https://github.com/cnblogs/EnyimMemcachedCore#configure-services
    settings: [{ keys: /(?:^| )enyim ?memcached servers address$/, cluster: false }],
  },
  {
    name: "Hangfire",
    source: "https://github.com/marcoCasamento/Hangfire.Redis.StackExchange",
    writes: true,
    calls: dotnet({ callee: /^(?:[\w.]+\.)?UseRedisStorage$/, cluster: null }),
  },
];
