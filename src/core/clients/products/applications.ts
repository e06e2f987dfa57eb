/** Applications that are installed, not written: told by their own settings. */
import { type Product, withoutClusterMode } from "./product";

const ON = /^(?:true|yes|on|1)$/i;
const NEXTCLOUD = /OC\\+Memcache|memcache\.(?:local|distributed|locking)/;

export const APPLICATIONS: readonly Product[] = [
  {
    name: "Argo CD",
    source: "https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cmd-params-cm-yaml/",
    writes: true,
    advice: { cluster: withoutClusterMode("Argo CD") },
    settings: [
      { keys: /(?:^| )redis server$/, text: /argocd/i, cluster: false },
      { keys: /(?:^| )external redis host$/, text: /argo-?cd/i, cluster: false },
      { before: /--redis["'=,\s]+$/, text: "argocd", cluster: false },
    ],
  },
  {
    name: "Airflow",
    source: "https://airflow.apache.org/docs/apache-airflow-providers-celery/stable/celery_executor.html",
    writes: true,
    advice: { cluster: withoutClusterMode("Airflow's Celery executor") },
    settings: [
      { keys: /(?:^| )airflow celery (?:broker url|result backend)$/, scheme: /^rediss?$/, cluster: false },
      {
        keys: /^celery (?:broker url|result backend)$/,
        file: /airflow\.cfg/,
        scheme: /^rediss?$/,
        cluster: false,
      },
      { keys: /(?:^| )data broker url$/, text: /airflow/i, scheme: /^rediss?$/, cluster: false },
    ],
  },
  {
    name: "Sentry",
    source: "https://github.com/getsentry/sentry/blob/master/src/sentry/utils/redis.py",
    writes: true,
    advice: { cluster: "Set is_redis_cluster: True beside the hosts" },
    settings: [
      {
        keys: /(?:^| )redis clusters \w+ hosts(?: \d+)? host$/,
        nearby: [{ key: /(?:^| )is redis cluster$/, value: ON }],
        cluster: true,
      },
      { keys: /(?:^| )redis clusters \w+ hosts(?: \d+)? host$/, cluster: false },
    ],
  },
  {
    name: "Harbor",
    source: "https://github.com/goharbor/harbor-helm/blob/main/values.yaml",
    writes: true,
    advice: { cluster: withoutClusterMode("Harbor") },
    settings: [
      { keys: /(?:^| )redis external addr$/, cluster: false },
      {
        keys: /(?:^| )external redis host$/,
        nearby: [{ key: /^(?:external redis )?(?:registry|jobservice|trivy) db index$/, value: /./ }],
        cluster: false,
      },
      { keys: /(?:^| )external redis host$/, file: /harbor/, cluster: false },
    ],
  },
  {
    name: "Teleport",
    source:
      "https://goteleport.com/docs/enroll-resources/database-access/enroll-self-hosted-databases/redis-cluster/",
    advice: { cluster: "Set ?mode=cluster in the URI" },
    settings: [
      {
        keys: /(?:^| )(?:databases|spec) uri$/,
        nearby: [{ key: /^protocol$/, value: /^redis$/ }],
        after: /^[^"'\s]*[?&]mode=cluster/,
        cluster: true,
      },
      {
        keys: /(?:^| )(?:databases|spec) uri$/,
        nearby: [{ key: /^protocol$/, value: /^redis$/ }],
        after: /^[^"'\s]*[?&]mode=standalone/,
        cluster: false,
      },
    ],
  },
  {
    name: "Frappe",
    source: "https://github.com/frappe/frappe/blob/develop/frappe/utils/background_jobs.py",
    writes: true,
    advice: { cluster: withoutClusterMode("Frappe") },
    settings: [
      { keys: /^redis (?:cache|queue|socketio)$/, file: /site_config\.json/, cluster: false },
      { keys: /(?:^| )redis (?:cache|queue|socketio)$/, text: /frappe|erpnext/i, cluster: false },
    ],
  },
  {
    name: "Discourse",
    source: "https://github.com/discourse/discourse/blob/main/config/discourse_defaults.conf",
    advice: { cluster: withoutClusterMode("Discourse") },
    settings: [
      { keys: /(?:^| )discourse redis (?:(?:replica|slave) )?host$/, cluster: false },
      { keys: /^redis (?:(?:replica|slave) )?host$/, file: /discourse\.conf/, cluster: false },
    ],
  },
  {
    name: "GitLab",
    source: "https://docs.gitlab.com/install/requirements/",
    writes: true,
    advice: { cluster: withoutClusterMode("GitLab") },
    settings: [
      { keys: /(?:^| )gitlab rails redis host$/, cluster: false },
      { keys: /(?:^| )global redis host$/, text: /gitlab/i, cluster: false },
    ],
  },
  {
    name: "Mastodon",
    source: "https://docs.joinmastodon.org/admin/config/",
    writes: true,
    advice: { cluster: withoutClusterMode("Mastodon") },
    settings: [
      {
        keys: /(?:^| )(?:cache |sidekiq )?redis (?:host|url)$/,
        nearby: [{ key: /(?:^| )local domain$/, value: /./ }],
        text: /SECRET_KEY_BASE|OTP_SECRET|mastodon/,
        cluster: false,
      },
    ],
  },
  {
    name: "Cm_Cache_Backend_Redis",
    source: "https://github.com/colinmollenhour/Cm_Cache_Backend_Redis",
    advice: { cluster: withoutClusterMode("Cm_Cache_Backend_Redis") },
    settings: [
      { keys: /(?:^| )backend options (?:server|load from slave)$/, cluster: false },
      { before: /--(?:cache-backend|page-cache)-redis-server["'=\s]+$/, cluster: false },
    ],
  },
  {
    name: "Cm_RedisSession",
    source: "https://github.com/colinmollenhour/Cm_RedisSession",
    writes: true,
    advice: { cluster: withoutClusterMode("Cm_RedisSession") },
    settings: [
      {
        keys: /(?:^| )session redis host$/,
        nearby: [{ key: /^(?:session )?save$/, value: /^redis$/ }],
        cluster: false,
      },
      { keys: /(?:^| )redis session host$/, text: "Cm_RedisSession", cluster: false },
      { before: /--session-save-redis-host["'=\s]+$/, cluster: false },
    ],
  },
  {
    name: "Drupal",
    source: "https://git.drupalcode.org/project/redis",
    advice: {
      cluster: withoutClusterMode("Drupal's module Redis, with its interfaces PhpRedis and Predis,"),
    },
    settings: [
      {
        keys: /(?:^| )redis connection host$/,
        nearby: [{ key: /redis connection interface$/, value: /^(?:PhpRedis|Predis|Relay)$/ }],
        cluster: false,
      },
    ],
  },
  {
    name: "Zulip",
    source: "https://github.com/zulip/zulip/blob/main/zproject/default_settings.py",
    writes: true,
    advice: { cluster: withoutClusterMode("Zulip") },
    settings: [{ keys: /(?:^| )(?:setting )?redis host$/, text: /zulip/i, cluster: false }],
  },
  {
    name: "Superset",
    source: "https://superset.apache.org/docs/configuration/cache",
    writes: true,
    advice: { cluster: withoutClusterMode("Superset's chart") },
    settings: [{ keys: /(?:^| )superset node connections redis host$/, cluster: false }],
  },
  {
    name: "Authelia",
    source: "https://www.authelia.com/configuration/session/redis/",
    writes: true,
    advice: { cluster: withoutClusterMode("Authelia") },
    settings: [
      { keys: /(?:^| )authelia session redis host$/, cluster: false },
      { keys: /(?:^| )session redis host$/, text: /authelia/i, cluster: false },
    ],
  },
  {
    name: "Loki",
    source: "https://grafana.com/docs/loki/latest/configure/#cache_config",
    settings: [{ keys: /(?:^| )\w*(?:^| )cache(?: config)? redis endpoint$/, cluster: true }],
  },
  {
    name: "Grafana",
    source: "https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#remote_cache",
    advice: { cluster: withoutClusterMode("Grafana's remote cache") },
    settings: [
      {
        keys: /(?:^| )remote cache connstr(?: addr)?$/,
        unless: [{ key: /^(?:gf )?(?:remote cache )?type$/, value: /^(?:memcached|database)$/ }],
        cluster: false,
      },
    ],
  },
  {
    name: "Nextcloud",
    source:
      "https://docs.nextcloud.com/server/latest/admin_manual/configuration_server/caching_configuration.html",
    writes: true,
    advice: {
      plain: "Set redis instead of redis.cluster",
      cluster: "Set redis.cluster instead of redis, with the endpoint among its seeds",
    },
    settings: [
      { keys: /(?:^| )redis cluster seeds$/, text: NEXTCLOUD, cluster: true, needs: "seeds" },
      { keys: /(?:^| )redis host$/, text: NEXTCLOUD, cluster: false },
    ],
  },
];
