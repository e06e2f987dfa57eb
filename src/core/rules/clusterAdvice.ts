/**
 * What to set in a client so that it can use a configuration endpoint, as data: one row for each name that
 * `Client.name` may bear. Each says it in the library's own words.
 */
export interface ClusterAdvice {
  /** For a cluster-mode endpoint of Redis or Valkey. */
  readonly cluster?: string;
  /** For a configuration endpoint of memcached. */
  readonly discovery?: string;
}

const NO_CLUSTER_MODE =
  "has no cluster mode: it needs a group with cluster mode disabled, and its Primary endpoint";
const SPRING =
  "Set spring.data.redis.cluster.nodes, or make the connection factory of a RedisClusterConfiguration";

export const CLUSTER_ADVICE: Readonly<Record<string, ClusterAdvice>> = {
  ioredis: { cluster: "Use new Redis.Cluster([…])" },
  "node-redis": { cluster: "Use createCluster({ rootNodes: […] })" },
  "valkey-glide": { cluster: "Use GlideClusterClient" },
  bullmq: { cluster: "Give BullMQ a connection made by new Redis.Cluster([…])" },
  bull: { cluster: "Give Bull a createClient function that returns new Redis.Cluster([…])" },
  "bee-queue": { cluster: `bee-queue ${NO_CLUSTER_MODE}` },
  nestjs: { cluster: `Nest's Redis transport ${NO_CLUSTER_MODE}` },
  "redis-py": { cluster: "Use redis.cluster.RedisCluster" },
  coredis: { cluster: "Use coredis.RedisCluster" },
  celery: { cluster: `Celery ${NO_CLUSTER_MODE}` },
  huey: { cluster: `huey ${NO_CLUSTER_MODE}` },
  dramatiq: { cluster: `dramatiq ${NO_CLUSTER_MODE}` },
  arq: { cluster: `arq ${NO_CLUSTER_MODE}` },
  django: {
    cluster: `Django's own Redis backend ${NO_CLUSTER_MODE}`,
    discovery: "Use a backend with Auto Discovery, such as django-elasticache",
  },
  "django-redis": {
    cluster: "Set a connection factory and client class for redis.cluster.RedisCluster in OPTIONS",
  },
  channels_redis: { cluster: `channels_redis ${NO_CLUSTER_MODE}` },
  "flask-caching": { cluster: 'Set CACHE_TYPE to "RedisClusterCache"' },
  "go-redis": { cluster: "Use redis.NewClusterClient, or set IsClusterMode in UniversalOptions" },
  redigo: { cluster: "Use a cluster client on top of redigo, such as github.com/mna/redisc" },
  rueidis: { cluster: "Leave ForceSingleClient out" },
  radix: { cluster: "Use radix.NewCluster" },
  asynq: { cluster: "Use asynq.RedisClusterClientOpt" },
  jedis: { cluster: "Use JedisCluster" },
  lettuce: { cluster: "Use RedisClusterClient" },
  redisson: { cluster: "Use useClusterServers(), in its file clusterServersConfig" },
  "spring-data-redis": { cluster: SPRING },
  "vertx-redis-client": { cluster: "Set the type RedisClientType.CLUSTER" },
  "ServiceStack.Redis": { cluster: `ServiceStack.Redis ${NO_CLUSTER_MODE}` },
  "redis-rb": {
    cluster:
      "Use Redis::Cluster.new(nodes: […]) of the redis-clustering gem, or cluster: […] before redis-rb 5",
  },
  "redis-client": { cluster: "Use RedisClient.cluster(nodes: […]) of the redis-cluster-client gem" },
  rails: {
    cluster: "Give the cache store redis: Redis::Cluster.new(nodes: […])",
    discovery: "Give the cache store the servers that Dalli::ElastiCache finds (dalli-elasticache gem)",
  },
  sidekiq: { cluster: `Sidekiq ${NO_CLUSTER_MODE}` },
  resque: { cluster: `Resque ${NO_CLUSTER_MODE}` },
  predis: { cluster: "Set the option 'cluster' => 'redis', with the endpoint in a list" },
  phpredis: { cluster: "Use new RedisCluster(null, […])" },
  credis: { cluster: `Credis ${NO_CLUSTER_MODE}` },
  relay: { cluster: "Use Relay\\Cluster" },
  "wordpress-redis": { cluster: "Set WP_REDIS_CLUSTER, with the endpoint in a list" },
  laravel: { cluster: "Move the connection below 'clusters' and set 'options' => ['cluster' => 'redis']" },
  "symfony-cache": { cluster: "Set redis_cluster=1" },
  "redis-rs": { cluster: "Use redis::cluster::ClusterClient" },
  "deadpool-redis": { cluster: "Use deadpool_redis::cluster::Config" },
  "bb8-redis": { cluster: "Use RedisClusterConnectionManager" },
  fred: { cluster: "Use ServerConfig::new_clustered, or a redis-cluster:// URL" },
  redix: { cluster: "Use Redix.Cluster, which newer versions of Redix have" },
  "lua-resty-redis": { cluster: "Use a cluster client, such as resty-redis-cluster" },
  hiredis: { cluster: "Use hiredis-cluster, or libvalkey's cluster functions" },
  // Told by their settings.
  quarkus: { cluster: "Set quarkus.redis.client-type=cluster" },
  micronaut: { cluster: "Set redis.uris instead of redis.uri" },
  "oauth2-proxy": { cluster: "Set redis-use-cluster and redis-cluster-connection-urls" },
  n8n: { cluster: "Set QUEUE_BULL_REDIS_CLUSTER_NODES" },
  authelia: { cluster: `Authelia ${NO_CLUSTER_MODE}` },
  "action-cable": { cluster: `Action Cable's adapter ${NO_CLUSTER_MODE}` },
  "php-sessions": { cluster: "Set session.save_handler = rediscluster, and seed[]=… as its save_path" },
  twemproxy: { cluster: `twemproxy ${NO_CLUSTER_MODE}` },
  thanos: { discovery: "Set auto_discovery: true" },
  "Redis.pm": { cluster: "Use Redis::ClusterRider" },
  "memcache-plus": { discovery: "Set autodiscover: true" },
  pymemcache: { discovery: "Use AWSElastiCacheHashClient" },
  emcache: { discovery: "Set autodiscovery=True" },
  spymemcached: { discovery: "Use the AWS ElastiCache Cluster Client for Java, in ClientMode.Dynamic" },
  xmemcached: { discovery: "Use AWSElasticCacheClient" },
  folsom: { discovery: "Use the ElastiCacheResolver of folsom-elasticache" },
  EnyimMemcached: { discovery: "Use ElastiCacheClusterConfig of the Amazon ElastiCache Cluster Client" },
  dalli: { discovery: "Use Dalli::ElastiCache (dalli-elasticache gem)" },
  "php-memcached": { discovery: "Use the AWS ElastiCache Cluster Client for PHP in DYNAMIC_CLIENT_MODE" },
  "php-memcache": { discovery: "Use the AWS ElastiCache Cluster Client for PHP" },
  "Cache::Memcached": { discovery: "Use Cache::Elasticache::Memcache" },
};

/** Null where the client is not known by name, or nothing is known to set. */
export function adviceFor(name: string | null, what: keyof ClusterAdvice): string | null {
  return name !== null && Object.hasOwn(CLUSTER_ADVICE, name) ? (CLUSTER_ADVICE[name]?.[what] ?? null) : null;
}
