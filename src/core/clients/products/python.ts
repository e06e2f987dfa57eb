/** Clients and frameworks of Python. */
import {
  callsIn,
  clustered,
  isGiven,
  isSetFor,
  type Product,
  type Site,
  single,
  withoutClusterMode,
} from "./product";

const python = callsIn("python");

/** Or none: the URL may stand in a variable of another file. */
const OF_REDIS = /^(?:rediss?)?$/;

/** https://redis.readthedocs.io/en/stable/retry.html */
function retriesReadOnly(site: Site): boolean | null {
  return isSetFor(site, /^(?:retry_on_error|connection_pool)$/, "ReadOnlyError");
}

export const PYTHON: readonly Product[] = [
  {
    name: "redis-py",
    source: "https://redis.readthedocs.io/en/stable/clustering.html",
    packages: [["pypi", "redis"]],
    atReadOnly: {
      does: "stays",
      from: "4",
      below: "5",
      remedy: "Set retry=Retry(ExponentialBackoff(), 3) and retry_on_error=[redis.exceptions.ReadOnlyError]",
      seconds: 2,
      proof: "lab",
    },
    advice: { plain: "Use redis.Redis", cluster: "Use redis.cluster.RedisCluster" },
    calls: python(
      single(
        /^redis(?:\.asyncio)?(?:\.client|\.connection|\.utils)?\.(?:(?:Strict)?Redis|(?:Blocking)?ConnectionPool|from_url)(?:\.from_url)?$/,
        { isPlain: true, reconnects: retriesReadOnly },
      ),
      clustered(
        /^(?:redis(?:\.asyncio)?(?:\.cluster)?\.|rediscluster(?:\.client)?\.|aredis\.|)(?:Strict)?RedisCluster(?:\.from_url)?$/,
        { isPlain: true },
      ),
    ),
  },
  {
    name: "aioredis",
    source: "https://github.com/aio-libs-abandoned/aioredis-py",
    advice: { cluster: "Use redis.asyncio.RedisCluster of redis-py, which aioredis is part of now" },
    calls: python(
      single(
        /^aioredis(?:\.client|\.connection|\.commands|\.pool)?\.(?:(?:Strict)?Redis|ConnectionPool|from_url|create_(?:redis|pool|redis_pool|connection))(?:\.from_url)?$/,
        { isPlain: true },
      ),
    ),
  },
  {
    name: "valkey-py",
    source: "https://valkey-py.readthedocs.io/en/latest/clustering.html",
    advice: { plain: "Use valkey.Valkey", cluster: "Use valkey.cluster.ValkeyCluster" },
    // It keeps the names of redis-py beside its own.
    calls: python(
      single(
        /^valkey(?:\.asyncio)?(?:\.client|\.connection|\.utils)?\.(?:(?:Strict)?(?:Redis|Valkey)|(?:Blocking)?ConnectionPool|from_url)(?:\.from_url)?$/,
        { isPlain: true },
      ),
      clustered(/^(?:valkey(?:\.asyncio)?(?:\.cluster)?\.(?:Redis|Valkey)|Valkey)Cluster(?:\.from_url)?$/, {
        isPlain: true,
      }),
    ),
  },
  {
    name: "coredis",
    source: "https://coredis.readthedocs.io/en/stable/handbook/cluster.html",
    advice: { plain: "Use coredis.Redis", cluster: "Use coredis.RedisCluster" },
    calls: python(
      single(/^coredis\.Redis(?:\.from_url)?$/),
      clustered(/^coredis\.RedisCluster(?:\.from_url)?$/),
    ),
  },
  {
    name: "huey",
    source: "https://huey.readthedocs.io/en/latest/api.html",
    writes: true,
    advice: { cluster: withoutClusterMode("huey") },
    calls: python(single(/^huey(?:\.\w+)*\.(?:Priority)?Redis(?:Expire)?Huey$/)),
  },
  {
    name: "dramatiq",
    source: "https://dramatiq.io/reference.html",
    writes: true,
    advice: { cluster: withoutClusterMode("dramatiq") },
    calls: python(single(/^dramatiq\.brokers\.redis\.RedisBroker$/)),
  },
  {
    name: "aiocache",
    source: "https://aiocache.aio-libs.org/en/latest/caches.html",
    advice: { cluster: withoutClusterMode("aiocache") },
    calls: python(single(/^aiocache\.(?:Cache|RedisCache|MemcachedCache)$/)),
  },
  {
    name: "RQ",
    source: "https://python-rq.org/docs/",
    writes: true,
    calls: python({ callee: /^rq(?:\.\w+)?\.(?:Queue|Worker|SimpleWorker)$/, cluster: null }),
  },
  {
    name: "Flask-Limiter",
    source: "https://flask-limiter.readthedocs.io/en/stable/configuration.html",
    writes: true,
    calls: python({ callee: /^flask_limiter\.Limiter$/, cluster: null }),
  },
  {
    name: "limits",
    source: "https://limits.readthedocs.io/en/stable/storage.html",
    writes: true,
    advice: { cluster: "Set the scheme redis+cluster://" },
    // Clusters have a scheme of their own.
    calls: python(
      single(/^(?:slowapi(?:\.extension)?\.Limiter|limits\.storage\.(?:storage_from_string|RedisStorage))$/),
      clustered(/^limits\.storage\.RedisClusterStorage$/),
    ),
  },
  {
    name: "walrus",
    source: "https://walrus.readthedocs.io/en/latest/getting-started.html",
    advice: { cluster: withoutClusterMode("walrus") },
    calls: python(single(/^walrus\.(?:Database|Walrus)$/, { isPlain: true })),
  },
  {
    name: "redis-om",
    source: "https://github.com/redis/redis-om-python",
    advice: { cluster: withoutClusterMode("Redis OM") },
    calls: python(single(/^redis_om(?:\.connections)?\.get_redis_connection$/, { isPlain: true })),
  },
  {
    name: "dogpile.cache",
    source: "https://dogpilecache.sqlalchemy.org/en/latest/api.html#redis-backends",
    advice: { cluster: 'Use the backend "dogpile.cache.redis_cluster"' },
    calls: python({
      callee: /(?:^|\.)configure$/,
      text: "dogpile.cache.redis",
      cluster: (site) => (site.has("dogpile.cache.redis_cluster") ? null : false),
    }),
  },
  {
    name: "dogpile.cache of memcached",
    source: "https://dogpilecache.sqlalchemy.org/en/latest/api.html#memcached-backends",
    engine: "memcached",
    calls: python(single(/(?:^|\.)configure$/, { text: /dogpile\.cache\.(?:pymemcache|memcached|pylibmc)/ })),
  },
  {
    name: "taskiq-redis",
    source: "https://github.com/taskiq-python/taskiq-redis#brokers",
    writes: true,
    advice: {
      plain: "Use the class without Cluster in its name",
      cluster: "Use the class with Cluster in its name: ListQueueClusterBroker, RedisStreamClusterBroker",
    },
    calls: python(
      clustered(
        /^taskiq_redis\.(?:(?:ListQueue|RedisStream)ClusterBroker|RedisAsyncClusterResultBackend|RedisClusterScheduleSource)$/,
      ),
      single(
        /^taskiq_redis\.(?:(?:ListQueue|PubSub|RedisStream)Broker|RedisAsyncResultBackend|(?:List)?RedisScheduleSource)$/,
      ),
    ),
  },
  {
    name: "arq",
    source: "https://arq-docs.helpmanual.io/",
    writes: true,
    advice: { cluster: withoutClusterMode("arq") },
    calls: python(single(/^arq(?:\.connections)?\.RedisSettings(?:\.from_dsn)?$/)),
  },
  {
    name: "pymemcache",
    source: "https://pymemcache.readthedocs.io/en/latest/getting_started.html",
    engine: "memcached",
    advice: { discovery: "Use AWSElastiCacheHashClient" },
    calls: python(
      single(/^pymemcache(?:\.client)?(?:\.(?:base|hash))?\.(?:Client|PooledClient|HashClient)$/),
      clustered(/^(?:pymemcache(?:\.client)?(?:\.ext)?(?:\.aws_ec_client)?\.)?AWSElastiCacheHashClient$/),
    ),
  },
  {
    name: "python-memcached",
    source: "https://github.com/linsomniac/python-memcached",
    engine: "memcached",
    calls: python(single(/^memcache\.Client$/)),
  },
  {
    name: "pylibmc",
    source: "https://sendapatch.se/projects/pylibmc/",
    engine: "memcached",
    calls: python(single(/^pylibmc\.(?:Client|ThreadMappedPool)$/)),
  },
  {
    name: "libmc",
    source: "https://github.com/douban/libmc#usage",
    engine: "memcached",
    calls: python(single(/^libmc\.(?:Client|ClientPool|ThreadedClient)$/)),
  },
  {
    name: "bmemcached",
    source: "https://github.com/jaysonsantos/python-binary-memcached",
    engine: "memcached",
    calls: python(single(/^bmemcached\.(?:Replicating)?Client$/)),
  },
  {
    name: "aiomcache",
    source: "https://github.com/aio-libs/aiomcache",
    engine: "memcached",
    calls: python(single(/^aiomcache\.Client$/)),
  },
  {
    name: "emcache",
    source: "https://emcache.readthedocs.io/en/latest/client.html",
    engine: "memcached",
    advice: { discovery: "Set autodiscovery=True" },
    calls: python({
      callee: /^emcache\.create_client$/,
      cluster: (site) => isGiven(site, /^autodiscovery$/),
    }),
  },
  {
    name: "elasticache-auto-discovery",
    source: "https://github.com/ymyzk/python-elasticache-auto-discovery",
    engine: "memcached",
    calls: python(clustered(/^elasticache_auto_discovery\.discover$/, { port: "none" })),
  },
  {
    name: "elasticache_pyclient",
    source: "https://github.com/yupeng820921/elasticache_pyclient",
    engine: "memcached",
    calls: python(clustered(/^(?:elasticache_pyclient|ecmc)\.MemcacheClient$/)),
  },
  {
    name: "celery",
    source: "https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html",
    packages: [["pypi", "celery"]],
    atReadOnly: { does: "reconnects", from: "5", below: "6", seconds: 2, proof: "lab" },
    writes: true,
    advice: { cluster: withoutClusterMode("Celery") },
    calls: python(single(/^(?:celery\.)?Celery$/, { port: "none", tlsText: /broker_use_ssl/i })),
    // Newer versions of its transport know clusters by a scheme of their own.
    settings: [
      {
        keys: /(?:^| )celery (?:broker|broker url|broker (?:read|write) url)$/,
        scheme: OF_REDIS,
        cluster: false,
        tlsText: /broker_use_ssl/i,
      },
      {
        keys: /(?:^| )celery result backend$/,
        scheme: OF_REDIS,
        cluster: false,
        tlsText: /redis_backend_use_ssl/i,
      },
      {
        keys: /(?:^| )broker url$/,
        scheme: OF_REDIS,
        inCode: true,
        cluster: false,
        tlsText: /broker_use_ssl/i,
      },
      {
        keys: /(?:^| )result backend$/,
        scheme: OF_REDIS,
        inCode: true,
        cluster: false,
        tlsText: /redis_backend_use_ssl/i,
      },
    ],
  },
];
