/** The rules by their ids, what each judges, and how loud each may be. */

/**
 * What there is to judge about one use of a host: which endpoint it names, whether the cache behind it can fail over, the
 * port, TLS, the client that is given it, and whether its name is looked up again. Each is judged apart, so that no verdict
 * hides another. What is judged of a group stands at no use of it.
 */
export type Aspect = "endpoint" | "failover" | "port" | "tls" | "client" | "name" | "group";

/** What each rule judges, in the order in which the rules are documented. Their ids are stable. */
export const ASPECT_OF = {
  "replica-node": "endpoint",
  "primary-node": "endpoint",
  "replica-node-read": "endpoint",
  "shard-node": "endpoint",
  "memcached-node": "endpoint",
  "standalone-node": "endpoint",
  "failover-disabled": "failover",
  "read-only-primary": "endpoint",
  "reader-for-writes": "endpoint",
  "unknown-endpoint": "endpoint",
  "unconfirmed-node": "endpoint",
  "alias-to-node": "endpoint",
  "tls-mismatch": "tls",
  "port-mismatch": "port",
  "cluster-client": "client",
  "failover-reconnect": "client",
  "dns-pinned": "name",
  "no-failover-alarm": "group",
  "iac-node-reference": "endpoint",
} as const satisfies Readonly<Record<string, Aspect>>;
export type RuleId = keyof typeof ASPECT_OF;
export const RULE_IDS = Object.keys(ASPECT_OF) as readonly RuleId[];

/** From worst to mildest; the same words in settings, on the command line and in JSON. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];
export type RuleSetting = Severity | "off";

interface Severe {
  readonly severity: Severity;
}

export function worstFirst(a: Severe, b: Severe): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}
