/** The rules by their ids, and how loud each may be. */
/** The rule ids, in the order in which they are documented. Ids are stable. */
export const RULE_IDS = [
  "replica-node",
  "primary-node",
  "replica-node-read",
  "shard-node",
  "memcached-node",
  "standalone-node",
  "failover-disabled",
  "read-only-primary",
  "unknown-endpoint",
  "unconfirmed-node",
  "alias-to-node",
  "tls-mismatch",
  "port-mismatch",
  "cluster-client",
  "iac-node-reference",
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** From worst to mildest; the same words in settings, on the command line and in JSON. */
export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];
export type RuleSetting = Severity | "off";
