/** What watches each node by itself, told by its settings. */
import type { Product } from "./product";

export const WATCHERS: readonly Product[] = [
  {
    name: "exporter",
    source: "https://github.com/oliver006/redis_exporter",
    settings: [
      { file: /exporter/, needs: "exporter" },
      {
        keys: /(?:^| )(?:env|environment|args|command|containers?|container definitions|services)(?: |$)/,
        nearby: [
          {
            key: /^(?:image|name|container name|container_name)$/,
            value: /exporter|^(?:nri|newrelic\/nri)-(?:redis|memcached)/i,
          },
        ],
        needs: "exporter",
      },
      // On its own command line, which may go on over lines. Other programs have options of the same name.
      { before: /\b(?:redis|valkey|memcached)[_-]exporter\b/, needs: "exporter" },
      {
        before: /--(?:redis\.addr|memcached\.address)\b/,
        text: "_exporter",
        needs: "exporter",
      },
      // The values of prometheus-community's chart.
      { keys: /^redis address$/, text: "redis_exporter", needs: "exporter" },
    ],
  },
  {
    name: "prometheus",
    source: "https://prometheus.io/docs/guides/multi-target-exporter/",
    settings: [
      // Prometheus, VictoriaMetrics and Grafana Agent: targets are what an exporter is asked about.
      {
        keys: /^targets$|static configs? targets$|static config static$|^spec (?:pod metrics )?endpoints params target$/,
        needs: "exporter",
      },
    ],
  },
  {
    name: "mackerel",
    source: "https://github.com/mackerelio/mackerel-agent-plugins/tree/master/mackerel-plugin-redis",
    settings: [
      {
        before: /mackerel-plugin-\w|check-(?:redis|memcached)/,
        needs: "exporter",
      },
    ],
  },
  {
    name: "grafana-agent",
    source: "https://grafana.com/docs/agent/latest/static/configuration/integrations/redis-exporter-config/",
    settings: [{ keys: /^integrations redis configs redis addr$/, needs: "exporter" }],
  },
  {
    name: "grafana",
    source: "https://grafana.com/docs/plugins/redis-datasource/latest/",
    settings: [
      {
        keys: /(?:^| )datasources url$/,
        nearby: [{ key: /^type$/, value: /^redis-datasource$/ }],
        needs: "exporter",
      },
    ],
  },
  {
    name: "splunk",
    source: "https://docs.splunk.com/observability/en/gdi/opentelemetry/components/redis.html",
    settings: [
      {
        keys: /(?:^| )monitors host$/,
        nearby: [{ key: /^type$/, value: /^collectd\/(?:redis|memcached)$/ }],
        needs: "exporter",
      },
    ],
  },
  {
    name: "nagios",
    source: "https://www.monitoring-plugins.org/doc/man/check_tcp.html",
    settings: [{ before: /check_(?:redis|memcached|tcp)/, needs: "exporter" }],
  },
  {
    name: "datadog",
    source: "https://docs.datadoghq.com/integrations/redisdb/",
    settings: [
      { file: /(?:redisdb|mcache)(?:\.d\/.*|\.ya?ml.*)$/, needs: "exporter" },
      { keys: /datadoghq com|(?:^| )datadog confd (?:redisdb|mcache) /, needs: "exporter" },
    ],
  },
  {
    name: "probe",
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html",
    settings: [
      // Resources of Terraform that probe an address.
      {
        keys: /^resource (?:aws route53 health check|datadog synthetics test|newrelic synthetics|grafana synthetic monitoring check|checkly|pingdom|statuscake|uptimerobot) /,
        needs: "exporter",
      },
    ],
  },
  {
    name: "telegraf",
    source: "https://github.com/influxdata/telegraf/tree/master/plugins/inputs/redis",
    settings: [
      { keys: /inputs (?:redis|memcached) servers$/, needs: "exporter" },
      {
        section: /^\s*\[\[inputs\.(?:redis|memcached)\]\]/,
        text: "[[inputs.",
        needs: "exporter",
      },
    ],
  },
  {
    name: "zabbix",
    source: "https://www.zabbix.com/integrations/redis",
    settings: [
      { keys: /plugins (?:redis|memcached) (?:sessions|default)/, needs: "exporter" },
      { file: /zabbix/, needs: "exporter" },
    ],
  },
  {
    name: "new-relic",
    source: "https://github.com/newrelic/nri-redis",
    settings: [
      {
        keys: /^integrations /,
        nearby: [{ key: /^name$/, value: /^nri-(?:redis|memcached)$/ }],
        needs: "exporter",
      },
    ],
  },
  {
    name: "netdata",
    source: "https://learn.netdata.cloud/docs/collecting-metrics/databases/redis",
    settings: [{ file: /(?:go|python)\.d\/(?:redis|memcached)\.conf$/, needs: "exporter" }],
  },
  {
    name: "collectd",
    source: "https://collectd.org/documentation/manpages/collectd.conf.html",
    settings: [{ file: /collectd/, needs: "exporter" }],
  },
  {
    name: "metricbeat",
    source: "https://www.elastic.co/guide/en/beats/metricbeat/current/metricbeat-module-redis.html",
    settings: [
      {
        keys: /(?:^| )hosts$/,
        nearby: [{ key: /^module$/, value: /^(?:redis|memcached)$/ }],
        needs: "exporter",
      },
    ],
  },
  {
    name: "opentelemetry-collector",
    source:
      "https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/redisreceiver",
    settings: [
      {
        keys: /(?:^| )receivers (?:redis|memcached)(?: \w+){0,6} endpoint$/,
        needs: "exporter",
      },
    ],
  },
];
