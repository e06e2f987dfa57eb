/** Clients of Java, Kotlin, Scala and Groovy. */
import {
  callsIn,
  clustered,
  type Product,
  type Setting,
  type Site,
  single,
  withoutClusterMode,
} from "./product";

const jvm = callsIn("jvm");

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
    calls: jvm(
      // https://javadoc.io/doc/redis.clients/jedis/latest/redis/clients/jedis/JedisPool.html
      single(/^(?:redis\.clients\.jedis\.)?(?:Jedis|JedisPool|JedisPooled)$/, {
        isPlain: true,
        takesTlsAsTruth: true,
      }),
      clustered(/^(?:redis\.clients\.jedis\.)?JedisCluster$/, { isPlain: true, takesTlsAsTruth: true }),
    ),
  },
  {
    name: "valkey-java",
    source: "https://github.com/valkey-io/valkey-java",
    advice: { plain: "Use JedisPool or JedisPooled", cluster: "Use JedisCluster of io.valkey" },
    calls: jvm(
      single(/^io\.valkey\.(?:Jedis|JedisPool|JedisPooled)$/, { isPlain: true, takesTlsAsTruth: true }),
      clustered(/^io\.valkey\.JedisCluster$/, { isPlain: true, takesTlsAsTruth: true }),
    ),
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
    calls: jvm(
      // https://redis.github.io/lettuce/user-guide/connecting-redis/#redis-uri
      single(/^(?:io\.lettuce\.core\.)?RedisClient\.create$/, {
        port: "none",
        isPlain: true,
        reconnects: false,
      }),
      clustered(/^(?:io\.lettuce\.core\.cluster\.)?RedisClusterClient\.create$/, {
        port: "none",
        isPlain: true,
      }),
      single(
        /^(?:io\.lettuce\.core\.(?:primaryreplica|masterreplica|masterslave)\.)?(?:PrimaryReplica|Master(?:Replica|Slave))\.connect(?:Async)?$/,
        { needs: "replicated-servers", port: "none" },
      ),
    ),
  },
  {
    name: "redisson",
    source: "https://redisson.pro/docs/configuration/",
    advice: {
      plain: "Use useReplicatedServers() with every node, or useSingleServer() with the Primary endpoint",
      cluster: "Use useClusterServers(), in its file clusterServersConfig",
    },
    calls: jvm(
      single(new RegExp(`\\.useSingleServer\\(\\)\\.${CALLS}setAddress$`), { port: "none" }),
      clustered(new RegExp(`\\.useClusterServers\\(\\)\\.${CALLS}(?:addNodeAddress|setNodeAddresses)$`), {
        port: "none",
      }),
      single(new RegExp(`\\.useReplicatedServers\\(\\)\\.${CALLS}(?:addNodeAddress|setNodeAddresses)$`), {
        needs: "replicated-servers",
        port: "none",
      }),
      single(
        new RegExp(
          `\\.useMasterSlaveServers\\(\\)\\.${CALLS}(?:setMasterAddress|addSlaveAddress|setSlaveAddresses)$`,
        ),
        { port: "none" },
      ),
    ),
    settings: [
      { keys: /replicated servers config node addresses$/, cluster: false, needs: "replicated-servers" },
      { keys: /cluster servers config node addresses$/, cluster: true, needs: "seeds" },
      { keys: /single server config address$/, cluster: false },
      { keys: /master slave servers config (?:master address|slave addresses)$/, cluster: false },
    ],
  },
  {
    name: "spring-data-redis",
    source: "https://docs.spring.io/spring-data/redis/reference/redis/cluster.html",
    advice: {
      plain: "Set spring.data.redis.host, or make the connection factory of a RedisStandaloneConfiguration",
      cluster: SPRING,
    },
    calls: jvm(
      single(
        /^(?:org\.springframework\.data\.redis\.connection\.(?:lettuce\.|jedis\.)?)?(?:RedisStandaloneConfiguration|LettuceConnectionFactory|JedisConnectionFactory)(?:\(\)\.(?:setHostName|apply))?$/,
      ),
      clustered(
        /^(?:org\.springframework\.data\.redis\.connection\.)?RedisClusterConfiguration(?:\(\)\.(?:clusterNode|addClusterNode))?$/,
      ),
      single(
        /^(?:org\.springframework\.data\.redis\.connection\.)?RedisStaticMasterReplicaConfiguration(?:\(\)\.(?:node|addNode))?$/,
        { needs: "replicated-servers" },
      ),
    ),
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
    calls: jvm({
      callee: /^io\.vertx\.redis\.client\.Redis\.createClient$/,
      cluster: (site) =>
        site.has("RedisClientType.CLUSTER") ? true : site.has("RedisClientType.") ? null : false,
      port: "none",
    }),
  },
  {
    name: "scala-redis",
    source: "https://github.com/debasishg/scala-redis",
    advice: { cluster: withoutClusterMode("scala-redis") },
    calls: jvm(single(/^com\.redis\.RedisClient(?:Pool)?$/, { isPlain: true })),
  },
  {
    name: "jhipster",
    source: "https://www.jhipster.tech/using-cache/#caching-with-redis",
    advice: {
      plain: "Set jhipster.cache.redis.cluster to false",
      cluster: "Set jhipster.cache.redis.cluster to true",
    },
    settings: [
      {
        keys: /^jhipster cache redis server$/,
        nearby: [{ key: /^cluster$/, value: /^true$/ }],
        cluster: true,
      },
      { keys: /^jhipster cache redis server$/, cluster: false },
    ],
  },
  {
    name: "spymemcached",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoDiscovery.Using.ModifyApp.Java.html",
    engine: "memcached",
    advice: { discovery: "Use the AWS ElastiCache Cluster Client for Java, in ClientMode.Dynamic" },
    calls: jvm({ callee: /^(?:net\.spy\.memcached\.)?MemcachedClient$/, cluster: spymemcached }),
  },
  {
    name: "xmemcached",
    source: "https://github.com/killme2008/xmemcached",
    engine: "memcached",
    advice: { discovery: "Use AWSElasticCacheClient" },
    calls: jvm(
      single(/^(?:net\.rubyeye\.xmemcached\.)?XMemcachedClient(?:Builder)?$/),
      clustered(/^(?:net\.rubyeye\.xmemcached\.aws\.)?AWSElasticCacheClient(?:Builder)?$/),
    ),
  },
  {
    name: "memcached-spring-boot",
    source: "https://github.com/sixhours-team/memcached-spring-boot#configuration-properties",
    engine: "memcached",
    advice: { discovery: "Set memcached.cache.provider=aws" },
    settings: [
      {
        keys: /^memcached cache servers$/,
        nearby: [{ key: /(?:^| )provider$/, value: /^aws$/i }],
        cluster: true,
      },
      {
        keys: /^memcached cache servers$/,
        unless: [{ key: /(?:^| )provider$/, value: /^appengine$/i }],
        cluster: false,
      },
    ],
  },
  {
    name: "folsom",
    source: "https://github.com/spotify/folsom",
    engine: "memcached",
    advice: { discovery: "Use the ElastiCacheResolver of folsom-elasticache" },
    calls: jvm(
      single(new RegExp(`(?:^|\\.)MemcacheClientBuilder\\.new\\w+Client\\(\\)\\.${CALLS}withAddress$`)),
      clustered(/(?:^|\.)ElastiCacheResolver\.newBuilder$/),
    ),
  },
];
