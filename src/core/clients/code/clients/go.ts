/** Clients of Go. */
import { type ClientRow, isOn } from "../clientRow";

const GO_REDIS =
  "github\\.com\\/(?:redis\\/go-redis|go-redis\\/redis)|gopkg\\.in\\/(?:go-)?redis(?:\\/redis)?|redis";

function goRedis(names: string): RegExp {
  return new RegExp(`^(?:${GO_REDIS})\\.${names}$`);
}

export const GO_CLIENTS: readonly ClientRow[] = [
  {
    name: "go-redis",
    callee: goRedis("(?:Options|ParseURL)"),
    cluster: false,
    isPlain: true,
    tls: /^tlsconfig$/,
  },
  {
    name: "go-redis",
    callee: goRedis("(?:ClusterOptions|ParseClusterURL)"),
    cluster: true,
    isPlain: true,
    tls: /^tlsconfig$/,
  },
  {
    // Cluster mode where it is asked for, or where two addresses or more are given.
    name: "go-redis",
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
  { name: "go-redis", callee: goRedis("RingOptions"), cluster: false, needs: "proxy", tls: /^tlsconfig$/ },
  {
    name: "redigo",
    callee: /^github\.com\/(?:gomodule|garyburd)\/redigo\/redis\.Dial(?:URL)?(?:Context)?$/,
    cluster: false,
    port: "none",
    isPlain: true,
  },
  { name: "redisc", callee: /^github\.com\/mna\/redisc\.Cluster$/, cluster: true },
  {
    // It asks the server whether it runs in cluster mode.
    name: "rueidis",
    callee:
      /^(?:github\.com\/(?:redis|rueian)\/rueidis|rueidis|github\.com\/valkey-io\/valkey-go)\.ClientOption$/,
    cluster: (site) => !isOn(site.option(/^forcesingleclient$/)),
    tls: /^tlsconfig$/,
  },
  {
    name: "radix",
    callee: /^github\.com\/mediocregopher\/radix\.(?:NewPool|Dial)$/,
    cluster: false,
    port: "none",
  },
  { name: "radix", callee: /^github\.com\/mediocregopher\/radix\.NewCluster$/, cluster: true, port: "none" },
  {
    name: "asynq",
    callee: /^(?:github\.com\/hibiken\/)?asynq\.RedisClientOpt$/,
    cluster: false,
    tls: /^tlsconfig$/,
  },
  {
    name: "asynq",
    callee: /^(?:github\.com\/hibiken\/)?asynq\.RedisClusterClientOpt$/,
    cluster: true,
    tls: /^tlsconfig$/,
  },
  {
    name: "gomemcache",
    callee: /^(?:github\.com\/(?:bradfitz|google)\/gomemcache\/)?memcache\.New$/,
    cluster: false,
    port: "none",
  },
  {
    name: "gomemcache",
    callee: /^(?:github\.com\/google\/gomemcache\/)?memcache\.NewDiscoveryClient$/,
    cluster: true,
    port: "none",
  },
];
