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
    settings: [
      { section: /role:master/, text: "role:master", needs: "replicated-servers" },
      {
        // https://docs.haproxy.org/2.6/configuration.html#5.3.2
        // A template may write a part of the server's name: `r{{ i }}`.
        before: /^\s*server(?:-template)?\s+(?:\{\{[^{}]*\}\}|[^\s{])+\s+(?:\d\S*\s+)?$/,
        after: /^(?![^\n]*\sresolvers\s)/,
        text: /^(?![\s\S]*\n[ \t]*default-server(?=\s)[^\n]*\sresolvers\s)[\s\S]*?(?:^|\n)(?:backend|listen)\s/,
        pinned: {
          by: "HAProxy looks this name up once, when it starts: its server line names no resolvers.",
          remedy: "Add a resolvers section, and resolvers NAME to the line.",
        },
      },
    ],
  },
  {
    name: "nginx",
    source: "https://nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_pass",
    settings: [
      {
        // https://nginx.org/en/docs/stream/ngx_stream_upstream_module.html#resolve
        before: /(?:^|[{;])\s*server\s+$/,
        after: /^(?::\d+)?(?![^\n;]*\sresolve\b)[^\n;]*;/,
        text: /(?:^|[\n{;])[ \t]*upstream\s+[\w.-]+\s*\{/,
        pinned: {
          by: "nginx looks this name up once, when it reads its configuration.",
          remedy: "Add resolve to the server line, with a zone and a resolver, from nginx 1.27.3.",
        },
      },
      {
        before: /(?:^|[{;])\s*(?:proxy|memcached|redis2?)_pass\s+(?:\w+:\/\/)?$/,
        after: /^(?::\d+)?\s*;/,
        pinned: {
          by: "nginx looks this name up once, when it reads its configuration.",
          remedy: "Name a resolver, and give the host to the directive in a variable.",
        },
      },
    ],
  },
  {
    name: "stunnel",
    // delay: https://www.stunnel.org/static/stunnel.html#SERVICE-LEVEL-OPTIONS
    source: "https://www.stunnel.org/static/stunnel.html",
    settings: [
      {
        before: /^\s*connect\s*=\s*$/,
        text: /^(?![\s\S]*\n[ \t]*delay[ \t]*=[ \t]*yes)[\s\S]*\n[ \t]*accept[ \t]*=/,
        tlsText: /\n[ \t]*client[ \t]*=[ \t]*yes/,
        pinned: {
          by: "stunnel looks this name up once, when it reads its configuration.",
          remedy: "Set delay = yes: then it looks the name up for each connection.",
        },
      },
      {
        before: /^\s*connect\s*=\s*$/,
        text: /\n[ \t]*accept[ \t]*=/,
        tlsText: /\n[ \t]*client[ \t]*=[ \t]*yes/,
      },
    ],
  },
];
