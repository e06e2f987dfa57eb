/**
 * What frameworks and tools make of the keys that they define, as data. A row speaks only where its documentation or its
 * source settles the matter; what it leaves out stays unknown. The first row that fits counts.
 */
import type { NodeNeed } from "../../mention";

/** A condition on a setting near the host: in its block or in one of those around it. */
export interface Nearby {
  /** The words of its key, from the block on; the innermost block that has such a key decides. */
  readonly key: RegExp;
  readonly value: RegExp;
}

export interface Framework {
  readonly name: string;
  /** The words of the whole key path, without indices and with the names that labels give, joined by blanks. */
  readonly keys?: RegExp;
  /** The last folder and the base name, lower case, with `/`. */
  readonly file?: RegExp;
  /** What stands before the host on its line, at most 300 characters. */
  readonly before?: RegExp;
  /** What follows the host, at most 200 characters. */
  readonly after?: RegExp;
  /** The header of the section, for formats whose reader does not give it. */
  readonly section?: RegExp;
  /** The URL's scheme, empty where there is none. */
  readonly scheme?: RegExp;
  /** A word that the whole text holds. */
  readonly text?: string;
  /** All must hold. */
  readonly nearby?: readonly Nearby[];
  /** None may hold. */
  readonly unless?: readonly Nearby[];
  readonly clusterAware?: boolean;
  readonly needsNodes?: NodeNeed;
  /** How many keys outwards TLS is set, where it is not beside the host. */
  readonly tlsOutwards?: number;
}

const ON = /^(?:true|yes|on|1)$/i;

/** Tools that watch each node by itself. */
const WATCHERS: readonly Framework[] = [
  { name: "exporter", file: /exporter/, needsNodes: "exporter" },
  {
    name: "exporter",
    keys: /(?:^| )(?:env|environment|args|command|containers?|container definitions|services)(?: |$)/,
    nearby: [
      {
        key: /^(?:image|name|container name|container_name)$/,
        value: /exporter|^(?:nri|newrelic\/nri)-(?:redis|memcached)/i,
      },
    ],
    needsNodes: "exporter",
  },
  // On its own command line, which may go on over lines. Other programs have options of the same name.
  { name: "exporter", before: /\b(?:redis|valkey|memcached)[_-]exporter\b/, needsNodes: "exporter" },
  {
    name: "exporter",
    before: /--(?:redis\.addr|memcached\.address)\b/,
    text: "_exporter",
    needsNodes: "exporter",
  },
  // The values of prometheus-community's chart.
  { name: "exporter", keys: /^redis address$/, text: "redis_exporter", needsNodes: "exporter" },
  // Prometheus, VictoriaMetrics and Grafana Agent: targets are what an exporter is asked about.
  {
    name: "prometheus",
    keys: /^targets$|static configs? targets$|static config static$|^spec (?:pod metrics )?endpoints params target$/,
    needsNodes: "exporter",
  },
  {
    name: "mackerel",
    before: /mackerel-plugin-(?:redis|memcached)|check-(?:redis|memcached)/,
    needsNodes: "exporter",
  },
  { name: "grafana-agent", keys: /^integrations redis configs redis addr$/, needsNodes: "exporter" },
  {
    name: "grafana",
    keys: /(?:^| )datasources url$/,
    nearby: [{ key: /^type$/, value: /^redis-datasource$/ }],
    needsNodes: "exporter",
  },
  {
    name: "splunk",
    keys: /(?:^| )monitors host$/,
    nearby: [{ key: /^type$/, value: /^collectd\/(?:redis|memcached)$/ }],
    needsNodes: "exporter",
  },
  { name: "nagios", before: /check_(?:redis|memcached|tcp)/, needsNodes: "exporter" },
  { name: "datadog", file: /(?:redisdb|mcache)(?:\.d\/.*|\.ya?ml.*)$/, needsNodes: "exporter" },
  { name: "datadog", keys: /datadoghq com|(?:^| )datadog confd (?:redisdb|mcache) /, needsNodes: "exporter" },
  // Resources of Terraform that probe an address.
  {
    name: "probe",
    keys: /^resource (?:aws route53 health check|datadog synthetics test|newrelic synthetics|grafana synthetic monitoring check|checkly|pingdom|statuscake|uptimerobot) /,
    needsNodes: "exporter",
  },
  { name: "telegraf", keys: /inputs (?:redis|memcached) servers$/, needsNodes: "exporter" },
  {
    name: "telegraf",
    section: /^\s*\[\[inputs\.(?:redis|memcached)\]\]/,
    text: "[[inputs.",
    needsNodes: "exporter",
  },
  { name: "zabbix", keys: /plugins (?:redis|memcached) (?:sessions|default)/, needsNodes: "exporter" },
  { name: "zabbix", file: /zabbix/, needsNodes: "exporter" },
  {
    name: "new-relic",
    keys: /^integrations /,
    nearby: [{ key: /^name$/, value: /^nri-(?:redis|memcached)$/ }],
    needsNodes: "exporter",
  },
  { name: "netdata", file: /(?:go|python)\.d\/(?:redis|memcached)\.conf$/, needsNodes: "exporter" },
  { name: "collectd", file: /collectd/, needsNodes: "exporter" },
  {
    name: "metricbeat",
    keys: /(?:^| )hosts$/,
    nearby: [{ key: /^module$/, value: /^(?:redis|memcached)$/ }],
    needsNodes: "exporter",
  },
  {
    name: "opentelemetry-collector",
    keys: /(?:^| )receivers (?:redis|memcached)(?: \w+)? endpoint$/,
    needsNodes: "exporter",
  },
];

