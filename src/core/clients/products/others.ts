/** Clients of Rust, Elixir, Lua, C, C++ and Perl. */
import type { Product } from "./product";

export const OTHERS: readonly Product[] = [
  {
    name: "redis-rs",
    source: "https://docs.rs/redis/latest/redis/cluster/",
    advice: { plain: "Use redis::Client", cluster: "Use redis::cluster::ClusterClient" },
    calls: {
      rust: [
        { callee: /^redis\.Client\.open$/, cluster: false, port: "none" },
        {
          callee: /^(?:redis\.(?:cluster\.)?)?ClusterClient(?:Builder)?\.(?:new|builder|open)$/,
          cluster: true,
          port: "none",
        },
      ],
    },
  },
  {
    name: "deadpool-redis",
    source: "https://docs.rs/deadpool-redis/latest/deadpool_redis/cluster/",
    advice: { plain: "Use deadpool_redis::Config", cluster: "Use deadpool_redis::cluster::Config" },
    calls: {
      rust: [
        { callee: /^deadpool_redis\.Config\.from_url$/, cluster: false },
        { callee: /^deadpool_redis\.cluster\.Config\.from_urls$/, cluster: true },
      ],
    },
  },
  {
    name: "bb8-redis",
    source: "https://docs.rs/bb8-redis/latest/bb8_redis/",
    advice: { plain: "Use RedisConnectionManager", cluster: "Use RedisClusterConnectionManager" },
    calls: {
      rust: [{ callee: /^(?:bb8_redis\.)?RedisConnectionManager\.new$/, cluster: false }],
    },
  },
  {
    name: "fred",
    source: "https://docs.rs/fred/latest/fred/types/config/enum.ServerConfig.html",
    advice: {
      plain: "Use ServerConfig::new_centralized, or a redis:// URL",
      cluster: "Use ServerConfig::new_clustered, or a redis-cluster:// URL",
    },
    calls: {
      rust: [
        // Its URLs say themselves what they are for: redis-cluster://
        {
          callee: /^fred\.(?:prelude|types)(?:\.config)?\.(?:Redis)?Config\.from_url$/,
          cluster: false,
        },
        {
          callee: /^(?:fred\.(?:prelude|types)\.)?ServerConfig\.new_centralized(?:_tls)?$/,
          cluster: false,
        },
        {
          callee: /^(?:fred\.(?:prelude|types)\.)?ServerConfig\.new_clustered(?:_tls)?$/,
          cluster: true,
        },
      ],
    },
  },
  {
    name: "memcache",
    engine: "memcached",
    source: "https://docs.rs/memcache/latest/memcache/",
    calls: {
      rust: [{ callee: /^memcache\.(?:Client\.)?connect$/, cluster: false }],
    },
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
        { callee: /^Redix(?:\.start_link)?$/, cluster: false },
        { callee: /^Redix\.Cluster(?:\.start_link)?$/, cluster: true },
      ],
    },
  },
  {
    name: "memcachex",
    engine: "memcached",
    source: "https://hexdocs.pm/memcachex/Memcache.html",
    calls: {
      elixir: [{ callee: /^Memcache(?:\.start_link)?$/, cluster: false }],
    },
  },
  {
    name: "lua-resty-redis",
    source: "https://github.com/openresty/lua-resty-redis#limitations",
    advice: { cluster: "Use a cluster client, such as resty-redis-cluster" },
    calls: {
      lua: [{ callee: /^redis\.new\(\)\.connect$/, cluster: false }],
    },
  },
  {
    name: "lua-resty-memcached",
    engine: "memcached",
    source: "https://github.com/openresty/lua-resty-memcached",
    calls: {
      lua: [{ callee: /^memcached\.new\(\)\.connect$/, cluster: false }],
    },
  },
  {
    name: "hiredis",
    source: "https://github.com/redis/hiredis",
    advice: { cluster: "Use hiredis-cluster, or libvalkey's cluster functions" },
    calls: {
      c: [{ callee: /^redisA?s?y?n?c?Connect(?:WithTimeout|NonBlock)?$/, cluster: false }],
    },
  },
  {
    name: "hiredis-cluster",
    source: "https://github.com/Nordix/hiredis-cluster",
    advice: { plain: "Use hiredis" },
    calls: {
      c: [{ callee: /^redisCluster(?:Async)?Connect2?(?:WithTimeout)?$/, cluster: true }],
    },
  },
  {
    name: "Redis.pm",
    source: "https://metacpan.org/pod/Redis::ClusterRider",
    advice: { cluster: "Use Redis::ClusterRider" },
    calls: {
      perl: [
        { callee: /^Redis(?:\.Fast)?\.new$/, cluster: false },
        { callee: /^Redis\.Cluster(?:Rider|\.Fast)?\.new$/, cluster: true },
      ],
    },
  },
  {
    name: "Cache::Memcached",
    engine: "memcached",
    source: "https://metacpan.org/pod/Cache::Memcached",
    advice: { discovery: "Use Cache::Elasticache::Memcache" },
    calls: {
      perl: [{ callee: /^Cache\.Memcached(?:\.Fast)?\.new$/, cluster: false }],
    },
  },
  {
    name: "Cache::Elasticache::Memcache",
    engine: "memcached",
    source: "https://metacpan.org/pod/Cache::Elasticache::Memcache",
    calls: {
      perl: [{ callee: /^Cache\.Elasticache\.Memcache\.new$/, cluster: true }],
    },
  },
];
