/** Clients of PHP. */
import { type ClientRow, isGiven, isNamed, type Site } from "../clientRow";

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

export const PHP_CLIENTS: readonly ClientRow[] = [
  { name: "predis", callee: /^Predis\.Client$/, cluster: predis, isPlain: true },
  {
    name: "phpredis",
    callee: /^Redis(?:\(\)\.(?:p?connect|p?open))?$/,
    cluster: false,
    isPlain: true,
  },
  { name: "phpredis", callee: /^RedisCluster$/, cluster: true },
  { name: "phpredis", callee: /^RedisArray$/, cluster: false, needs: "proxy" },
  { name: "relay", callee: /^Relay\.Relay(?:\(\)\.p?connect)?$/, cluster: false },
  { name: "relay", callee: /^Relay\.Cluster$/, cluster: true },
  {
    name: "symfony-cache",
    callee: /^(?:Symfony\.Component\.Cache\.Adapter\.)?RedisAdapter\.createConnection$/,
    cluster: symfony,
    port: "none",
  },
  { name: "credis", callee: /^Credis_Client$/, cluster: false, isPlain: true },
  { name: "php-memcached", callee: /^Memcached(?:\(\)\.addServers?)$/, cluster: phpMemcached },
  { name: "php-memcache", callee: /^Memcache\(\)\.(?:addServer|p?connect)$/, cluster: false },
  { name: "php-memcache", callee: /^memcache_p?connect$/, cluster: false },
];
