/** What keys of configuration make of their values, as rows. */

/** Lists and members of the answers of AWS: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ReplicationGroup.html */
const ANSWER =
  /(?:^|\.)(?:ReplicationGroups?|CacheClusters|ServerlessCaches|GlobalReplicationGroups|NodeGroups|NodeGroupMembers|CacheNodes|Clusters|Shards|Nodes|Stacks|Outputs)\b.*\.(?:(?:Primary|Reader|Read|Configuration|Cluster)?Endpoint\.Address|OutputValue)$|^(?:(?:PrimaryEndpoint|ReaderEndpoint|ReadEndpoint|ConfigurationEndpoint)\.Address)$/;
/** The same in the XML of the service, and in the state of Terraform and Pulumi. */
const STATE =
  /(?:^|\.)(?:resources\[\d+\]\.instances\[\d+\]\.attributes|deployment\.resources\[\d+\]\.(?:outputs|inputs)|planned_values|prior_state|resource_changes)\b/;
const XML_ANSWER = /(?:^|\.)(?:Describe\w+Response|Describe\w+Result)\b/;
const MEMBER = /(?:^|\.)(?:Primary|Reader|Read|Configuration)Endpoint\.Address$/;

/** Whether a key path is that of an answer that AWS gave, or of a state that a tool recorded. */
export function isRecordedKey(keyPath: string): boolean {
  return ANSWER.test(keyPath) || STATE.test(keyPath) || XML_ANSWER.test(keyPath) || MEMBER.test(keyPath);
}

/** Keys whose values are looked for in other texts, or compared with them. */
const PATTERN_KEYS =
  /(?:^|[._-])(?:regexp?|regex|pattern|patterns|search_string|search|match|matches|matchers?|grep|replace|before|after|when|that|assert|assertions?|failed_when|changed_when|expected|expect|old_string|insertafter|insertbefore|only_if|not_if|denylist|blocklist|blacklist|allowlist|forbidden|banned)(?:\[\d+\])*$/i;

export function isPatternKey(keyPath: string): boolean {
  // `regexp: "REDIS_HOST=…"` names both.
  const [key = "", above = ""] = keyPath
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .split(".")
    .reverse();
  return PATTERN_KEYS.test(key) || PATTERN_KEYS.test(above);
}

const WORDS_KEYS =
  /(?:^|[._-])(?:message|messages|msg|title|summary|help|note|notes|doc|docs|documentation|runbook|changelog|text|subject|body|caption|tooltip|hint|example|examples|reason|release_notes|alert_message|motd|banner|display_?name)(?:\[\d+\])*$/i;

export function isMessageKey(keyPath: string): boolean {
  return WORDS_KEYS.test(keyPath);
}

/** Keys of monitoring whose values name a thing that is watched: its identity, or an expression over its series. */
const WATCH_KEYS =
  /(?:^|[._-])(?:expr|promql|logql|query|queries|metric_query|target_expr|custom_identifier|legend_?format|dedup_key|host_alias|check_command|matchers)(?:\[\d+\])*$/i;
const WATCH_ABOVE =
  /(?:^|[._-])(?:scrape_configs|alerting|alerts|alert_rules|panels|dashboards?|monitors?|synthetics|blackbox|probes?|relabel_configs|metric_relabel_configs|exporters?)(?:\[\d+\])*\./i;

export function isWatchedKey(keyPath: string): boolean {
  return WATCH_KEYS.test(keyPath) || WATCH_ABOVE.test(keyPath);
}

const NAMED = "instance|host|addr|address|target|node|server|endpoint|name|alias|hostname";
/** `redis_up{instance="…"}`: a selector of Prometheus's series, or a label of a line of Loki. */
const SELECTOR = new RegExp(
  String.raw`[\w)]\{[^{}\n]{0,160}\b(?:${NAMED})\s*(?:=~?|!=|!~)\s*["'\\]*(?:rediss?://)?$`,
  "i",
);
/** `avg:redis.mem.used{host:…}`: one of Datadog's. */
const SCOPE = new RegExp(String.raw`[\w.]\{[^{}\s]{0,160}\b(?:${NAMED}):$`, "i");

export function isSelector(before: string): boolean {
  return SELECTOR.test(before) || SCOPE.test(before);
}
