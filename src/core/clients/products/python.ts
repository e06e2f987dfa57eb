/** Clients and frameworks of Python. */
import { isGiven, type Product, withoutClusterMode } from "./product";

/** The class behind a cache or a channel layer of Django. */
const BACKEND = /^backend$/;
/** Asked first: the settings around a host are dear. */
const HOLDS_BACKEND = "BACKEND";
const HOLDS_TYPE = "CACHE_TYPE";
const DJANGO_REDIS = /^django_(?:redis|valkey)\./;

export const PYTHON: readonly Product[] = [
  {
    name: "redis-py",
    source: "https://redis.readthedocs.io/en/stable/clustering.html",
    advice: { plain: "Use redis.Redis", cluster: "Use redis.cluster.RedisCluster" },
    calls: {
      python: [
        {
          callee:
            /^redis(?:\.asyncio)?(?:\.client|\.connection|\.utils)?\.(?:(?:Strict)?Redis|(?:Blocking)?ConnectionPool|from_url)(?:\.from_url)?$/,
          cluster: false,
          isPlain: true,
        },
        {
          callee:
            /^(?:redis(?:\.asyncio)?(?:\.cluster)?\.|rediscluster(?:\.client)?\.|aredis\.|)(?:Strict)?RedisCluster(?:\.from_url)?$/,
          cluster: true,
          isPlain: true,
        },
      ],
    },
  },
  {
    name: "aioredis",
    source: "https://github.com/aio-libs-abandoned/aioredis-py",
    advice: { cluster: "Use redis.asyncio.RedisCluster of redis-py, which aioredis is part of now" },
    calls: {
      python: [
        {
          callee:
            /^aioredis(?:\.client|\.connection|\.commands|\.pool)?\.(?:(?:Strict)?Redis|ConnectionPool|from_url|create_(?:redis|pool|redis_pool|connection))(?:\.from_url)?$/,
          cluster: false,
          isPlain: true,
        },
      ],
    },
  },
  {
    name: "valkey-py",
    source: "https://valkey-py.readthedocs.io/en/latest/clustering.html",
    advice: { plain: "Use valkey.Valkey", cluster: "Use valkey.cluster.ValkeyCluster" },
    // It keeps the names of redis-py beside its own.
    calls: {
      python: [
        {
          callee:
            /^valkey(?:\.asyncio)?(?:\.client|\.connection|\.utils)?\.(?:(?:Strict)?(?:Redis|Valkey)|(?:Blocking)?ConnectionPool|from_url)(?:\.from_url)?$/,
          cluster: false,
          isPlain: true,
        },
        {
          callee: /^(?:valkey(?:\.asyncio)?(?:\.cluster)?\.(?:Redis|Valkey)|Valkey)Cluster(?:\.from_url)?$/,
          cluster: true,
          isPlain: true,
        },
      ],
    },
  },
  {
    name: "coredis",
    source: "https://coredis.readthedocs.io/en/stable/handbook/cluster.html",
    advice: { plain: "Use coredis.Redis", cluster: "Use coredis.RedisCluster" },
    calls: {
      python: [
        { callee: /^coredis\.Redis(?:\.from_url)?$/, cluster: false },
        { callee: /^coredis\.RedisCluster(?:\.from_url)?$/, cluster: true },
      ],
    },
  },
  {
    name: "huey",
    source: "https://huey.readthedocs.io/en/latest/api.html",
    writes: true,
    advice: { cluster: withoutClusterMode("huey") },
    calls: {
      python: [{ callee: /^huey(?:\.\w+)*\.(?:Priority)?Redis(?:Expire)?Huey$/, cluster: false }],
    },
  },
  {
    name: "dramatiq",
    source: "https://dramatiq.io/reference.html",
    writes: true,
    advice: { cluster: withoutClusterMode("dramatiq") },
    calls: {
      python: [{ callee: /^dramatiq\.brokers\.redis\.RedisBroker$/, cluster: false }],
    },
  },
  {
    name: "arq",
    source: "https://arq-docs.helpmanual.io/",
    writes: true,
    advice: { cluster: withoutClusterMode("arq") },
    calls: {
      python: [{ callee: /^arq(?:\.connections)?\.RedisSettings(?:\.from_dsn)?$/, cluster: false }],
    },
  },
  {
    name: "pymemcache",
    source: "https://pymemcache.readthedocs.io/en/latest/getting_started.html",
    engine: "memcached",
    advice: { discovery: "Use AWSElastiCacheHashClient" },
    calls: {
      python: [
        {
          callee: /^pymemcache(?:\.client)?(?:\.(?:base|hash))?\.(?:Client|PooledClient|HashClient)$/,
          cluster: false,
        },
        {
          callee: /^(?:pymemcache(?:\.client)?(?:\.ext)?(?:\.aws_ec_client)?\.)?AWSElastiCacheHashClient$/,
          cluster: true,
        },
      ],
    },
  },
  {
    name: "python-memcached",
    source: "https://github.com/linsomniac/python-memcached",
    engine: "memcached",
    calls: {
      python: [{ callee: /^memcache\.Client$/, cluster: false }],
    },
  },
  {
    name: "pylibmc",
    source: "https://sendapatch.se/projects/pylibmc/",
    engine: "memcached",
    calls: {
      python: [{ callee: /^pylibmc\.(?:Client|ThreadMappedPool)$/, cluster: false }],
    },
  },
  {
    name: "bmemcached",
    source: "https://github.com/jaysonsantos/python-binary-memcached",
    engine: "memcached",
    calls: {
      python: [{ callee: /^bmemcached\.(?:Replicating)?Client$/, cluster: false }],
    },
  },
  {
    name: "aiomcache",
    source: "https://github.com/aio-libs/aiomcache",
    engine: "memcached",
    calls: {
      python: [{ callee: /^aiomcache\.Client$/, cluster: false }],
    },
  },
  {
    name: "emcache",
    source: "https://emcache.readthedocs.io/en/latest/client.html",
    engine: "memcached",
    advice: { discovery: "Set autodiscovery=True" },
    calls: {
      python: [
        {
          callee: /^emcache\.create_client$/,
          cluster: (site) => isGiven(site, /^autodiscovery$/),
        },
      ],
    },
  },
  {
    name: "elasticache-auto-discovery",
    source: "https://github.com/ymyzk/python-elasticache-auto-discovery",
    engine: "memcached",
    calls: {
      python: [
        {
          callee: /^elasticache_auto_discovery\.discover$/,
          cluster: true,
          port: "none",
        },
      ],
    },
  },
  {
    name: "elasticache_pyclient",
    source: "https://github.com/yupeng820921/elasticache_pyclient",
    engine: "memcached",
    calls: {
      python: [
        {
          callee: /^(?:elasticache_pyclient|ecmc)\.MemcacheClient$/,
          cluster: true,
        },
      ],
    },
  },
  {
    name: "celery",
    source: "https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/redis.html",
    writes: true,
    advice: { cluster: withoutClusterMode("Celery") },
    calls: {
      python: [{ callee: /^(?:celery\.)?Celery$/, cluster: false, port: "none", tlsText: /broker_use_ssl/i }],
    },
    // Newer versions of its transport know clusters by a scheme of their own.
    settings: [
      {
        keys: /(?:^| )celery (?:broker|broker url|broker (?:read|write) url)$/,
        scheme: /^rediss?$/,
        cluster: false,
        tlsText: /broker_use_ssl/i,
      },
      {
        keys: /(?:^| )celery result backend$/,
        scheme: /^rediss?$/,
        cluster: false,
        tlsText: /redis_backend_use_ssl/i,
      },
      {
        keys: /(?:^| )broker url$/,
        scheme: /^rediss?$/,
        inCode: true,
        cluster: false,
        tlsText: /broker_use_ssl/i,
      },
      {
        keys: /(?:^| )result backend$/,
        scheme: /^rediss?$/,
        inCode: true,
        cluster: false,
        tlsText: /redis_backend_use_ssl/i,
      },
    ],
  },
  {
    name: "django",
    source: "https://docs.djangoproject.com/en/stable/topics/cache/",
    advice: {
      cluster: withoutClusterMode("Django's own Redis backend"),
      discovery: "Use a backend with Auto Discovery, such as django-elasticache",
    },
    settings: [
      { text: HOLDS_BACKEND, nearby: [{ key: BACKEND, value: /^[\w.]+\.\w*elasti/i }], cluster: true },
      {
        text: HOLDS_BACKEND,
        nearby: [{ key: BACKEND, value: /^(?!django_|channels_)\w+\.[\w.]*cluster/i }],
        cluster: true,
      },
      {
        text: HOLDS_BACKEND,
        nearby: [{ key: BACKEND, value: /^django\.core\.cache\.backends\.redis\./ }],
        cluster: false,
        // https://docs.djangoproject.com/en/stable/topics/cache/#redis
        readsRest: true,
      },
      {
        text: HOLDS_BACKEND,
        nearby: [{ key: BACKEND, value: /^django\.core\.cache\.backends\.memcached\./ }],
        cluster: false,
      },
    ],
  },
  {
    name: "django-redis",
    source: "https://github.com/jazzband/django-redis",
    advice: {
      plain: "Leave the client class and connection factory for redis.cluster.RedisCluster out of OPTIONS",
      cluster: "Set a connection factory and client class for redis.cluster.RedisCluster in OPTIONS",
    },
    // A class that speaks to clusters is named in OPTIONS, whoever wrote it.
    settings: [
      {
        text: HOLDS_BACKEND,
        nearby: [
          { key: BACKEND, value: DJANGO_REDIS },
          { key: /^options /, value: /cluster/i },
        ],
        tlsText: /SSLConnection/,
      },
      // Of several servers the first is written to.
      {
        text: HOLDS_BACKEND,
        nearby: [{ key: BACKEND, value: DJANGO_REDIS }],
        cluster: false,
        tlsText: /SSLConnection/,
        readsRest: true,
      },
    ],
  },
  {
    name: "channels_redis",
    source: "https://github.com/django/channels_redis",
    advice: { cluster: withoutClusterMode("channels_redis") },
    settings: [
      { text: HOLDS_BACKEND, nearby: [{ key: BACKEND, value: /^channels_redis\./ }], cluster: false },
    ],
  },
  {
    name: "flask-caching",
    source: "https://flask-caching.readthedocs.io/en/latest/",
    advice: { plain: 'Set CACHE_TYPE to "RedisCache"', cluster: 'Set CACHE_TYPE to "RedisClusterCache"' },
    settings: [
      { text: HOLDS_TYPE, nearby: [{ key: /^(?:\w+ )*cache type$/, value: /cluster/i }], cluster: true },
      {
        text: HOLDS_TYPE,
        nearby: [{ key: /^(?:\w+ )*cache type$/, value: /(?:^|\.)(?:redis|memcached)(?:cache)?$/i }],
        cluster: false,
      },
    ],
  },
];
