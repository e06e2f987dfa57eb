/** What watches nodes, or spreads keys over them, told by its own settings: rows as those of frameworks. */
import type { Framework } from "./framework";

/** Tools that watch each node by itself. */
export const WATCHERS: readonly Framework[] = [
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
export const PROXIES: readonly Framework[] = [
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
