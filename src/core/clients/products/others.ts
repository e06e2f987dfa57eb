/** Clients of Rust, Elixir, Lua, C, C++ and Perl. */
import { callsIn, clustered, type Product, single, withoutClusterMode } from "./product";

const rust = callsIn("rust");
const perl = callsIn("perl");

export const OTHERS: readonly Product[] = [
  {
    name: "redis-rs",
    source: "https://docs.rs/redis/latest/redis/cluster/",
    advice: { plain: "Use redis::Client", cluster: "Use redis::cluster::ClusterClient" },
    calls: rust(
      single(/^redis\.Client\.open$/, { port: "none" }),
      clustered(/^(?:redis\.(?:cluster\.)?)?ClusterClient(?:Builder)?\.(?:new|builder|open)$/, {
        port: "none",
      }),
    ),
  },
  {
    name: "deadpool-redis",
    source: "https://docs.rs/deadpool-redis/latest/deadpool_redis/cluster/",
    advice: { plain: "Use deadpool_redis::Config", cluster: "Use deadpool_redis::cluster::Config" },
    calls: rust(
      single(/^deadpool_redis\.Config\.from_url$/),
      clustered(/^deadpool_redis\.cluster\.Config\.from_urls$/),
    ),
  },
  {
    name: "bb8-redis",
    source: "https://docs.rs/bb8-redis/latest/bb8_redis/",
    advice: { plain: "Use RedisConnectionManager", cluster: "Use RedisClusterConnectionManager" },
    calls: rust(single(/^(?:bb8_redis\.)?RedisConnectionManager\.new$/)),
  },
  {
    name: "r2d2_redis",
    source: "https://docs.rs/r2d2_redis",
    advice: { cluster: "Use r2d2_redis_cluster" },
    calls: rust(single(/^r2d2_redis\.RedisConnectionManager\.new$/)),
  },
  {
    name: "actix-session",
    source: "https://docs.rs/actix-session/latest/actix_session/storage/struct.RedisSessionStore.html",
    writes: true,
    advice: { cluster: withoutClusterMode("Its store for Redis") },
    calls: rust(single(/^actix_session\.storage\.RedisSessionStore\.(?:new|builder)$/)),
  },
  {
    name: "fred",
    source: "https://docs.rs/fred/latest/fred/types/config/enum.ServerConfig.html",
    advice: {
      plain: "Use ServerConfig::new_centralized, or a redis:// URL",
      cluster: "Use ServerConfig::new_clustered, or a redis-cluster:// URL",
    },
    calls: rust(
      // Its URLs say themselves what they are for: redis-cluster://
      single(/^fred\.(?:prelude|types)(?:\.config)?\.(?:Redis)?Config\.from_url$/),
      single(/^(?:fred\.(?:prelude|types)\.)?ServerConfig\.new_centralized(?:_tls)?$/),
      clustered(/^(?:fred\.(?:prelude|types)\.)?ServerConfig\.new_clustered(?:_tls)?$/),
    ),
  },
  {
    name: "memcache",
    engine: "memcached",
    source: "https://docs.rs/memcache/latest/memcache/",
    calls: rust(single(/^memcache\.(?:Client\.)?connect$/)),
  },
  {
    name: "redix",
    source: "https://hexdocs.pm/redix/readme.html",
    advice: {
      plain: "Use Redix.start_link",
      cluster: "Use Redix.Cluster, which newer versions of Redix have",
    },
    calls: {
      elixir: [
        single(/^Redix(?:\.start_link)?$/, { isPlain: true }),
        clustered(/^Redix\.Cluster(?:\.start_link)?$/),
      ],
    },
  },
  {
    name: "memcachex",
    engine: "memcached",
    source: "https://hexdocs.pm/memcachex/Memcache.html",
    calls: { elixir: [single(/^Memcache(?:\.start_link)?$/)] },
  },
  {
    name: "RediStack",
    source: "https://docs.vapor.codes/redis/overview/",
    advice: { cluster: withoutClusterMode("RediStack") },
    calls: {
      swift: [single(/^(?:RedisConnection\.Configuration|RedisConfiguration|RedisConnection\.make)$/)],
    },
  },
  {
    name: "redis of Dart",
    source: "https://pub.dev/packages/redis",
    advice: { cluster: withoutClusterMode("Dart's package redis") },
    calls: { dart: [single(/^RedisConnection\(\)\.connect$/, { isPlain: true })] },
  },
  {
    name: "lua-resty-redis",
    source: "https://github.com/openresty/lua-resty-redis#limitations",
    advice: { cluster: "Use a cluster client, such as resty-redis-cluster" },
    calls: { lua: [single(/^redis\.new\(\)\.connect$/, { isPlain: true })] },
  },
  {
    name: "lua-resty-memcached",
    engine: "memcached",
    source: "https://github.com/openresty/lua-resty-memcached",
    calls: { lua: [single(/^memcached\.new\(\)\.connect$/)] },
  },
  {
    name: "hiredis",
    source: "https://github.com/redis/hiredis",
    advice: { cluster: "Use hiredis-cluster, or libvalkey's cluster functions" },
    // TLS is begun on a connection that stands: https://github.com/redis/hiredis#ssltls-support
    calls: {
      c: [
        single(/^redis(?:Async)?Connect(?:WithTimeout|NonBlock)?$/, {
          isPlain: true,
          tlsText: /redisInitiateSSL/,
        }),
      ],
    },
  },
  {
    name: "hiredis-cluster",
    source: "https://github.com/Nordix/hiredis-cluster",
    advice: { plain: "Use hiredis" },
    calls: { c: [clustered(/^redisCluster(?:Async)?Connect2?(?:WithTimeout)?$/)] },
  },
  {
    name: "libvalkey",
    source: "https://github.com/valkey-io/libvalkey/blob/main/docs/cluster.md",
    advice: { plain: "Use valkeyConnect", cluster: "Use valkeyClusterConnect" },
    calls: {
      c: [
        single(/^(?:valkey(?:Async)?Connect(?:WithTimeout|NonBlock)?|VALKEY_OPTIONS_SET_TCP)$/),
        clustered(/^valkeyCluster(?:Async)?Connect(?:WithTimeout)?$/, { port: "none" }),
      ],
    },
    settings: [{ keys: /(?:^| )initial nodes$/, inCode: true, cluster: true }],
  },
  {
    name: "redis-plus-plus",
    source: "https://github.com/sewenew/redis-plus-plus#redis-cluster",
    advice: { plain: "Use sw::redis::Redis", cluster: "Use sw::redis::RedisCluster" },
    calls: {
      c: [
        single(/^sw\.redis\.(?:Async)?Redis$/, { port: "none" }),
        clustered(/^sw\.redis\.(?:Async)?RedisCluster$/, { port: "none" }),
      ],
    },
  },
  {
    name: "Redis.pm",
    source: "https://metacpan.org/pod/Redis::ClusterRider",
    advice: { cluster: "Use Redis::ClusterRider" },
    calls: perl(
      single(/^Redis(?:\.Fast)?\.new$/, { isPlain: true }),
      clustered(/^Redis\.Cluster(?:Rider|\.Fast)?\.new$/),
    ),
  },
  {
    name: "Cache::Memcached",
    engine: "memcached",
    source: "https://metacpan.org/pod/Cache::Memcached",
    advice: { discovery: "Use Cache::Elasticache::Memcache" },
    calls: perl(single(/^Cache\.Memcached(?:\.Fast)?\.new$/)),
  },
  {
    name: "Cache::Elasticache::Memcache",
    engine: "memcached",
    source: "https://metacpan.org/pod/Cache::Elasticache::Memcache",
    calls: perl(clustered(/^Cache\.Elasticache\.Memcache\.new$/)),
  },
];