/** Proxies, which spread keys over servers themselves or pick the primary by its answer. */
const PROXIES: readonly Framework[] = [
  {
    name: "twemproxy",
    keys: / servers$/,
    after: /^:\d+:\d+/,
    nearby: [{ key: /^listen$/, value: /./ }],
    needsNodes: "proxy",
    clusterAware: false,
  },
  { name: "envoy", keys: /socket address address$/, text: "redis_proxy", needsNodes: "proxy" },
  { name: "mcrouter", keys: /^pools \w+(?: \w+)? servers$/, needsNodes: "proxy", clusterAware: false },
  { name: "haproxy", section: /role:master/, text: "role:master", needsNodes: "replicated-servers" },
];

/** Clients of Redis and Valkey. */
const CLIENTS: readonly Framework[] = [
  { name: "cluster-url", scheme: /^(?:rediss?|valkeys?)[+-]?cluster$/, clusterAware: true },
  {
    name: "redisson",
    keys: /replicated servers config node addresses$/,
    clusterAware: false,
    needsNodes: "replicated-servers",
  },
  {
    name: "redisson",
    keys: /cluster servers config node addresses$/,
    clusterAware: true,
    needsNodes: "seeds",
  },
  { name: "redisson", keys: /single server config address$/, clusterAware: false },
  {
    name: "redisson",
    keys: /master slave servers config (?:master address|slave addresses)$/,
    clusterAware: false,
  },
  {
    name: "spring-data-redis",
    keys: /(?:^| )spring (?:data )?redis cluster nodes$/,
    clusterAware: true,
    needsNodes: "seeds",
    tlsOutwards: 1,
  },
  {
    name: "spring-data-redis",
    keys: /(?:^| )spring (?:data )?redis master ?replica nodes$/,
    clusterAware: false,
    needsNodes: "replicated-servers",
    tlsOutwards: 1,
  },
  {
    name: "spring-data-redis",
    keys: /(?:^| )spring (?:data )?redis (?:host|url)$/,
    unless: [{ key: /^(?:spring (?:data )?redis )?cluster nodes$/, value: /./ }],
    clusterAware: false,
  },
  {
    name: "quarkus",
    keys: /(?:^| )quarkus redis(?: \w+)? hosts$/,
    nearby: [{ key: /(?:^| )client type$/, value: /^cluster$/i }],
    clusterAware: true,
  },
  {
    name: "quarkus",
    keys: /(?:^| )quarkus redis hosts$/,
    unless: [{ key: /(?:^| )client type$/, value: /./ }],
    clusterAware: false,
  },
  { name: "micronaut", keys: /^redis uris$/, text: "micronaut", clusterAware: true, needsNodes: "seeds" },
  {
    name: "micronaut",
    keys: /^redis uri$/,
    text: "micronaut",
    unless: [{ key: /^uris$/, value: /./ }],
    clusterAware: false,
  },
  {
    name: "oauth2-proxy",
    keys: /(?:^| )redis cluster connection urls$/,
    clusterAware: true,
    needsNodes: "seeds",
  },
  {
    name: "oauth2-proxy",
    keys: /(?:^| )oauth2 ?proxy redis connection url$/,
    unless: [{ key: /redis use cluster$/, value: ON }],
    clusterAware: false,
  },
  // It learns by itself whether it talks to a cluster.
  {
    name: "stackexchange-redis",
    after:
      /^[^"'\n]*,\s*(?:abort(?:on)?connect(?:fail)?|ssl|defaultdatabase|connectretry|connecttimeout|synctimeout|allowadmin)\s*=/i,
    clusterAware: true,
  },
  {
    name: "stackexchange-redis",
    keys: /(?:^| )redis hosts host$/,
    file: /appsettings/,
    clusterAware: true,
    tlsOutwards: 2,
  },
  {
    name: "celery",
    keys: /(?:^| )celery (?:broker|broker url|result backend|broker (?:read|write) url)$/,
    // Newer versions of its transport know clusters by a scheme of their own.
    scheme: /^rediss?$/,
    clusterAware: false,
  },
  { name: "sidekiq", keys: /(?:^| )sidekiq (?:redis )?url$/, clusterAware: false },
  {
    name: "action-cable",
    file: /config\/cable\.ya?ml/,
    nearby: [{ key: /^adapter$/, value: /^redis$/ }],
    clusterAware: false,
  },
  { name: "authelia", keys: /(?:^| )authelia session redis host$/, clusterAware: false },
  {
    name: "n8n",
    keys: /(?:^| )queue bull redis host$/,
    unless: [{ key: /queue bull redis cluster nodes$/, value: /./ }],
    clusterAware: false,
  },
  { name: "n8n", keys: /(?:^| )queue bull redis cluster nodes$/, clusterAware: true, needsNodes: "seeds" },
  {
    name: "php-sessions",
    keys: /(?:^| )session save path$/,
    nearby: [{ key: /session save handler$/, value: /^rediscluster$/ }],
    clusterAware: true,
  },
  {
    name: "php-sessions",
    keys: /(?:^| )session save path$/,
    nearby: [{ key: /session save handler$/, value: /^redis$/ }],
    clusterAware: false,
  },
  {
    name: "kong",
    keys: /redis cluster nodes (?:ip|host)$/,
    clusterAware: true,
    needsNodes: "seeds",
    tlsOutwards: 1,
  },
  {
    name: "laravel",
    keys: /^redis (?:host|url)$/,
    text: "base64:",
    nearby: [{ key: /^app key$/, value: /^base64:/ }],
  },
];

/** Clients of memcached. */
const MEMCACHED: readonly Framework[] = [
  {
    name: "thanos",
    keys: /(?:^| )config addresses$/,
    nearby: [
      { key: /^type$/, value: /^memcached$/i },
      { key: /^auto discovery$/, value: ON },
    ],
    clusterAware: true,
  },
  {
    name: "thanos",
    keys: /(?:^| )config addresses$/,
    nearby: [{ key: /^type$/, value: /^memcached$/i }],
    clusterAware: false,
  },
];

/** Keys by which many applications say themselves whether they run in cluster mode. */
const FLAG =
  /^(?:redis |valkey )?(?:cluster|cluster mode|cluster enabled|cluster mode enabled|enable cluster|use cluster|is cluster|cluster enable)$/;

export const FRAMEWORKS: readonly Framework[] = [...WATCHERS, ...PROXIES, ...CLIENTS, ...MEMCACHED];
export const CLUSTER_FLAG = FLAG;
