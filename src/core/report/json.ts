/**
 * The machine-readable report: one object with a stable shape (`version` 1). Keys are never left out; what is
 * unknown is null. Lines and columns are 1-based, columns in UTF-16 code units, ends exclusive.
 */

import type { AccountState, AuditResult, LocatedRange, SkipReason } from "../model/auditResult";
import type { EndpointKind } from "../model/endpoint";
import type { Role } from "../model/inventory";
import type { Mention, PlaceKind } from "../model/mention";
import type { AwsProblemKind, InventoryList } from "../model/problem";
import type { RuleId, Severity } from "../model/rule";
import type { Streamed } from "./jsonText";
import { shownEdits } from "./shownEdits";

export interface JsonReport {
  readonly version: 1;
  readonly account: { readonly state: AccountState; readonly sources: readonly JsonSource[] };
  readonly summary: {
    readonly filesScanned: number;
    readonly mentions: number;
    readonly findings: Readonly<Record<Severity, number>>;
  };
  readonly mentions: readonly JsonMention[];
  readonly findings: readonly JsonFinding[];
  readonly skipped: readonly { readonly file: string; readonly reason: SkipReason }[];
}

export interface JsonSource {
  readonly kind: "live" | "snapshot" | "demo";
  readonly profile: string | null;
  readonly region: string | null;
  readonly fetchedAt: string | null;
  readonly problems: readonly JsonProblem[];
}

export interface JsonProblem {
  readonly kind: AwsProblemKind;
  readonly message: string;
  readonly nextStep: string;
  readonly region: string | null;
  readonly list: InventoryList | null;
}

export interface JsonMention extends LocatedRange {
  readonly file: string;
  readonly host: string;
  readonly port: number | null;
  readonly kind: EndpointKind;
  readonly confirmed: boolean;
  readonly resource: {
    readonly type: "replication-group" | "cache-cluster" | "serverless-cache" | "memorydb-cluster";
    readonly id: string;
    readonly region: string;
  } | null;
  readonly role: Role | null;
  readonly keyPath: string | null;
  readonly inComment: boolean;
  readonly place: PlaceKind;
  readonly via: "base64" | "cname" | null;
  /** Where the variable that holds the host is given to its client; null where that is not known. */
  readonly linked: JsonLink | null;
}

export interface JsonLink {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface JsonFinding extends LocatedRange {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** Null for a finding about infrastructure code, which names no host. */
  readonly host: string | null;
  /** As of the mention. */
  readonly linked: JsonLink | null;
  readonly fixes: readonly JsonFix[];
}

export interface JsonFix {
  readonly title: string;
  /** Null where the fix names no host: an attribute of infrastructure code, a port, a scheme. */
  readonly newHost: string | null;
  readonly preferred: boolean;
  readonly safe: boolean;
  /** Empty where the host is in a base64 value that holds more than hosts: the edit would hold the rest of it. */
  readonly edits: readonly (LocatedRange & { readonly newText: string })[];
}

/**
 * Built key by key, so that nothing that the model gains later gets into the report by itself. Its lists are made as
 * they are gone through.
 */
export function jsonReport({
  account,
  filesScanned,
  counts,
  files,
  skipped,
}: AuditResult): Streamed<JsonReport> {
  return {
    version: 1,
    account: jsonAccount(account),
    summary: { filesScanned, mentions: counts.mentions, findings: counts.findings },
    mentions: mentionsOf(files),
    findings: findingsOf(files),
    skipped: jsonSkipped(skipped),
  };
}

export function jsonAccount({ state, sources }: AuditResult["account"]): JsonReport["account"] {
  return {
    state,
    sources: sources.map(({ kind, profile, region, fetchedAt, problems }) => ({
      kind,
      profile,
      region,
      fetchedAt,
      problems: problems.map((problem) => ({
        kind: problem.kind,
        message: problem.message,
        nextStep: problem.nextStep,
        region: problem.region,
        list: problem.list,
      })),
    })),
  };
}

export function jsonSkipped(skipped: AuditResult["skipped"]): JsonReport["skipped"] {
  return skipped.map(({ file, reason }) => ({ file, reason }));
}

function* mentionsOf(files: AuditResult["files"]): Generator<JsonMention> {
  for (const { file, mentions } of files)
    for (const { mention, resolution, range } of mentions)
      yield {
        file,
        ...position(range),
        host: mention.host,
        port: mention.port,
        kind: resolution.kind,
        confirmed: resolution.confirmed,
        resource: resolution.resource && {
          type: resolution.resource.type,
          id: resolution.resource.id,
          region: resolution.resource.region,
        },
        role: resolution.role,
        keyPath: mention.keyPath,
        inComment: mention.inComment,
        place: mention.place,
        via: mention.via,
        linked: linkOf(mention),
      };
}

function* findingsOf(files: AuditResult["files"]): Generator<JsonFinding> {
  for (const { file, findings } of files)
    for (const finding of findings)
      yield {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        file,
        ...position(finding.range),
        host: finding.mention?.host ?? null,
        linked: linkOf(finding.mention),
        fixes: finding.fixes.map((fix) => ({
          title: fix.title,
          newHost: fix.newHost,
          preferred: fix.preferred,
          safe: fix.safe,
          edits: shownEdits(finding, fix).map(({ range, newText }) => ({ ...position(range), newText })),
        })),
      };
}

function linkOf(mention: Mention | null): JsonLink | null {
  const linked = mention?.linked;
  return linked ? { file: linked.file, line: linked.line, column: linked.column } : null;
}

function position({ line, column, endLine, endColumn }: LocatedRange): LocatedRange {
  return { line, column, endLine, endColumn };
}
