/** Clients of Ruby. */
import { callsIn, clustered, isGiven, type Product, type Site, single, withoutClusterMode } from "./product";

const ruby = callsIn("ruby");

/** redis-rb 4 runs in cluster mode where it is given `cluster:`. */
function byOption(site: Site): boolean | null {
  return isGiven(site, /^cluster$/);
}

const FOUND_BY_DALLI = "Give the store the servers that Dalli::ElastiCache finds (dalli-elasticache gem)";

/** The stores of Rails for Redis and memcached. */
const RAILS_STORE = /:(?:redis_cache_store|redis_store|mem_cache_store|dalli_store)\b/;

export const RUBY: readonly Product[] = [
  {
    name: "redis-rb",
    source: "https://github.com/redis/redis-rb/tree/master/cluster",
    packages: [["gem", "redis"]],
    atReadOnly: {
      does: "stays",
      from: "4",
      below: "5",
      remedy: "Update to redis 5 with redis-client 0.11.2 or later, which closes the connection at READONLY",
      proof: "lab",
    },
    advice: {
      plain: "Use Redis.new(url: …)",
      cluster:
        "Use Redis::Cluster.new(nodes: […]) of the redis-clustering gem, or cluster: […] before redis-rb 5",
    },
    calls: ruby(
      { callee: /^Redis\.(?:new|connect)$/, cluster: byOption, isPlain: true, reconnects: false },
      clustered(/^Redis\.Cluster\.new$/),
      single(/^Redis\.Distributed\.new$/, { needs: "proxy" }),
      { callee: /^Redis\.Store(?:\.Factory)?\.(?:new|create)$/, cluster: byOption },
    ),
  },
  {
    name: "redis-client",
    source: "https://github.com/redis-rb/redis-cluster-client",
    packages: [["gem", "redis-client"]],
    // https://github.com/redis-rb/redis-client/issues/69
    atReadOnly: {
      does: "reconnects",
      from: "0.11.2",
      proof: "https://github.com/redis-rb/redis-client/blob/master/CHANGELOG.md#0112",
      older: {
        does: "stays",
        from: "0.1",
        below: "0.11.2",
        remedy: "Update to redis-client 0.11.2 or later, which closes the connection at READONLY",
        proof: "https://github.com/redis-rb/redis-client/issues/69",
      },
    },
    advice: {
      plain: "Use RedisClient.config(…)",
      cluster: "Use RedisClient.cluster(nodes: […]) of the redis-cluster-client gem",
    },
    calls: ruby(
      single(/^RedisClient\.(?:new|config)$/, { reconnects: false }),
      clustered(/^RedisClient\.(?:cluster|ClusterConfig\.new)$/),
    ),
  },
  {
    name: "rails",
    source: "https://guides.rubyonrails.org/caching_with_rails.html",
    advice: {
      plain: "Give the cache store the endpoint's URL",
      cluster: "Give the cache store redis: Redis::Cluster.new(nodes: […])",
      discovery: FOUND_BY_DALLI,
    },
    calls: ruby(
      { callee: /^ActiveSupport\.Cache\.Redis(?:Cache)?Store\.new$/, cluster: byOption },
      single(/^ActiveSupport\.Cache\.MemCacheStore\.new$/),
    ),
    settings: [
      { keys: /(?:cache|session) store (?:\w+ )*cluster(?: |$)/, text: RAILS_STORE, inCode: true },
      { keys: /cache store(?: |$)/, text: RAILS_STORE, inCode: true, cluster: false },
    ],
  },
  {
    name: "rails-sessions",
    source: "https://github.com/redis-store/redis-actionpack",
    writes: true,
    advice: {
      cluster: "Keep sessions in a group with cluster mode disabled, at its Primary endpoint",
      discovery: FOUND_BY_DALLI,
    },
    settings: [{ keys: /session store(?: |$)/, text: RAILS_STORE, inCode: true, cluster: false }],
  },
  {
    name: "dalli",
    engine: "memcached",
    source: "https://github.com/ktheory/dalli-elasticache",
    advice: { discovery: "Use Dalli::ElastiCache (dalli-elasticache gem)" },
    calls: ruby(single(/^Dalli\.Client\.new$/), clustered(/^Dalli\.ElastiCache\.new$/)),
  },
  {
    name: "resque",
    source: "https://github.com/resque/resque",
    writes: true,
    advice: { cluster: withoutClusterMode("Resque") },
    settings: [
      { keys: /^resque redis(?: |$)/, inCode: true, cluster: false },
      { keys: /(?:^| )resque (?:redis )?(?:url|host)(?: value)?$/, cluster: false },
    ],
  },
  {
    name: "sidekiq",
    source: "https://github.com/sidekiq/sidekiq/wiki/Using-Redis",
    packages: [["gem", "sidekiq"]],
    atReadOnly: { does: "reconnects", from: "6", below: "7", seconds: 2, proof: "lab" },
    writes: true,
    advice: { cluster: withoutClusterMode("Sidekiq") },
    settings: [
      { keys: /(?:^| )sidekiq (?:redis )?url$/, cluster: false },
      { keys: /(?:^| )redis(?: url| host)?$/, text: "Sidekiq", inCode: true, cluster: false },
    ],
  },
];
