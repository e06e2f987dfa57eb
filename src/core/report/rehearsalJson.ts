/**
 * The rehearsal for machines: one object with a stable shape (`version` 1). Keys are never left out; what is unknown is
 * null. Lines and columns as in the audit's JSON: 1-based, columns in UTF-16 code units, ends exclusive.
 */

import { nextMaintenance } from "../failover/maintenance";
import type { AuditResult, LocatedFinding, LocatedMention } from "../model/auditResult";
import type { UpdateAction } from "../model/inventory";
import { clientOutcomeOf } from "../rehearsal/clients";
import {
  type GlobalRehearsal,
  type GroupRehearsal,
  type Rehearsal,
  type SingleRehearsal,
  wouldBreak,
} from "../rehearsal/rehearse";
import { decisive, type JudgedUse, type RehearsedUse } from "../rehearsal/uses";
import { failoverRemedy, groupRemedy } from "../rules/remedies";
import { jsonAccount, jsonSkipped } from "./json";
import { countRehearsal } from "./rehearsalSummary";

/** `now` is ISO 8601; `audit` tells which account and files were read. */
export function rehearsalJson(
  rehearsal: Rehearsal,
  audit: Pick<AuditResult, "account" | "filesScanned" | "skipped">,
  now: string,
) {
  return {
    version: 1,
    account: jsonAccount(audit.account),
    summary: {
      filesScanned: audit.filesScanned,
      wouldBreak: wouldBreak(rehearsal),
      ...countRehearsal(rehearsal),
    },
    groups: rehearsal.groups.map((group) => groupJson(group, now)),
    globalDatastores: rehearsal.globals.map(globalJson),
    singleNodes: rehearsal.singles.map((single) => singleJson(single, now)),
    skipped: jsonSkipped(audit.skipped),
  };
}

function groupJson(rehearsal: GroupRehearsal, now: string) {
  const { group, inventory, canFailOver, obstacles, history, updates, told, uses, promotions, stranded } =
    rehearsal;
  const remedy = failoverRemedy(group, inventory);
  const last = history.lastFailover;
  return {
    id: group.id,
    region: group.region,
    clusterMode: group.clusterMode,
    uses,
    canFailOver,
    obstacles: obstacles.map(({ kind, prevents, shardIds, words }) => ({
      kind,
      prevents,
      shards: shardIds,
      message: words,
    })),
    remedy: remedy && { title: remedy.title, command: remedy.command },
    lastFailover: last && {
      time: last.time,
      from: last.from,
      to: last.to,
      shard: last.shardId,
      test: last.test,
    },
    nextMaintenance: maintenanceJson(group.maintenanceWindows, now),
    pendingUpdates: updatesJson(updates),
    notifications: told && { told: told.isTold, topics: told.topics },
    failovers: promotions.map(({ promotion, uses: each }) => ({
      shard: promotion.shardId,
      from: promotion.from,
      to: promotion.promote,
      uses: each.map(useJson),
    })),
    stranded: stranded.map(strandedJson),
  };
}

function singleJson({ cluster, inventory, updates, uses }: SingleRehearsal, now: string) {
  const remedy = groupRemedy(cluster, inventory);
  return {
    id: cluster.id,
    region: cluster.region,
    remedy: remedy && { title: remedy.title, command: remedy.command },
    nextMaintenance: maintenanceJson(cluster.maintenanceWindows, now),
    pendingUpdates: updatesJson(updates),
    uses: uses.map(strandedJson),
  };
}

function maintenanceJson(windows: readonly string[], now: string) {
  const next = nextMaintenance(windows, now);
  return next && { start: next.start, end: next.end, open: next.isOpen };
}

function updatesJson(updates: readonly UpdateAction[]) {
  return updates.map(({ name, severity, status, applyBy, nodesUpdated }) => ({
    name,
    severity,
    status,
    applyBy,
    nodesUpdated,
  }));
}

function strandedJson({ file, mention, findings }: JudgedUse) {
  return { ...placeJson(file, mention), finding: findingJson(findings) };
}

function globalJson({ globalGroupId, region, groupId, from, uses }: GlobalRehearsal) {
  return { id: globalGroupId, from, to: region, group: groupId, uses: uses.map(useJson) };
}

function useJson({ file, mention, before, after, effect }: RehearsedUse) {
  return {
    ...placeJson(file, mention),
    effect,
    client: clientJson(mention),
    before: findingJson(before),
    after: findingJson(after),
  };
}

/** What the client of a right endpoint does when the roles swap and its connection stays open; null where it does not matter. */
function clientJson(mention: LocatedMention) {
  const outcome = clientOutcomeOf(mention);
  if (outcome === null) return null;
  const { kind, client, seconds, proof, remedy } = outcome;
  return { outcome: kind, client, seconds, proof, remedy };
}

function placeJson(file: string, { mention, range, resolution }: LocatedMention) {
  const { line, column, endLine, endColumn } = range;
  return {
    file,
    line,
    column,
    endLine,
    endColumn,
    host: mention.host,
    kind: resolution.kind,
    keyPath: mention.keyPath,
  };
}

function findingJson(findings: readonly LocatedFinding[]) {
  const finding = decisive(findings);
  return finding && { rule: finding.rule, severity: finding.severity, message: finding.message };
}
