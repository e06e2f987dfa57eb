/** Clients of Java, Kotlin, Scala and Groovy. */
import type { Product, Setting, Site } from "./product";

const CALLS = "(?:\\w+\\(\\)\\.)*";
const SPRING =
  "Set spring.data.redis.cluster.nodes, or make the connection factory of a RedisClusterConfiguration";

/** The AWS Cluster Client for Java bears the names of spymemcached; only its own words tell the two apart. */
function spymemcached(site: Site): boolean | null {
  if (site.has("ClientMode.Dynamic")) return true;
  return site.has("ClientMode.Static") ? false : null;
}

/** Spring Boot's settings, which bear another prefix since its version 3. */
function springSettings(prefix: string): readonly Setting[] {
  const keys = (rest: string) => new RegExp(`(?:^| )${prefix} ${rest}$`);
  return [
    { keys: keys("cluster nodes"), cluster: true, needs: "seeds", tlsOutwards: 1 },
    { keys: keys("master ?replica nodes"), cluster: false, needs: "replicated-servers", tlsOutwards: 1 },
    {
      keys: keys("(?:host|url)"),
      unless: [{ key: new RegExp(`^(?:${prefix} )?cluster nodes$`), value: /./ }],
      cluster: false,
    },
  ];
}

export const JVM: readonly Product[] = [
  {
    name: "jedis",
    source: "https://redis.io/docs/latest/develop/clients/jedis/connect/",
    advice: { plain: "Use JedisPool or JedisPooled", cluster: "Use JedisCluster" },
    calls: {
      jvm: [
        {
          callee: /^(?:redis\.clients\.jedis\.)?(?:Jedis|JedisPool|JedisPooled)$/,
          cluster: false,
          isPlain: true,
        },
        { callee: /^(?:redis\.clients\.jedis\.)?JedisCluster$/, cluster: true },
      ],
    },
  },
  {
    name: "valkey-java",
    source: "https://github.com/valkey-io/valkey-java",
    advice: { plain: "Use JedisPool or JedisPooled", cluster: "Use JedisCluster of io.valkey" },
    calls: {
      jvm: [
        { callee: /^io\.valkey\.(?:Jedis|JedisPool|JedisPooled)$/, cluster: false, isPlain: true },
        { callee: /^io\.valkey\.JedisCluster$/, cluster: true },
      ],
    },
  },
  {
    name: "lettuce",
    source: "https://redis.github.io/lettuce/ha-sharding/",
    packages: [["maven", "io.lettuce:lettuce-core"]],
    // https://github.com/redis/lettuce/issues/338
    atReadOnly: {
      does: "stays",
      from: "5",
      below: "7",
      remedy: "Close the connection where a RedisReadOnlyException comes, and connect anew",
      proof: "https://github.com/spring-projects/spring-data-redis/issues/3431",
    },
    advice: { plain: "Use RedisClient", cluster: "Use RedisClusterClient" },
    calls: {
      jvm: [
        {
          callee: /^(?:io\.lettuce\.core\.)?RedisClient\.create$/,
          cluster: false,
          port: "none",
          reconnects: false,
        },
        {
          callee: /^(?:io\.lettuce\.core\.cluster\.)?RedisClusterClient\.create$/,
          cluster: true,
          port: "none",
        },
        {
          callee:
            /^(?:io\.lettuce\.core\.(?:masterreplica|masterslave)\.)?Master(?:Replica|Slave)\.connect(?:Async)?$/,
          cluster: false,
          needs: "replicated-servers",
          port: "none",
        },
      ],
    },
  },
  {
    name: "redisson",
    source: "https://redisson.pro/docs/configuration/",
    advice: {
      plain: "Use useReplicatedServers() with every node, or useSingleServer() with the Primary endpoint",
      cluster: "Use useClusterServers(), in its file clusterServersConfig",
    },
    calls: {
      jvm: [
        {
          callee: new RegExp(`\\.useSingleServer\\(\\)\\.${CALLS}setAddress$`),
          cluster: false,
          port: "none",
        },
        {
          callee: new RegExp(`\\.useClusterServers\\(\\)\\.${CALLS}(?:addNodeAddress|setNodeAddresses)$`),
          cluster: true,
          port: "none",
        },
        {
          callee: new RegExp(`\\.useReplicatedServers\\(\\)\\.${CALLS}(?:addNodeAddress|setNodeAddresses)$`),
          cluster: false,
          needs: "replicated-servers",
          port: "none",
        },
        {
          callee: new RegExp(
            `\\.useMasterSlaveServers\\(\\)\\.${CALLS}(?:setMasterAddress|addSlaveAddress|setSlaveAddresses)$`,
          ),
          cluster: false,
          port: "none",
        },
      ],
    },
    settings: [
      {
        keys: /replicated servers config node addresses$/,
        cluster: false,
        needs: "replicated-servers",
      },
      {
        keys: /cluster servers config node addresses$/,
        cluster: true,
        needs: "seeds",
      },
      { keys: /single server config address$/, cluster: false },
      {
        keys: /master slave servers config (?:master address|slave addresses)$/,
        cluster: false,
      },
    ],
  },
  {
    name: "spring-data-redis",
    source: "https://docs.spring.io/spring-data/redis/reference/redis/cluster.html",
    advice: {
      plain: "Set spring.data.redis.host, or make the connection factory of a RedisStandaloneConfiguration",
      cluster: SPRING,
    },
    calls: {
      jvm: [
        {
          callee:
            /^(?:org\.springframework\.data\.redis\.connection\.(?:lettuce\.|jedis\.)?)?(?:RedisStandaloneConfiguration|LettuceConnectionFactory|JedisConnectionFactory)(?:\(\)\.(?:setHostName|apply))?$/,
          cluster: false,
        },
        {
          callee:
            /^(?:org\.springframework\.data\.redis\.connection\.)?RedisClusterConfiguration(?:\(\)\.(?:clusterNode|addClusterNode))?$/,
          cluster: true,
        },
        {
          callee:
            /^(?:org\.springframework\.data\.redis\.connection\.)?RedisStaticMasterReplicaConfiguration(?:\(\)\.(?:node|addNode))?$/,
          cluster: false,
          needs: "replicated-servers",
        },
      ],
    },
    settings: springSettings("spring data redis"),
  },
  {
    name: "Spring Boot 2",
    source: "https://docs.spring.io/spring-boot/docs/2.7.x/reference/html/application-properties.html",
    advice: {
      plain: "Set spring.redis.host, or make the connection factory of a RedisStandaloneConfiguration",
      cluster: "Set spring.redis.cluster.nodes",
    },
    settings: springSettings("spring redis"),
  },
  {
    name: "vertx-redis-client",
    source: "https://vertx.io/docs/vertx-redis-client/java/",
    advice: {
      plain: "Set the type RedisClientType.STANDALONE",
      cluster: "Set the type RedisClientType.CLUSTER",
    },
    calls: {
      jvm: [
        {
          callee: /^io\.vertx\.redis\.client\.Redis\.createClient$/,
          cluster: (site) =>
            site.has("RedisClientType.CLUSTER") ? true : site.has("RedisClientType.") ? null : false,
          port: "none",
        },
      ],
    },
  },
  {
    name: "spymemcached",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoDiscovery.Using.ModifyApp.Java.html",
    engine: "memcached",
    advice: { discovery: "Use the AWS ElastiCache Cluster Client for Java, in ClientMode.Dynamic" },
    calls: {
      jvm: [{ callee: /^(?:net\.spy\.memcached\.)?MemcachedClient$/, cluster: spymemcached }],
    },
  },
  {
    name: "xmemcached",
    source: "https://github.com/killme2008/xmemcached",
    engine: "memcached",
    advice: { discovery: "Use AWSElasticCacheClient" },
    calls: {
      jvm: [
        {
          callee: /^(?:net\.rubyeye\.xmemcached\.)?XMemcachedClient(?:Builder)?$/,
          cluster: false,
        },
        {
          callee: /^(?:net\.rubyeye\.xmemcached\.aws\.)?AWSElasticCacheClient(?:Builder)?$/,
          cluster: true,
        },
      ],
    },
  },
  {
    name: "folsom",
    source: "https://github.com/spotify/folsom",
    engine: "memcached",
    advice: { discovery: "Use the ElastiCacheResolver of folsom-elasticache" },
    calls: {
      jvm: [
        {
          callee: new RegExp(`(?:^|\\.)MemcacheClientBuilder\\.new\\w+Client\\(\\)\\.${CALLS}withAddress$`),
          cluster: false,
        },
        { callee: /(?:^|\.)ElastiCacheResolver\.newBuilder$/, cluster: true },
      ],
    },
  },
];
