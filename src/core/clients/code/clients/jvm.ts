/** Clients of Java, Kotlin, Scala and Groovy. */
import type { ClientRow, Site } from "../clientRow";

const CALLS = "(?:\\w+\\(\\)\\.)*";

/** The AWS Cluster Client for Java bears the names of spymemcached; only its own words tell the two apart. */
function spymemcached(site: Site): boolean | null {
  if (site.has("ClientMode.Dynamic")) return true;
  return site.has("ClientMode.Static") ? false : null;
}

export const JVM_CLIENTS: readonly ClientRow[] = [
  {
    name: "jedis",
    callee: /^(?:redis\.clients\.jedis\.)?(?:Jedis|JedisPool|JedisPooled)$/,
    cluster: false,
    isPlain: true,
  },
  { name: "jedis", callee: /^(?:redis\.clients\.jedis\.)?JedisCluster$/, cluster: true },
  { name: "lettuce", callee: /^(?:io\.lettuce\.core\.)?RedisClient\.create$/, cluster: false, port: "none" },
  {
    name: "lettuce",
    callee: /^(?:io\.lettuce\.core\.cluster\.)?RedisClusterClient\.create$/,
    cluster: true,
    port: "none",
  },
  {
    name: "lettuce",
    callee:
      /^(?:io\.lettuce\.core\.(?:masterreplica|masterslave)\.)?Master(?:Replica|Slave)\.connect(?:Async)?$/,
    cluster: false,
    needs: "replicated-servers",
    port: "none",
  },
  {
    name: "redisson",
    callee: new RegExp(`\\.useSingleServer\\(\\)\\.${CALLS}setAddress$`),
    cluster: false,
    port: "none",
  },
  {
    name: "redisson",
    callee: new RegExp(`\\.useClusterServers\\(\\)\\.${CALLS}(?:addNodeAddress|setNodeAddresses)$`),
    cluster: true,
    port: "none",
  },
  {
    name: "redisson",
    callee: new RegExp(`\\.useReplicatedServers\\(\\)\\.${CALLS}(?:addNodeAddress|setNodeAddresses)$`),
    cluster: false,
    needs: "replicated-servers",
    port: "none",
  },
  {
    name: "redisson",
    callee: new RegExp(
      `\\.useMasterSlaveServers\\(\\)\\.${CALLS}(?:setMasterAddress|addSlaveAddress|setSlaveAddresses)$`,
    ),
    cluster: false,
    port: "none",
  },
  {
    name: "spring-data-redis",
    callee:
      /^(?:org\.springframework\.data\.redis\.connection\.(?:lettuce\.|jedis\.)?)?(?:RedisStandaloneConfiguration|LettuceConnectionFactory|JedisConnectionFactory)(?:\(\)\.(?:setHostName|apply))?$/,
    cluster: false,
  },
  {
    name: "spring-data-redis",
    callee:
      /^(?:org\.springframework\.data\.redis\.connection\.)?RedisClusterConfiguration(?:\(\)\.(?:clusterNode|addClusterNode))?$/,
    cluster: true,
  },
  {
    name: "spring-data-redis",
    callee:
      /^(?:org\.springframework\.data\.redis\.connection\.)?RedisStaticMasterReplicaConfiguration(?:\(\)\.(?:node|addNode))?$/,
    cluster: false,
    needs: "replicated-servers",
  },
  {
    name: "valkey-glide",
    callee: new RegExp(`(?:^|\\.)GlideClientConfiguration\\.builder\\(\\)\\.${CALLS}address(?:es)?$`),
    cluster: false,
    tls: /^usetls$/,
  },
  {
    name: "valkey-glide",
    callee: new RegExp(`(?:^|\\.)GlideClusterClientConfiguration\\.builder\\(\\)\\.${CALLS}address(?:es)?$`),
    cluster: true,
    tls: /^usetls$/,
  },
  {
    name: "vertx-redis-client",
    callee: /^io\.vertx\.redis\.client\.Redis\.createClient$/,
    cluster: (site) =>
      site.has("RedisClientType.CLUSTER") ? true : site.has("RedisClientType.") ? null : false,
    port: "none",
  },
  { name: "spymemcached", callee: /^(?:net\.spy\.memcached\.)?MemcachedClient$/, cluster: spymemcached },
  {
    name: "xmemcached",
    callee: /^(?:net\.rubyeye\.xmemcached\.)?XMemcachedClient(?:Builder)?$/,
    cluster: false,
  },
  {
    name: "xmemcached",
    callee: /^(?:net\.rubyeye\.xmemcached\.aws\.)?AWSElasticCacheClient(?:Builder)?$/,
    cluster: true,
  },
  {
    name: "folsom",
    callee: new RegExp(`(?:^|\\.)MemcacheClientBuilder\\.new\\w+Client\\(\\)\\.${CALLS}withAddress$`),
    cluster: false,
  },
  { name: "folsom", callee: /(?:^|\.)ElastiCacheResolver\.newBuilder$/, cluster: true },
];
