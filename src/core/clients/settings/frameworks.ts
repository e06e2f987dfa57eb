/**
 * What frameworks and tools make of the keys that they define, as data. A row speaks only where its documentation or its
 * source settles the matter; what it leaves out stays unknown. The first row that fits counts.
 */
import type { Framework } from "./framework";
import { PROXIES, WATCHERS } from "./tools";

const ON = /^(?:true|yes|on|1)$/i;

/** Clients of Redis and Valkey. */
const CLIENTS: readonly Framework[] = [
  { name: "cluster-url", scheme: /^(?:rediss?|valkeys?)[+-]?cluster$/, clusterAware: true },
  {
    name: "redisson",
    keys: /replicated servers config node addresses$/,
    clusterAware: false,
    needsNodes: "replicated-servers",
  },
  {
    name: "redisson",
    keys: /cluster servers config node addresses$/,
    clusterAware: true,
    needsNodes: "seeds",
  },
  { name: "redisson", keys: /single server config address$/, clusterAware: false },
  {
    name: "redisson",
    keys: /master slave servers config (?:master address|slave addresses)$/,
    clusterAware: false,
  },
  {
    name: "spring-data-redis",
    keys: /(?:^| )spring (?:data )?redis cluster nodes$/,
    clusterAware: true,
    needsNodes: "seeds",
    tlsOutwards: 1,
  },
  {
    name: "spring-data-redis",
    keys: /(?:^| )spring (?:data )?redis master ?replica nodes$/,
    clusterAware: false,
    needsNodes: "replicated-servers",
    tlsOutwards: 1,
  },
  {
    name: "spring-data-redis",
    keys: /(?:^| )spring (?:data )?redis (?:host|url)$/,
    unless: [{ key: /^(?:spring (?:data )?redis )?cluster nodes$/, value: /./ }],
    clusterAware: false,
  },
  {
    name: "quarkus",
    keys: /(?:^| )quarkus redis(?: \w+)? hosts$/,
    nearby: [{ key: /(?:^| )client type$/, value: /^cluster$/i }],
    clusterAware: true,
  },
  {
    name: "quarkus",
    keys: /(?:^| )quarkus redis hosts$/,
    unless: [{ key: /(?:^| )client type$/, value: /./ }],
    clusterAware: false,
  },
  { name: "micronaut", keys: /^redis uris$/, text: "micronaut", clusterAware: true, needsNodes: "seeds" },
  {
    name: "micronaut",
    keys: /^redis uri$/,
    text: "micronaut",
    unless: [{ key: /^uris$/, value: /./ }],
    clusterAware: false,
  },
  {
    name: "oauth2-proxy",
    keys: /(?:^| )redis cluster connection urls$/,
    clusterAware: true,
    needsNodes: "seeds",
  },
  {
    name: "oauth2-proxy",
    keys: /(?:^| )oauth2 ?proxy redis connection url$/,
    unless: [{ key: /redis use cluster$/, value: ON }],
    clusterAware: false,
  },
  // It learns by itself whether it talks to a cluster.
  {
    name: "stackexchange-redis",
    after:
      /^[^"'\n]*,\s*(?:abort(?:on)?connect(?:fail)?|ssl|defaultdatabase|connectretry|connecttimeout|synctimeout|allowadmin)\s*=/i,
    clusterAware: true,
  },
  {
    name: "stackexchange-redis",
    keys: /(?:^| )redis hosts host$/,
    file: /appsettings/,
    clusterAware: true,
    tlsOutwards: 2,
  },
  {
    name: "celery",
    keys: /(?:^| )celery (?:broker|broker url|result backend|broker (?:read|write) url)$/,
    // Newer versions of its transport know clusters by a scheme of their own.
    scheme: /^rediss?$/,
    clusterAware: false,
  },
  { name: "sidekiq", keys: /(?:^| )sidekiq (?:redis )?url$/, clusterAware: false },
  {
    name: "action-cable",
    file: /config\/cable\.ya?ml/,
    nearby: [{ key: /^adapter$/, value: /^redis$/ }],
    clusterAware: false,
  },
  { name: "authelia", keys: /(?:^| )authelia session redis host$/, clusterAware: false },
  {
    name: "n8n",
    keys: /(?:^| )queue bull redis host$/,
    unless: [{ key: /queue bull redis cluster nodes$/, value: /./ }],
    clusterAware: false,
  },
  { name: "n8n", keys: /(?:^| )queue bull redis cluster nodes$/, clusterAware: true, needsNodes: "seeds" },
  {
    name: "php-sessions",
    keys: /(?:^| )session save path$/,
    nearby: [{ key: /session save handler$/, value: /^rediscluster$/ }],
    clusterAware: true,
  },
  {
    name: "php-sessions",
    keys: /(?:^| )session save path$/,
    nearby: [{ key: /session save handler$/, value: /^redis$/ }],
    clusterAware: false,
  },
  {
    name: "kong",
    keys: /redis cluster nodes (?:ip|host)$/,
    clusterAware: true,
    needsNodes: "seeds",
    tlsOutwards: 1,
  },
  {
    name: "laravel",
    keys: /^redis (?:host|url)$/,
    text: "base64:",
    nearby: [{ key: /^app key$/, value: /^base64:/ }],
  },
];

/** Clients of memcached. */
const MEMCACHED: readonly Framework[] = [
  {
    name: "thanos",
    keys: /(?:^| )config addresses$/,
    nearby: [
      { key: /^type$/, value: /^memcached$/i },
      { key: /^auto discovery$/, value: ON },
    ],
    clusterAware: true,
  },
  {
    name: "thanos",
    keys: /(?:^| )config addresses$/,
    nearby: [{ key: /^type$/, value: /^memcached$/i }],
    clusterAware: false,
  },
];

/** Keys by which many applications say themselves whether they run in cluster mode. */
export const CLUSTER_FLAG =
  /^(?:redis |valkey )?(?:cluster|cluster mode|cluster enabled|cluster mode enabled|enable cluster|use cluster|is cluster|cluster enable)$/;

export const FRAMEWORKS: readonly Framework[] = [...WATCHERS, ...PROXIES, ...CLIENTS, ...MEMCACHED];
