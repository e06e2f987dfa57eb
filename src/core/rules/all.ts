/** All rules, in the order in which they are asked: of those that judge the same of a use the first that speaks is heard. */
import type { RuleId, Severity } from "../model/rule";
import { aliasToNode } from "./aliasToNode";
import { clusterClient } from "./clusterClient";
import { dnsPinned } from "./dnsPinned";
import { failoverDisabled } from "./failoverDisabled";
import { failoverReconnect } from "./failoverReconnect";
import { iacNodeReference } from "./iacNodeReference";
import { memcachedNode } from "./memcachedNode";
import { noFailoverAlarm } from "./noFailoverAlarm";
import { portMismatch } from "./portMismatch";
import { primaryNode } from "./primaryNode";
import { readerForWrites } from "./readerForWrites";
import { readOnlyPrimary } from "./readOnlyPrimary";
import { replicaNode } from "./replicaNode";
import { replicaNodeRead } from "./replicaNodeRead";
import type { Rule } from "./rule";
import { shardNode } from "./shardNode";
import { standaloneNode } from "./standaloneNode";
import { tlsMismatch } from "./tlsMismatch";
import { unconfirmedNode } from "./unconfirmedNode";
import { unknownEndpoint } from "./unknownEndpoint";

export const RULES: readonly Rule[] = [
  aliasToNode,
  replicaNode,
  primaryNode,
  replicaNodeRead,
  shardNode,
  memcachedNode,
  standaloneNode,
  readOnlyPrimary,
  readerForWrites,
  unknownEndpoint,
  unconfirmedNode,
  failoverDisabled,
  portMismatch,
  tlsMismatch,
  clusterClient,
  failoverReconnect,
  dnsPinned,
  iacNodeReference,
  noFailoverAlarm,
];

const BY_ID: ReadonlyMap<RuleId, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** How loud a rule is by itself. */
export function defaultSeverityOf(id: RuleId): Severity {
  return BY_ID.get(id)?.defaultSeverity ?? "warning";
}
