/** What keys of configuration make of their values, as rows. */
import type { PlaceKind } from "../model/mention";
import { wordsOf } from "../text/words";

/** Lists and members of the answers of AWS: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ReplicationGroup.html */
const ANSWER =
  /(?:^|\.)(?:ReplicationGroups?|CacheClusters|ServerlessCaches|GlobalReplicationGroups|NodeGroups|NodeGroupMembers|CacheNodes|Clusters|Shards|Nodes|Stacks|Outputs)\b.*\.(?:(?:Primary|Reader|Read|Configuration|Cluster)?Endpoint\.Address|OutputValue)$|^(?:(?:PrimaryEndpoint|ReaderEndpoint|ReadEndpoint|ConfigurationEndpoint)\.Address)$/;
/** The same as SDKs and CloudTrail write it. */
const SDK =
  /(?:^|\.)(?:replication_?groups?|cache_?clusters?|serverless_?caches|node_?groups?|node_?group_?members|cache_?nodes|response_?elements)\b.*\.(?:\w*endpoint\.address|cache_?nodes\[\d+\]\.address)$/i;
/** The same in the XML of the service, and in the state of Terraform and Pulumi. */
const STATE =
  /(?:^|\.)(?:resources\[\d+\]\.instances\[\d+\]\.attributes|deployment\.resources\[\d+\]\.(?:outputs|inputs)|planned_values|prior_state|resource_changes)\b/;
/**
 * What was recorded of HTTP, and hits of Elasticsearch: https://github.com/vcr/vcr, https://github.com/kevin1024/vcrpy, archives of HTTP, WireMock.
 */
const CASSETTE =
  /(?:^|\.)_source\.|^(?:http_)?interactions\[\d+\]\.|^log\.entries\[\d+\]\.|(?:^|\.)response(?:\[\d+\])?\.(?:body|jsonBody)\b/;
const XML_ANSWER = /(?:^|\.)(?:Describe\w+Response|Describe\w+Result)\b/;
/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-sns.html */
const NOTICE = /(?:^|\.)ElastiCache:\w+$/;
/** Attributes of caches that Terraform only tells, as `terraform show` and imports write them. */
const TOLD =
  /^(?:resource|data)\.aws_(?:elasticache|memorydb)_\w+\.[\w-]+\.(?:\w*endpoint\w*|cluster_address|cache_nodes?)\b/;
const MEMBER = /(?:^|\.)(?:Primary|Reader|Read|Configuration)Endpoint\.Address$/;

/** Whether a key path is that of an answer that AWS gave, or of a state that a tool recorded. */
export function isRecordedKey(keyPath: string): boolean {
  if (SDK.test(keyPath) || CASSETTE.test(keyPath) || NOTICE.test(keyPath)) return true;
  return (
    ANSWER.test(keyPath) ||
    STATE.test(keyPath) ||
    XML_ANSWER.test(keyPath) ||
    MEMBER.test(keyPath) ||
    TOLD.test(keyPath)
  );
}

/** Keys whose values are looked for in other texts, or compared with them. */
const PATTERN_KEYS =
  /(?:^|[._-])(?:regexp?|regex|pattern|patterns|search_string|match|matches|grep|replace|before|after|when|that|assert|assertions?|failed_when|changed_when|expected|expect|old_string|insertafter|insertbefore|only_if|not_if|namepass|namedrop|tagpass|tagdrop|denylist|blocklist|blacklist|allowlist|forbidden|banned)(?:\[\d+\])*$/i;

/**
 * Words at the end of keys of names that something is compared with: what a firewall, a browser or a framework lets through,
 * a proxy leaves out, a certificate is for, a report of errors leaves out.
 */
const NAMES: ReadonlySet<string> = new Set([
  ..."allow,deny,allowed,denied,trusted,permitted,ignore,ignored,exclude,excluded,blocked,deprecated,forbidden,banned,retired"
    .split(",")
    .flatMap((which) =>
      "host,hosts,origin,origins,domain,domains,url,urls,errors,referers,endpoints,servers,nodes,addresses"
        .split(",")
        .map((what) => `${which} ${what}`),
    ),
  ..."allow,deny,block,white,black,safe".split(",").flatMap((which) => [`${which} list`, `${which}list`]),
  ..."connect,default,script,img,frame,child,worker,media,object".split(",").map((which) => `${which} src`),
  ..."bad,legacy,expected"
    .split(",")
    .flatMap((which) => "host,hosts,endpoint,endpoints".split(",").map((what) => `${which} ${what}`)),
  ..."no proxy,non proxy hosts,proxy bypass,bypass list,domains,domain list,allowed fqdns,allowed fqd ns,match name,match names,subject alt name,subject alt names,subject alternative name,subject alternative names,origin,origins,content security policy,csp,allow,deny,allowed,denied,blocked,forbidden,banned,ignore,exclude,excluded,skip,delegate to,dns names,common name,sans,words,ignore words,stop words,stopwords,dictionary,allowed values,valid values,accepted values".split(
    ",",
  ),
]);
/** The same, told by the key above. */
const NAMES_BELOW =
  /(?:^|\.)(?:rules_source_list\.targets|RulesSourceList\.Targets|(?:inclusion|exclusion)\.in|add_host\.(?:host)?name|alt_names\.DNS\.\d+|properties\.[\w$-]+(?:\.not)?\.(?:const|enum)|(?:acls|grants)\[\d+\]\.(?:src|dst))(?:\[\d+\])*$/;

