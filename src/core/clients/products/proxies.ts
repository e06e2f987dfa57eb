/** Proxies, which spread keys over servers themselves or pick the primary by its answer. */
import { type Product, withoutClusterMode } from "./product";

export const PROXIES: readonly Product[] = [
  {
    name: "twemproxy",
    source: "https://github.com/twitter/twemproxy",
    advice: { cluster: withoutClusterMode("twemproxy") },
    settings: [
      {
        keys: / servers$/,
        after: /^:\d+:\d+/,
        nearby: [{ key: /^listen$/, value: /./ }],
        needs: "proxy",
        cluster: false,
      },
    ],
  },
  {
    name: "envoy",
    source: "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/other_protocols/redis",
    advice: { cluster: "Make it a cluster of the type envoy.clusters.redis" },
    settings: [
      {
        keys: /socket address address$/,
        text: /^(?![\s\S]*envoy\.clusters\.redis)(?![\s\S]*enable_redirection: *true)[\s\S]*redis_proxy/,
        needs: "proxy",
        cluster: false,
      },
      { keys: /socket address address$/, text: "redis_proxy", needs: "proxy" },
    ],
  },
  {
    name: "mcrouter",
    engine: "memcached",
    source: "https://github.com/facebook/mcrouter/wiki/Config-Files",
    settings: [{ keys: /^pools \w+(?: \w+)? servers$/, needs: "proxy", cluster: false }],
  },
  {
    name: "haproxy",
    source: "https://www.haproxy.com/blog/haproxy-advanced-redis-health-check",
    settings: [{ section: /role:master/, text: "role:master", needs: "replicated-servers" }],
  },
];
