/** Frameworks and services that are told by their settings. */
import { type Product, withoutClusterMode } from "./product";

const ON = /^(?:true|yes|on|1)$/i;

export const SERVICES: readonly Product[] = [
  {
    name: "cluster-url",
    source: "https://docs.rs/fred/latest/fred/types/config/struct.Config.html",
    advice: { plain: "Use a redis:// URL" },
    settings: [{ scheme: /^(?:rediss?|valkeys?)[+-]?cluster$/, cluster: true }],
  },
  {
    name: "quarkus",
    source: "https://quarkus.io/guides/redis-reference",
    advice: {
      plain: "Set quarkus.redis.client-type=standalone",
      cluster: "Set quarkus.redis.client-type=cluster",
    },
    settings: [
      {
        keys: /(?:^| )quarkus redis(?: \w+)? hosts$/,
        nearby: [{ key: /(?:^| )client type$/, value: /^cluster$/i }],
        cluster: true,
      },
      {
        keys: /(?:^| )quarkus redis hosts$/,
        unless: [{ key: /(?:^| )client type$/, value: /./ }],
        cluster: false,
      },
    ],
  },
  {
    name: "micronaut",
    source: "https://micronaut-projects.github.io/micronaut-redis/latest/guide/",
    advice: { plain: "Set redis.uri instead of redis.uris", cluster: "Set redis.uris instead of redis.uri" },
    settings: [
      { keys: /^redis uris$/, text: "micronaut", cluster: true, needs: "seeds" },
      { keys: /^redis uri$/, text: "micronaut", unless: [{ key: /^uris$/, value: /./ }], cluster: false },
    ],
  },
  {
    name: "oauth2-proxy",
    source: "https://oauth2-proxy.github.io/oauth2-proxy/configuration/session_storage/",
    advice: {
      plain: "Set redis-connection-url, without redis-use-cluster",
      cluster: "Set redis-use-cluster and redis-cluster-connection-urls",
    },
    settings: [
      { keys: /(?:^| )redis cluster connection urls$/, cluster: true, needs: "seeds" },
      {
        keys: /(?:^| )oauth2 ?proxy redis connection url$/,
        unless: [{ key: /redis use cluster$/, value: ON }],
        cluster: false,
      },
      {
        keys: /(?:^| )redis connection url$/,
        file: /oauth2[-_]?proxy/,
        unless: [{ key: /redis use cluster$/, value: ON }],
        cluster: false,
      },
      {
        before: /--redis-connection-url["'=,\s]+(?:rediss?:\/\/)?$/,
        text: /^(?![\s\S]*redis-use-cluster)/,
        cluster: false,
      },
    ],
  },
  {
    name: "stackexchange-redis",
    source: "https://stackexchange.github.io/StackExchange.Redis/Configuration",
    settings: [
      // It learns by itself whether it talks to a cluster.
      {
        after:
          /^[^"'\n]*,\s*(?:abort(?:on)?connect(?:fail)?|ssl|defaultdatabase|connectretry|connecttimeout|synctimeout|allowadmin)\s*=/i,
        cluster: true,
      },
      { keys: /(?:^| )redis hosts host$/, file: /appsettings/, cluster: true, tlsOutwards: 2 },
    ],
  },
  {
    name: "action-cable",
    source: "https://guides.rubyonrails.org/action_cable_overview.html",
    advice: { cluster: withoutClusterMode("Action Cable's adapter") },
    settings: [
      { file: /config\/cable\.ya?ml/, nearby: [{ key: /^adapter$/, value: /^redis$/ }], cluster: false },
    ],
  },
  {
    name: "n8n",
    source: "https://docs.n8n.io/hosting/configuration/environment-variables/queue-mode/",
    writes: true,
    advice: {
      plain: "Set QUEUE_BULL_REDIS_HOST, without QUEUE_BULL_REDIS_CLUSTER_NODES",
      cluster: "Set QUEUE_BULL_REDIS_CLUSTER_NODES",
    },
    settings: [
      {
        keys: /(?:^| )queue bull redis host$/,
        unless: [{ key: /queue bull redis cluster nodes$/, value: /./ }],
        cluster: false,
      },
      { keys: /(?:^| )queue bull redis cluster nodes$/, cluster: true, needs: "seeds" },
    ],
  },
  {
    name: "php-sessions",
    source: "https://github.com/phpredis/phpredis#php-session-handler",
    writes: true,
    advice: {
      plain: "Set session.save_handler = redis, with the endpoint as tcp://… or tls://… in its save_path",
      cluster: "Set session.save_handler = rediscluster, and seed[]=… as its save_path",
    },
    settings: [
      {
        keys: /(?:^| )session save path$/,
        nearby: [{ key: /session save handler$/, value: /^rediscluster$/ }],
        cluster: true,
      },
      {
        keys: /(?:^| )session save path$/,
        nearby: [{ key: /session save handler$/, value: /^redis$/ }],
        cluster: false,
      },
      // ini_set("session.save_handler", "redis")
      {
        keys: /(?:^| )session save path$/,
        inCode: true,
        text: /save_handler["'], ?["']rediscluster["']/,
        cluster: true,
      },
      {
        keys: /(?:^| )session save path$/,
        inCode: true,
        text: /save_handler["'], ?["']redis["']/,
        cluster: false,
      },
    ],
  },
  {
    name: "kong",
    source: "https://developer.konghq.com/plugins/rate-limiting",
    advice: {
      plain: "Set redis_host instead of redis_cluster_nodes",
      cluster:
        "Set redis.cluster_nodes of rate-limiting-advanced; the plugins without -advanced have no cluster mode",
    },
    settings: [
      {
        keys: /(?:^| )config redis host$/,
        nearby: [{ key: /^(?:name|plugin)$/, value: /^[\w-]*rate-?limiting(?:-advanced)?$/ }],
        unless: [{ key: /^(?:config )?redis cluster (?:nodes|addresses)/, value: /./ }],
        cluster: false,
        tlsOutwards: 1,
      },
      { keys: /redis cluster nodes (?:ip|host)$/, cluster: true, needs: "seeds", tlsOutwards: 1 },
    ],
  },
  {
    name: "thanos",
    source: "https://thanos.io/tip/components/store.md/",
    advice: { discovery: "Set auto_discovery: true" },
    settings: [
      // Its client, rueidis, asks the server whether it runs in cluster mode.
      { keys: /(?:^| )config addr$/, nearby: [{ key: /^type$/, value: /^redis$/i }], cluster: true },
      {
        keys: /(?:^| )config addresses$/,
        nearby: [
          { key: /^type$/, value: /^memcached$/i },
          { key: /^auto discovery$/, value: ON },
        ],
        cluster: true,
      },
      {
        keys: /(?:^| )config addresses$/,
        nearby: [{ key: /^type$/, value: /^memcached$/i }],
        cluster: false,
      },
    ],
  },
];
