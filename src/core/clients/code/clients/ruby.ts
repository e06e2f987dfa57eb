/** Clients of Ruby. */
import { type ClientRow, isGiven, type Site } from "../clientRow";

/** redis-rb 4 runs in cluster mode where it is given `cluster:`. */
function byOption(site: Site): boolean | null {
  return isGiven(site, /^cluster$/);
}

export const RUBY_CLIENTS: readonly ClientRow[] = [
  { name: "redis-rb", callee: /^Redis\.(?:new|connect)$/, cluster: byOption, isPlain: true },
  { name: "redis-rb", callee: /^Redis\.Cluster\.new$/, cluster: true },
  { name: "redis-rb", callee: /^Redis\.Distributed\.new$/, cluster: false, needs: "proxy" },
  { name: "redis-rb", callee: /^Redis\.Store(?:\.Factory)?\.(?:new|create)$/, cluster: byOption },
  { name: "redis-client", callee: /^RedisClient\.(?:new|config)$/, cluster: false },
  { name: "redis-client", callee: /^RedisClient\.(?:cluster|ClusterConfig\.new)$/, cluster: true },
  { name: "rails", callee: /^ActiveSupport\.Cache\.Redis(?:Cache)?Store\.new$/, cluster: byOption },
  { name: "rails", callee: /^ActiveSupport\.Cache\.MemCacheStore\.new$/, cluster: false },
  { name: "dalli", callee: /^Dalli\.Client\.new$/, cluster: false },
  { name: "dalli", callee: /^Dalli\.ElastiCache\.new$/, cluster: true },
];