function endsInNames(key: string): boolean {
  const words = wordsOf(key.replace(/\[\d+\]/g, ""));
  return (
    words[0] === "cors" || words[0] === "match" || words.some((_, i) => NAMES.has(words.slice(i).join(" ")))
  );
}

/** Labels and tags of resources, and conditions of policies, whatever the keys below them are called. */
const BELOW =
  /(?:^|\.)(?:(?:match_?)?labels|dimensions(?:_?[Mm]ap)?|(?:default_?)?tags|Condition\.[A-Z]\w+)(?:\[\d+\])*\.|(?:^|\.)(?:labels|tags)\[\d+\]$|(?:^|\.)query\.(?:bool\.\w+(?:\[\d+\])?\.)?(?:terms?|match\w*|wildcard|prefix)\./;

/** A variable of Terraform is called by its name, whatever its default stands under. */
const DEFAULT = /^variable\.([\w-]+)\.default(?:\[\d+\])*$/;

/** Whether names stand at a key to be compared with others, or to be told of something. */
export function isNamesKey(keyPath: string): boolean {
  const key = DEFAULT.exec(keyPath)?.[1] ?? keyPath.slice(keyPath.lastIndexOf(".") + 1);
  return BELOW.test(keyPath) || NAMES_BELOW.test(keyPath) || endsInNames(key);
}

export function isPatternKey(keyPath: string): boolean {
  const words = keyPath.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  // `regexp: "REDIS_HOST=…"` names both.
  const [key = "", above = ""] = words.split(".").reverse();
  return PATTERN_KEYS.test(key) || PATTERN_KEYS.test(above) || isNamesKey(keyPath);
}

const WORDS_KEYS =
  /(?:^|[._])(?:notes|release_notes|runbook|changelog|motd|banner)\.[^.]+$|(?:^|\.)properties\.[\w$-]+\.default$|(?:^|[._-])(?:message|messages|msg|title|summary|help|placeholder|alt|aria_?label|note|notes|doc|docs|documentation|runbook|changelog|text|subject|body|caption|tooltip|hint|example|examples|reason|release_notes|alert_message|motd|banner|display_?name)(?:\[\d+\])*$/i;

/** Keys of names, which may be sentences: `- name: move away from HOST`. */
const NAME_KEYS = /(?:^|[._-])(?:name|label|step|stage|job)(?:\[\d+\])*$/i;

/** `before` is what stands before the host on its line. */
export function isMessageKey(keyPath: string, before: string): boolean {
  return WORDS_KEYS.test(keyPath) || (NAME_KEYS.test(keyPath) && /[a-z]\s+$/i.test(before));
}

/** Keys whose values are commands of a shell, as one text or as a list. */
const SCRIPT_KEYS =
  /(?:^|[._-])(?:run|script|scripts|commands?|cmd|shell|entrypoint|exec|args|test|healthcheck|user_?data|inline|(?:pre|post)(?:install|start|stop|build|deploy)|steps?|on_failure|only_if|not_if)(?:\[\d+\])*$|(?:^|\.)scripts\.[\w:-]+$/i;

export function isScriptKey(keyPath: string): boolean {
  // The last name may be one of the script's own: `run.REDIS_HOST`.
  return (
    SCRIPT_KEYS.test(keyPath) || SCRIPT_KEYS.test(keyPath.slice(0, Math.max(0, keyPath.lastIndexOf("."))))
  );
}

/** Keys of monitoring whose values name a thing that is watched: its identity, or an expression over its series. */
const WATCH_KEYS =
  /(?:^|[._-])(?:expr|promql|logql|query|queries|metric_query|target_expr|custom_identifier|legend_?format|dedup_key|host_alias|check_command|matchers|(?:probe|ping|latency_check|health_?check)_?(?:hosts?|targets?|urls?)|hosts_to_ping)(?:\[\d+\])*$/i;
const WATCH_ABOVE =
  /(?:^|[._-])(?:(?:scrape_configs|alerting|alert_rules|blackbox|inhibit_rules|source_matchers|target_matchers|matchers|relabel_configs|metric_relabel_configs|exporters?)(?:\[\d+\])*|(?:alerts|panels|dashboards?|monitors?|monitor_?list|synthetics|probes?|(?:health)?_?checks?)(?:\[\d+\])+)\./i;

