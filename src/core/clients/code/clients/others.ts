/** Clients of Rust, Elixir, Lua, C, C++ and Perl. */
import type { ClientRow } from "../clientRow";

export const RUST_CLIENTS: readonly ClientRow[] = [
  { name: "redis-rs", callee: /^redis\.Client\.open$/, cluster: false, port: "none" },
  {
    name: "redis-rs",
    callee: /^(?:redis\.(?:cluster\.)?)?ClusterClient(?:Builder)?\.(?:new|builder|open)$/,
    cluster: true,
    port: "none",
  },
  { name: "deadpool-redis", callee: /^deadpool_redis\.Config\.from_url$/, cluster: false },
  { name: "deadpool-redis", callee: /^deadpool_redis\.cluster\.Config\.from_urls$/, cluster: true },
  { name: "bb8-redis", callee: /^(?:bb8_redis\.)?RedisConnectionManager\.new$/, cluster: false },
  // Its URLs say themselves what they are for: redis-cluster://
  {
    name: "fred",
    callee: /^fred\.(?:prelude|types)(?:\.config)?\.(?:Redis)?Config\.from_url$/,
    cluster: false,
  },
  {
    name: "fred",
    callee: /^(?:fred\.(?:prelude|types)\.)?ServerConfig\.new_centralized(?:_tls)?$/,
    cluster: false,
  },
  {
    name: "fred",
    callee: /^(?:fred\.(?:prelude|types)\.)?ServerConfig\.new_clustered(?:_tls)?$/,
    cluster: true,
  },
  { name: "memcache", callee: /^memcache\.(?:Client\.)?connect$/, cluster: false },
];

export const ELIXIR_CLIENTS: readonly ClientRow[] = [
  { name: "redix", callee: /^Redix(?:\.start_link)?$/, cluster: false },
  { name: "redix", callee: /^Redix\.Cluster(?:\.start_link)?$/, cluster: true },
  { name: "memcachex", callee: /^Memcache(?:\.start_link)?$/, cluster: false },
];

export const LUA_CLIENTS: readonly ClientRow[] = [
  { name: "lua-resty-redis", callee: /^redis\.new\(\)\.connect$/, cluster: false },
  { name: "lua-resty-memcached", callee: /^memcached\.new\(\)\.connect$/, cluster: false },
];

export const C_CLIENTS: readonly ClientRow[] = [
  { name: "hiredis", callee: /^redisA?s?y?n?c?Connect(?:WithTimeout|NonBlock)?$/, cluster: false },
  { name: "hiredis-cluster", callee: /^redisCluster(?:Async)?Connect2?(?:WithTimeout)?$/, cluster: true },
];

export const PERL_CLIENTS: readonly ClientRow[] = [
  { name: "Redis.pm", callee: /^Redis(?:\.Fast)?\.new$/, cluster: false },
  { name: "Redis.pm", callee: /^Redis\.Cluster(?:Rider|\.Fast)?\.new$/, cluster: true },
  { name: "Cache::Memcached", callee: /^Cache\.Memcached(?:\.Fast)?\.new$/, cluster: false },
  { name: "Cache::Elasticache::Memcache", callee: /^Cache\.Elasticache\.Memcache\.new$/, cluster: true },
];
