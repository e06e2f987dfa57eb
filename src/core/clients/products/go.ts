/** Clients of Go. */
import { callsIn, clustered, isNamed, isOn, type Product, single, withoutClusterMode } from "./product";

const go = callsIn("go");

const GO_REDIS =
  "github\\.com\\/(?:redis\\/go-redis|go-redis\\/redis)|gopkg\\.in\\/(?:go-)?redis(?:\\/redis)?|redis";

function goRedis(names: string): RegExp {
  return new RegExp(`^(?:${GO_REDIS})\\.${names}$`);
}

/** An address of the configuration of go-zero. */
const GO_ZERO = { keys: /redis(?: \w+)? host$/, file: /\.(?:ya?ml|json|toml)$/ };

export const GO: readonly Product[] = [
  {
    name: "go-redis",
    source: "https://redis.uptrace.dev/guide/go-redis-cluster.html",
    packages: [["go", "github.com/redis/go-redis/v9"]],
    atReadOnly: {
      does: "reconnects",
      from: "9",
      below: "10",
      proof: "https://github.com/redis/go-redis/blob/master/error.go",
    },
    advice: {
      plain: "Use redis.NewClient, or leave IsClusterMode out of UniversalOptions",
      cluster: "Use redis.NewClusterClient, or set IsClusterMode in UniversalOptions",
    },
    calls: go(
      single(goRedis("(?:Options|ParseURL)"), { isPlain: true, tls: /^tlsconfig$/ }),
      clustered(goRedis("(?:ClusterOptions|ParseClusterURL)"), { isPlain: true, tls: /^tlsconfig$/ }),
      {
        // Cluster mode where it is asked for, or where two addresses or more are given.
        callee: goRedis("UniversalOptions"),
        cluster: (site) => {
          const addresses = site.option(/^addrs$/);
          if (isOn(site.option(/^mastername$/))) return null;
          if (isOn(site.option(/^isclustermode$/))) return true;
          if (site.has("IsClusterMode")) return null;
          return addresses?.kind !== "literal" ? null : addresses.size > 1;
        },
        tls: /^tlsconfig$/,
      },
      single(goRedis("RingOptions"), { needs: "proxy", tls: /^tlsconfig$/ }),
    ),
  },
  {
    name: "redigo",
    source: "https://github.com/gomodule/redigo",
    advice: { cluster: "Use a cluster client on top of redigo, such as github.com/mna/redisc" },
    calls: go(
      single(/^github\.com\/(?:gomodule|garyburd)\/redigo\/redis\.Dial(?:URL)?(?:Context)?$/, {
        port: "none",
        isPlain: true,
      }),
    ),
  },
  {
    name: "redisc",
    source: "https://github.com/mna/redisc",
    advice: { plain: "Use redigo itself, without a cluster" },
    calls: go(clustered(/^github\.com\/mna\/redisc\.Cluster$/)),
  },
  {
    name: "rueidis",
    source: "https://github.com/redis/rueidis",
    advice: { cluster: "Leave ForceSingleClient out" },
    calls: go({
      // It asks the server whether it runs in cluster mode.

      callee: /^(?:github\.com\/(?:redis|rueian)\/rueidis|rueidis)\.ClientOption$/,
      cluster: (site) => !isOn(site.option(/^forcesingleclient$/)),
      tls: /^tlsconfig$/,
    }),
  },
  {
    name: "valkey-go",
    source: "https://github.com/valkey-io/valkey-go",
    advice: { cluster: "Leave ForceSingleClient out" },
    calls: go({
      // It asks the server whether it runs in cluster mode.

      callee: /^github\.com\/valkey-io\/valkey-go\.ClientOption$/,
      cluster: (site) => !isOn(site.option(/^forcesingleclient$/)),
      tls: /^tlsconfig$/,
    }),
  },
  {
    name: "radix",
    source: "https://pkg.go.dev/github.com/mediocregopher/radix/v3",
    advice: { plain: "Use radix.PoolConfig", cluster: "Use radix.NewCluster" },
    calls: go(
      single(/^github\.com\/mediocregopher\/radix\.(?:NewPool|Dial)$/, { port: "none", isPlain: true }),
      clustered(/^github\.com\/mediocregopher\/radix\.NewCluster$/, { port: "none" }),
    ),
  },
  {
    name: "asynq",
    source: "https://github.com/hibiken/asynq/wiki/Redis-Cluster",
    writes: true,
    advice: { plain: "Use asynq.RedisClientOpt", cluster: "Use asynq.RedisClusterClientOpt" },
    calls: go(
      single(/^(?:github\.com\/hibiken\/)?asynq\.RedisClientOpt$/, { isPlain: true, tls: /^tlsconfig$/ }),
      clustered(/^(?:github\.com\/hibiken\/)?asynq\.RedisClusterClientOpt$/, {
        isPlain: true,
        tls: /^tlsconfig$/,
      }),
    ),
  },
  {
    name: "redsync",
    source: "https://github.com/go-redsync/redsync#usage",
    writes: true,
    calls: go({
      callee: /^github\.com\/go-redsync\/redsync\/redis\/(?:goredis|redigo|rueidis)\.NewPool$/,
      cluster: null,
    }),
  },
  {
    name: "gin-sessions",
    source: "https://github.com/gin-contrib/sessions#redis",
    writes: true,
    advice: { cluster: withoutClusterMode("Its store for Redis") },
    calls: go(
      single(
        /^(?:github\.com\/gin-contrib\/sessions\/redis\.NewStore|(?:gopkg\.in|github\.com)\/boj\/redistore\.NewRediStore)(?:WithDB)?$/,
        {
          port: "none",
          isPlain: true,
        },
      ),
    ),
  },
  {
    name: "gofiber-storage",
    source: "https://docs.gofiber.io/storage/redis/",
    advice: { plain: "Set Host, or one address in Addrs", cluster: "Set IsClusterMode, or several Addrs" },
    calls: go({
      callee: /^github\.com\/gofiber\/storage\/redis\.Config$/,
      cluster: (site) => {
        const addresses = site.option(/^addrs$/);
        if (isOn(site.option(/^isclustermode$/))) return true;
        return addresses === null ? false : addresses.kind === "literal" ? addresses.size > 1 : null;
      },
      isPlain: true,
      tls: /^tlsconfig$/,
    }),
  },
  {
    name: "go-zero",
    source: "https://go-zero.dev/en/docs/tasks/redis/redis-conn",
    advice: { plain: "Set Type: node", cluster: "Set Type: cluster" },
    calls: go({
      callee: /^github\.com\/(?:zeromicro|tal-tech)\/go-zero\/core\/stores\/redis\.RedisConf$/,
      cluster: (site) => isNamed(site, /^type$/, /^cluster$/),
      isPlain: true,
    }),
    settings: [
      { ...GO_ZERO, nearby: [{ key: /^type$/, value: /^cluster$/ }], cluster: true },
      { ...GO_ZERO, nearby: [{ key: /^type$/, value: /^node$/ }], cluster: false },
    ],
  },
  {
    name: "gomemcache",
    source: "https://github.com/google/gomemcache",
    engine: "memcached",
    calls: go(
      single(/^(?:github\.com\/(?:bradfitz|google)\/gomemcache\/)?memcache\.New$/, { port: "none" }),
      clustered(/^(?:github\.com\/google\/gomemcache\/)?memcache\.NewDiscoveryClient$/, { port: "none" }),
    ),
  },
];
