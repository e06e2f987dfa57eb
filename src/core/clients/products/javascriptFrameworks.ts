/** What stands on top of the clients of JavaScript: frameworks, caches and queues that make a client of plain options. */
import {
  callsIn,
  clustered,
  isGiven,
  isNamed,
  type Product,
  plainUnless,
  single,
  withoutClusterMode,
} from "./product";

const js = callsIn("js");

export const JAVASCRIPT_FRAMEWORKS: readonly Product[] = [
  {
    name: "nestjs-redis",
    source: "https://github.com/liaoliaots/nestjs-redis",
    advice: { plain: "Use RedisModule with one host", cluster: "Use ClusterModule, or the type cluster" },
    calls: js(
      {
        callee: /^@(?:liaoliaots|nestjs-modules)\/(?:nestjs-redis|ioredis):RedisModule\.forRoot(?:Async)?$/,
        cluster: (site) => isNamed(site, /^type$/, /^cluster$/),
        isPlain: true,
      },
      clustered(/^@liaoliaots\/nestjs-redis:ClusterModule\.forRoot(?:Async)?$/),
    ),
  },
  {
    name: "nestjs-throttler",
    source: "https://github.com/jmcdo29/nest-lab/tree/main/packages/throttler-storage-redis",
    writes: true,
    advice: { cluster: "Give the storage a client made by new Redis.Cluster([…])" },
    calls: js(
      single(/^@?(?:nest-lab\/|nestjs-)throttler-storage-redis:ThrottlerStorageRedisService$/, {
        isPlain: true,
      }),
    ),
  },
  {
    name: "cache-manager-ioredis",
    source: "https://github.com/dabroek/node-cache-manager-ioredis#use-clustering-eg-amazon-elasticache",
    advice: { cluster: "Set clusterConfig: { nodes: […] } instead of host" },
    calls: js(
      {
        callee:
          /^(?:@nestjs\/(?:common|cache-manager):CacheModule\.register|cache-manager:(?:default\.)?caching)$/,
        text: "cache-manager-ioredis",
        cluster: (site) => isGiven(site, /^clusterconfig$/),
        isPlain: true,
      },
      {
        callee: /^cache-manager-ioredis-yet:redisStore$/,
        cluster: (site) => isGiven(site, /^clusterconfig$/),
        isPlain: true,
      },
    ),
  },
  {
    name: "cache-manager-redis",
    source: "https://github.com/dabroek/node-cache-manager-redis-store",
    advice: { cluster: "Use redisClusterStore of cache-manager-redis-yet" },
    calls: js(
      single(
        /^(?:@nestjs\/(?:common|cache-manager):CacheModule\.register|cache-manager:(?:default\.)?caching)$/,
        {
          text: "cache-manager-redis-store",
          isPlain: true,
        },
      ),
      single(/^cache-manager-redis-(?:yet|store):redisStore$/, { isPlain: true }),
      clustered(/^cache-manager-redis-yet:redisClusterStore$/),
    ),
  },
  {
    name: "keyv",
    source: "https://keyv.org/docs/storage-adapters/redis/",
    advice: { cluster: "Give it a cluster: new KeyvRedis(createCluster({ rootNodes: […] }))" },
    calls: js({
      callee: /^@keyv\/redis:(?:default|KeyvRedis|createKeyv(?:NonBlocking)?)?$/,
      cluster: (site) => isGiven(site, /^rootnodes$/),
      isPlain: true,
    }),
  },
  {
    name: "keyv-memcache",
    source: "https://keyv.org/docs/storage-adapters/memcache/",
    engine: "memcached",
    calls: js(single(/^@keyv\/memcache:(?:default|KeyvMemcache)?$/)),
  },
  {
    name: "memcache-client",
    source: "https://github.com/electrode-io/memcache/tree/master/packages/memcache-client",
    engine: "memcached",
    calls: js(single(/^memcache-client:(?:default|MemcacheClient)?$/)),
  },
  {
    name: "fastify-redis",
    source: "https://github.com/fastify/fastify-redis#usage",
    advice: { cluster: "Register it with client: new Redis.Cluster([…])" },
    calls: js(
      single(/(?:^|[.:])register$/, {
        text: /@fastify\/redis|fastify-redis/,
        port: "none",
        isPlain: true,
        functionAt: 0,
      }),
    ),
  },
  {
    name: "egg-redis",
    source: "https://github.com/eggjs/egg-redis#configuration",
    advice: { cluster: "Set client: { cluster: true, nodes: […] }" },
    settings: [
      {
        keys: /^(?:exports |config |module exports )?redis client host$/,
        file: /^config\/config\.\w+\.[jt]s$/,
        cluster: false,
      },
    ],
  },
  {
    name: "adonis-redis",
    source: "https://docs.adonisjs.com/guides/database/redis",
    advice: { cluster: "Give the connection clusters: […] instead of host" },
    calls: js({
      callee: /^@adonisjs\/redis(?:\/build\/config)?:(?:defineConfig|redisConfig)$/,
      cluster: (site) => (site.has("clusters:") ? null : false),
      isPlain: true,
    }),
  },
  {
    name: "graphql-redis-subscriptions",
    source: "https://github.com/davidyaha/graphql-redis-subscriptions#creating-the-redis-client",
    advice: { cluster: "Set publisher and subscriber to clients made by new Redis.Cluster([…])" },
    calls: js(single(/^graphql-redis-subscriptions:RedisPubSub$/, { isPlain: true })),
  },
  {
    name: "apollo-server-cache-redis",
    source: "https://www.npmjs.com/package/apollo-server-cache-redis",
    advice: { plain: "Use RedisCache", cluster: "Use RedisClusterCache" },
    calls: js(
      single(/^apollo-server-cache-redis:RedisCache$/, { isPlain: true }),
      clustered(/^apollo-server-cache-redis:RedisClusterCache$/),
    ),
  },
  {
    name: "rate-limiter-flexible",
    source: "https://github.com/animir/node-rate-limiter-flexible/wiki/Redis",
    writes: true,
    calls: js({ callee: /^rate-limiter-flexible:RateLimiterRedis$/, cluster: null }),
  },
  {
    name: "rate-limit-redis",
    source: "https://github.com/express-rate-limit/rate-limit-redis#usage",
    writes: true,
    calls: js({ callee: /^rate-limit-redis:(?:default|RedisStore)?$/, cluster: null }),
  },
  {
    name: "redlock",
    source: "https://github.com/mike-marcacci/node-redlock#usage",
    writes: true,
    calls: js({ callee: /^redlock:(?:default)?$/, cluster: null }),
  },
  {
    name: "kue",
    source: "https://github.com/Automattic/kue#redis-connection-settings",
    writes: true,
    advice: { cluster: withoutClusterMode("Kue") },
    calls: js(single(/^kue:(?:default\.)?createQueue$/, { isPlain: true })),
  },
  {
    name: "rsmq",
    source: "https://github.com/smrchy/rsmq#usage",
    writes: true,
    advice: { cluster: withoutClusterMode("RSMQ") },
    calls: js(single(/^rsmq:(?:default|RedisSMQ)?$/, { isPlain: true })),
  },
  {
    name: "socket.io-redis",
    source: "https://github.com/socketio/socket.io-redis-adapter/tree/5.4.0#with-redis-cluster",
    advice: { cluster: "Give the adapter pubClient and subClient made by new Redis.Cluster([…])" },
    calls: js(single(/^socket\.io-(?:redis|emitter):(?:default)?$/, { isPlain: true })),
  },
  {
    name: "typeorm",
    source: "https://typeorm.io/docs/query-builder/caching",
    advice: {
      plain: 'Set the cache\'s type to "ioredis"',
      cluster: 'Set the cache\'s type to "ioredis/cluster"',
    },
    settings: [
      {
        keys: /(?:^| )cache options (?:\w+ ){0,3}host$/,
        nearby: [{ key: /^(?:cache )?type$/, value: /^ioredis\/cluster$/ }],
        cluster: true,
      },
      ...plainUnless(/^(?:options )?(?:socket )?tls(?: |$)/, {
        keys: /(?:^| )cache options (?:\w+ ){0,3}(?:host|url)$/,
        nearby: [{ key: /^(?:cache )?type$/, value: /^(?:io)?redis$/ }],
        cluster: false,
      }),
    ],
  },
];