/** Rules of Prometheus, variables of Grafana's dashboards, widgets of CloudWatch's, and what Terraform makes of the kind. */
const WATCH_ROOTS =
  /^(?:nagios|naemon|icinga2?|zabbix|sensu)(?:_|::)\w+(?:\.|$)|^widgets\[\d+\]\.|^(?:spec\.)?groups\[\d+\]\.rules\[\d+\]\.|^templating\.list\[|^resource\.(?:aws_cloudwatch|datadog|newrelic|grafana|pagerduty|signalfx|opsgenie|checkly|statuscake|pingdom|uptimerobot)_/;

export function isWatchedKey(keyPath: string): boolean {
  return WATCH_KEYS.test(keyPath) || WATCH_ABOVE.test(keyPath) || WATCH_ROOTS.test(keyPath);
}

/** Annotations are for people and for tools of all kinds: which of them a program connects by is not known. */
export function isAnnotation(keyPath: string): boolean {
  return /(?:^|\.)annotations(?:\[\d+\])?\./.test(keyPath);
}

/** https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/, https://search.nixos.org/options?query=networking.hosts */
const HOSTS_ENTRIES =
  /(?:^|\.)host_?aliases?(?:\[\d+\])?\.hostnames(?:\[\d+\])?$|(?:^|\.)networking\.hosts\./i;

export function isHostsEntry(keyPath: string): boolean {
  return HOSTS_ENTRIES.test(keyPath);
}

/** Ansible's `wait_for`, and its look-up of a name; a shell's `</dev/tcp/…`, which opens a connection and closes it. */
const WAITS = /(?:^|\.)(?:win_)?wait_for\.host$/;
const ASKS = /\b(?:lookup|query)\(\s*["'](?:[\w.]+\.)?dig["'][^)]{0,100}$|(?<!\d|<|>)<\/dev\/tcp\/$/;

export function isLookUp(keyPath: string, before: string): boolean {
  return WAITS.test(keyPath) || ASKS.test(before);
}

/** Keys that mean what they are for beside others alone, which stand near. */
const BESIDE: readonly (readonly [key: RegExp, near: RegExp, place: PlaceKind])[] = [
  [/(?:^|\.)Endpoint\.Address$/, /\bCache(?:Node|Cluster)Id\b/, "recorded-answer"],
  // https://developer.hashicorp.com/terraform/internals/json-format
  [/^[^.]+\.value(?:\[\d+\])*$/, /"sensitive":\s*(?:true|false)/, "recorded-answer"],
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Parameter.html
  [/^Parameters?(?:\[\d+\])?\.Value$/, /"(?:ARN|LastModifiedDate)"/, "recorded-answer"],
  // https://github.com/TwiN/gatus, https://upptime.js.org/docs/configuration
  [/^endpoints\[\d+\]\.url$/, /\bconditions:/, "monitoring"],
  [/^sites\[\d+\]\.url$/, /\bname:/, "monitoring"],
  // Names that a mesh routes: https://istio.io/latest/docs/reference/config/networking/
  [
    /^spec\.(?:hosts\[\d+\]|host)$/,
    /\bkind:\s*["']?(?:ServiceEntry|DestinationRule|VirtualService|Gateway|Sidecar)\b/,
    "pattern",
  ],
  // https://backstage.io/docs/features/software-catalog/descriptor-format
  [/^(?:metadata|spec)\./, /\bapiVersion:\s*["']?backstage\.io\//, "documentation"],
  [/(?:^|\.)search$/, /\breplace(?:ment)?\b/, "pattern"],
  // https://pre-commit.com/#pygrep
  [/\.entry$/, /\blanguage: pygrep\b/, "pattern"],
  // https://assets.nagios.com/downloads/nagioscore/docs/nagioscore/4/en/objectdefinitions.html
  // https://icinga.com/docs/icinga-2/latest/doc/09-object-types/
  [/^(?:object|address6?|host_name)$|^vars\./, /\bobject\s+(?:Host|Service|Endpoint)\s/, "monitoring"],
  [/define/, /\bdefine\s+(?:host|service|command)\b/, "monitoring"],
];

export function isBeside(keyPath: string): boolean {
  return BESIDE.some(([key]) => key.test(keyPath));
}

/** Null where the keys beside one say nothing of it; `near` is what stands around the host. */
export function placeBeside(keyPath: string, near: string): PlaceKind | null {
  return BESIDE.find(([key, beside]) => key.test(keyPath) && beside.test(near))?.[2] ?? null;
}

/** How far before a host the kind of its cell is looked for, in UTF-16 units. */
export const CELL = 8192;

/** Whether a cell of a notebook is no code: https://nbformat.readthedocs.io/en/latest/format_description.html#cell-types */
export function isProseCell(keyPath: string, before: string): boolean {
  if (!/^cells\[\d+\]\.source(?:\[\d+\])?$/.test(keyPath)) return false;
  const at = before.lastIndexOf('"cell_type"');
  return at >= 0 && /^"cell_type"\s*:\s*"(?:markdown|raw)"/.test(before.slice(at, at + 60));
}
