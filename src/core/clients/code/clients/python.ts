/** Clients of Python. */
import { type ClientRow, isGiven } from "../clientRow";

export const PYTHON_CLIENTS: readonly ClientRow[] = [
  {
    name: "redis-py",
    callee:
      /^(?:redis|aioredis|valkey)(?:\.asyncio)?(?:\.client|\.connection|\.utils)?\.(?:(?:Strict)?(?:Redis|Valkey)|(?:Blocking)?ConnectionPool|from_url|create_redis(?:_pool)?)(?:\.from_url)?$/,
    cluster: false,
    isPlain: true,
  },
  {
    name: "redis-py",
    callee:
      /^(?:(?:redis|valkey)(?:\.asyncio)?(?:\.cluster)?\.|rediscluster(?:\.client)?\.|aredis\.|)(?:Strict)?(?:Redis|Valkey)Cluster(?:\.from_url)?$/,
    cluster: true,
    isPlain: true,
  },
  { name: "coredis", callee: /^coredis\.Redis(?:\.from_url)?$/, cluster: false },
  { name: "coredis", callee: /^coredis\.RedisCluster(?:\.from_url)?$/, cluster: true },
  {
    name: "valkey-glide",
    callee: /^(?:(?:valkey_)?glide[\w.]*\.)?GlideClientConfiguration$/,
    cluster: false,
    tls: /^use_tls$/,
  },
  {
    name: "valkey-glide",
    callee: /^(?:(?:valkey_)?glide[\w.]*\.)?GlideClusterClientConfiguration$/,
    cluster: true,
    tls: /^use_tls$/,
  },
  { name: "huey", callee: /^huey(?:\.\w+)*\.(?:Priority)?Redis(?:Expire)?Huey$/, cluster: false },
  { name: "dramatiq", callee: /^dramatiq\.brokers\.redis\.RedisBroker$/, cluster: false },
  { name: "arq", callee: /^arq(?:\.connections)?\.RedisSettings(?:\.from_dsn)?$/, cluster: false },
  {
    name: "pymemcache",
    callee: /^pymemcache(?:\.client)?(?:\.(?:base|hash))?\.(?:Client|PooledClient|HashClient)$/,
    cluster: false,
  },
  {
    name: "pymemcache",
    callee: /^(?:pymemcache(?:\.client)?(?:\.ext)?(?:\.aws_ec_client)?\.)?AWSElastiCacheHashClient$/,
    cluster: true,
  },
  { name: "python-memcached", callee: /^memcache\.Client$/, cluster: false },
  { name: "pylibmc", callee: /^pylibmc\.(?:Client|ThreadMappedPool)$/, cluster: false },
  { name: "bmemcached", callee: /^bmemcached\.(?:Replicating)?Client$/, cluster: false },
  { name: "aiomcache", callee: /^aiomcache\.Client$/, cluster: false },
  {
    name: "emcache",
    callee: /^emcache\.create_client$/,
    cluster: (site) => isGiven(site, /^autodiscovery$/),
  },
  {
    name: "elasticache-auto-discovery",
    callee: /^elasticache_auto_discovery\.discover$/,
    cluster: true,
    port: "none",
  },
  {
    name: "elasticache_pyclient",
    callee: /^(?:elasticache_pyclient|ecmc)\.MemcacheClient$/,
    cluster: true,
  },
];
