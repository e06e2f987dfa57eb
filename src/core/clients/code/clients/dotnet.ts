/** Clients of .NET. */
import type { ClientRow } from "../clientRow";

export const DOTNET_CLIENTS: readonly ClientRow[] = [
  {
    // It asks the server whether it runs in cluster mode.
    name: "StackExchange.Redis",
    callee:
      /^(?:StackExchange\.Redis\.)?(?:ConnectionMultiplexer\.Connect(?:Async)?|ConnectionMultiplexer\.SentinelConnect|ConfigurationOptions(?:\.Parse|\(\)\.EndPoints\.Add)?)$/,
    cluster: true,
    isPlain: true,
  },
  {
    name: "ServiceStack.Redis",
    callee:
      /^(?:(?:ServiceStack\.Redis\.)?(?:RedisManagerPool|PooledRedisClientManager|BasicRedisClientManager)|ServiceStack\.Redis\.RedisClient)$/,
    cluster: false,
  },
  {
    name: "EnyimMemcached",
    callee: /^(?:Enyim\.Caching\.Configuration\.)?MemcachedClientConfiguration\(\)\.AddServer$/,
    cluster: false,
  },
  {
    // services.AddEnyimMemcached(options => options.AddServer("host", 11211))
    name: "EnyimMemcached",
    callee: /^\w+\.AddServer$/,
    cluster: (site) => (site.has("AddEnyimMemcached") ? false : null),
  },
  {
    name: "EnyimMemcached",
    callee: /^(?:Amazon\.ElastiCacheCluster\.)?ElastiCacheClusterConfig$/,
    cluster: true,
  },
];
