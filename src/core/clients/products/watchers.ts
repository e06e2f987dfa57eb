/** What watches each node by itself, told by its settings. */
import type { Product, Setting } from "./product";

/** Each of the settings names what is watched. */
function watcher(name: string, source: string, ...settings: readonly Setting[]): Product {
  return { name, source, settings: settings.map((each) => ({ ...each, needs: "exporter" })) };
}

export const WATCHERS: readonly Product[] = [
  watcher(
    "exporter",
    "https://github.com/oliver006/redis_exporter",
    { file: /exporter/ },
    {
      keys: /(?:^| )(?:env|environment|args|command|containers?|container definitions|services)(?: |$)/,
      nearby: [
        {
          key: /^(?:image|name|container name|container_name)$/,
          value: /exporter|^(?:nri|newrelic\/nri)-(?:redis|memcached)/i,
        },
      ],
    },
    // On its own command line, which may go on over lines. Other programs have options of the same name.
    { before: /\b(?:redis|valkey|memcached)[_-]exporter\b/ },
    { before: /--(?:redis\.addr|memcached\.address)\b/, text: "_exporter" },
    // The values of prometheus-community's chart.
    { keys: /^redis address$/, text: "redis_exporter" },
  ),
  watcher(
    "prometheus",
    "https://prometheus.io/docs/guides/multi-target-exporter/",
    // Prometheus, VictoriaMetrics and Grafana Agent: targets are what an exporter is asked about.
    {
      keys: /^targets$|static configs? targets$|static config static$|^spec (?:pod metrics )?endpoints params target$/,
    },
  ),
  watcher(
    "mackerel",
    "https://github.com/mackerelio/mackerel-agent-plugins/tree/master/mackerel-plugin-redis",
    { before: /mackerel-plugin-\w|check-(?:redis|memcached)/ },
  ),
  watcher(
    "grafana-agent",
    "https://grafana.com/docs/agent/latest/static/configuration/integrations/redis-exporter-config/",
    { keys: /^integrations redis configs redis addr$/ },
  ),
  watcher("grafana", "https://grafana.com/docs/plugins/redis-datasource/latest/", {
    keys: /(?:^| )datasources url$/,
    nearby: [{ key: /^type$/, value: /^redis-datasource$/ }],
  }),
  watcher("splunk", "https://docs.splunk.com/observability/en/gdi/opentelemetry/components/redis.html", {
    keys: /(?:^| )monitors host$/,
    nearby: [{ key: /^type$/, value: /^collectd\/(?:redis|memcached)$/ }],
  }),
  watcher("nagios", "https://www.monitoring-plugins.org/doc/man/check_tcp.html", {
    before: /check_(?:redis|memcached|tcp)/,
  }),
  watcher(
    "datadog",
    "https://docs.datadoghq.com/integrations/redisdb/",
    { file: /(?:redisdb|mcache)(?:\.d\/.*|\.ya?ml.*)$/ },
    { keys: /datadoghq com|(?:^| )datadog confd (?:redisdb|mcache) / },
  ),
  watcher(
    "probe",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html",
    // Resources of Terraform that probe an address.
    {
      keys: /^resource (?:aws route53 health check|datadog synthetics test|newrelic synthetics|grafana synthetic monitoring check|checkly|pingdom|statuscake|uptimerobot) /,
    },
  ),
  watcher(
    "telegraf",
    "https://github.com/influxdata/telegraf/tree/master/plugins/inputs/redis",
    { keys: /inputs (?:redis|memcached) servers$/ },
    { section: /^\s*\[\[inputs\.(?:redis|memcached)\]\]/, text: "[[inputs." },
  ),
  watcher(
    "zabbix",
    "https://www.zabbix.com/integrations/redis",
    { keys: /plugins (?:redis|memcached) (?:sessions|default)/ },
    { file: /zabbix/ },
  ),
  watcher("new-relic", "https://github.com/newrelic/nri-redis", {
    keys: /^integrations /,
    nearby: [{ key: /^name$/, value: /^nri-(?:redis|memcached)$/ }],
  }),
  watcher("netdata", "https://learn.netdata.cloud/docs/collecting-metrics/databases/redis", {
    file: /(?:go|python)\.d\/(?:redis|memcached)\.conf$/,
  }),
  watcher("collectd", "https://collectd.org/documentation/manpages/collectd.conf.html", { file: /collectd/ }),
  watcher(
    "metricbeat",
    "https://www.elastic.co/guide/en/beats/metricbeat/current/metricbeat-module-redis.html",
    { keys: /(?:^| )hosts$/, nearby: [{ key: /^module$/, value: /^(?:redis|memcached)$/ }] },
  ),
  watcher(
    "opentelemetry-collector",
    "https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/redisreceiver",
    { keys: /(?:^| )receivers (?:redis|memcached)(?: \w+){0,6} endpoint$/ },
  ),
];
