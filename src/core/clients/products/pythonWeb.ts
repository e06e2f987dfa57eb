/** The caches of web frameworks of Python. */
import { type Product, withoutClusterMode } from "./product";

/** The class behind a cache or a channel layer of Django. */
const BACKEND = /^backend$/;
/** Asked first: the settings around a host are dear. */
const HOLDS_BACKEND = "BACKEND";
const HOLDS_TYPE = "CACHE_TYPE";
const DJANGO_REDIS = /^django_(?:redis|valkey)\./;

export const PYTHON_WEB: readonly Product[] = [
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
    packages: [["pypi", "django-redis"]],
    atReadOnly: {
      does: "stays",
      from: "5",
      below: "6",
      remedy: "Set DJANGO_REDIS_CLOSE_CONNECTION = True, which closes connections at the end of each request",
      proof: "lab",
    },
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
        text: "DJANGO_REDIS_CLOSE_CONNECTION",
        nearby: [{ key: BACKEND, value: DJANGO_REDIS }],
        cluster: false,
        tlsText: /SSLConnection/,
        readsRest: true,
      },
      {
        text: HOLDS_BACKEND,
        nearby: [{ key: BACKEND, value: DJANGO_REDIS }],
        cluster: false,
        tlsText: /SSLConnection/,
        readsRest: true,
        reconnects: false,
      },
    ],
  },
  {
    name: "channels_redis",
    source: "https://github.com/django/channels_redis",
    // Messages and groups are kept in sorted sets.
    writes: true,
    advice: { cluster: withoutClusterMode("channels_redis") },
    settings: [
      { text: HOLDS_BACKEND, nearby: [{ key: BACKEND, value: /^channels_redis\.core\./ }], cluster: false },
    ],
  },
  {
    name: "channels_redis.pubsub",
    source: "https://github.com/django/channels_redis",
    advice: { cluster: withoutClusterMode("channels_redis") },
    settings: [
      { text: HOLDS_BACKEND, nearby: [{ key: BACKEND, value: /^channels_redis\./ }], cluster: false },
    ],
  },
  {
    name: "django-rq",
    source: "https://github.com/rq/django-rq#installation",
    writes: true,
    advice: { cluster: withoutClusterMode("RQ") },
    settings: [{ keys: /(?:^| )rq queues (?:\w+ ){1,4}(?:host|url)$/, inCode: true, cluster: false }],
  },
  {
    name: "cacheops",
    source: "https://github.com/Suor/django-cacheops#setup",
    advice: { cluster: withoutClusterMode("cacheops") },
    settings: [
      { keys: /(?:^| )cacheops redis(?: host)?$/, text: "CACHEOPS_CLIENT_CLASS", inCode: true },
      { keys: /(?:^| )cacheops redis(?: host)?$/, inCode: true, cluster: false },
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
