/** Clients and plugins of PHP. */
import {
  callsIn,
  clustered,
  isGiven,
  isNamed,
  type Product,
  type Setting,
  type Site,
  single,
  withoutClusterMode,
} from "./product";

const php = callsIn("php");

/** The AWS Cluster Client for PHP bears the names of php-memcached; only its own constants tell the two apart. */
function phpMemcached(site: Site): boolean | null {
  if (site.has("DYNAMIC_CLIENT_MODE")) return true;
  return site.has("STATIC_CLIENT_MODE") ? false : null;
}

/** Predis spreads keys itself under `cluster` = `predis`, and follows `MOVED` under `redis`. */
function predis(site: Site): boolean | null {
  return isNamed(site, /^cluster$/, /^redis(?:-cluster)?$/);
}

/** Asked for by an option, or in the URL. */
function symfony(site: Site): boolean | null {
  const isAsked = isGiven(site, /^redis_cluster$/);
  return isAsked === false && site.has("redis_cluster") ? null : isAsked;
}

/** A DSN below a key of `framework`: without the option it is one server's. */
function symfonySettings(keys: string): readonly Setting[] {
  const below = { keys: new RegExp(`^(?:when \\w+ )?framework ${keys}$`), scheme: /^(?:redis|valkey)s?$/ };
  return [
    { ...below, after: /[?&]redis_cluster=/, cluster: true },
    { ...below, cluster: false },
  ];
}

const LARAVEL_CLIENT = /^(?:redis )?(?:options|client)(?: |$)/;

export const PHP: readonly Product[] = [
  {
    name: "predis",
    source: "https://github.com/predis/predis#cluster",
    packages: [["composer", "predis/predis"]],
    atReadOnly: {
      does: "stays",
      from: "1",
      below: "2",
      remedy: "Call disconnect() where an error says READONLY: the next command connects anew",
      proof: "lab",
    },
    advice: { cluster: "Set the option 'cluster' => 'redis', with the endpoint in a list" },
    calls: php({
      callee: /^Predis\.Client$/,
      cluster: predis,
      isPlain: true,
      reconnects: false,
      readsRest: (site) => isGiven(site, /^replication$/),
    }),
  },
  {
    name: "phpredis",
    source: "https://github.com/phpredis/phpredis/blob/develop/cluster.md",
    advice: { plain: "Use new Redis", cluster: "Use new RedisCluster(null, […])" },
    calls: php(
      single(/^Redis(?:\(\)\.(?:p?connect|p?open))?$/, { isPlain: true }),
      clustered(/^RedisCluster$/),
      single(/^RedisArray$/, { needs: "proxy" }),
    ),
  },
  {
    name: "relay",
    source: "https://relay.so/docs/1.x/connections",
    advice: { plain: "Use Relay\\Relay", cluster: "Use Relay\\Cluster" },
    calls: php(single(/^Relay\.Relay(?:\(\)\.p?connect)?$/), clustered(/^Relay\.Cluster$/)),
  },
  {
    name: "symfony-cache",
    source: "https://symfony.com/doc/current/components/cache/adapters/redis_adapter.html",
    advice: { cluster: "Set redis_cluster=1" },
    calls: php({
      callee: /^(?:Symfony\.Component\.Cache\.Adapter\.)?RedisAdapter\.createConnection$/,
      cluster: symfony,
      port: "none",
    }),
    // https://symfony.com/doc/current/cache.html#configuring-cache-with-frameworkbundle
    settings: symfonySettings("cache (?:default redis provider|pools (?:\\w+ )+provider)"),
  },
  {
    name: "symfony-sessions",
    // Both make their client as the cache does.
    source: "https://symfony.com/doc/current/reference/configuration/framework.html#handler-id",
    writes: true,
    advice: { cluster: "Set redis_cluster=1" },
    settings: symfonySettings("(?:session handler id|lock(?: \\w+)?)"),
  },
  {
    name: "snc-redis",
    source: "https://github.com/snc/SncRedisBundle/blob/master/docs/README.md",
    advice: { cluster: "Set options: { cluster: true } for phpredis, or { cluster: redis } for Predis" },
    settings: [
      {
        keys: /(?:^| )snc redis clients \w+ dsns?$/,
        nearby: [{ key: /^options cluster$/, value: /^(?:true|redis)$/ }],
        cluster: true,
      },
      {
        keys: /(?:^| )snc redis clients \w+ dsns?$/,
        unless: [{ key: /^options cluster$/, value: /./ }],
        cluster: false,
      },
    ],
  },
  {
    name: "credis",
    source: "https://github.com/colinmollenhour/credis",
    advice: { cluster: withoutClusterMode("Credis") },
    calls: php(single(/^Credis_Client$/, { isPlain: true })),
  },
  {
    name: "php-memcached",
    engine: "memcached",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoDiscovery.Using.ModifyApp.PHP.html",
    advice: { discovery: "Use the AWS ElastiCache Cluster Client for PHP in DYNAMIC_CLIENT_MODE" },
    calls: php({ callee: /^Memcached(?:\(\)\.addServers?)$/, cluster: phpMemcached }),
  },
  {
    name: "php-memcache",
    engine: "memcached",
    source: "https://www.php.net/manual/en/memcache.addserver.php",
    advice: { discovery: "Use the AWS ElastiCache Cluster Client for PHP" },
    calls: php(single(/^Memcache\(\)\.(?:addServer|p?connect)$/), single(/^memcache_p?connect$/)),
  },
  {
    name: "MediaWiki",
    engine: "memcached",
    source: "https://www.mediawiki.org/wiki/Manual:$wgMemCachedServers",
    advice: { discovery: "MediaWiki has no Auto Discovery: name every node" },
    settings: [{ keys: /^wg mem cached servers$/, inCode: true, cluster: false }],
  },
  {
    name: "wordpress-redis",
    source: "https://github.com/rhubarbgroup/redis-cache/blob/develop/README.md",
    advice: { cluster: "Set WP_REDIS_CLUSTER, with the endpoint in a list" },
    settings: [
      { keys: /(?:^| )wp redis host$/, text: "WP_REDIS_CLUSTER" },
      { keys: /(?:^| )wp redis host$/, cluster: false },
    ],
  },
  {
    name: "laravel",
    source: "https://laravel.com/docs/redis",
    advice: { cluster: "Move the connection below 'clusters' and set 'options' => ['cluster' => 'redis']" },
    settings: [
      { keys: /^redis (?:host|url)$/, text: "base64:", nearby: [{ key: /^app key$/, value: /^base64:/ }] },
      // config/database.php: connections below `redis`, clusters below `redis.clusters`.
      {
        keys: /(?:^| )redis clusters (?:\w+ )+(?:host|url)$/,
        file: /\.php$/,
        nearby: [{ key: LARAVEL_CLIENT, value: /./ }],
        cluster: true,
      },
      // https://laravel.com/docs/redis#configuring-the-connection-scheme
      {
        keys: /(?:^| )redis (?:\w+ ){1,4}host$/,
        file: /\.php$/,
        nearby: [{ key: LARAVEL_CLIENT, value: /./ }],
        unless: [{ key: /^(?:scheme|context|(?:redis )?options (?:parameters|ssl))(?: |$)/, value: /./ }],
        cluster: false,
        isPlain: true,
      },
      {
        keys: /(?:^| )redis (?:\w+ ){1,4}(?:host|url)$/,
        file: /\.php$/,
        nearby: [{ key: LARAVEL_CLIENT, value: /./ }],
        cluster: false,
      },
    ],
  },
];
