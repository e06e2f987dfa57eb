/** Results to make reports from: analyses of small texts against one small account. */

import { InventoryIndex } from "../../../../src/core/inventory/inventoryIndex";
import { findMentions } from "../../../../src/core/mentions/find";
import { type AuditedFile, type AuditResult, countsOf } from "../../../../src/core/model/auditResult";
import type { AwsProblem } from "../../../../src/core/model/problem";
import { jsonText, type Streamed } from "../../../../src/core/report/jsonText";
import { analyze } from "../../../../src/core/rules/analyze";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { LineMap } from "../../../../src/core/text/lines";
import { account, group, hostsOf, inventoriesOf, memcached } from "../accountBuilder";
import { locate } from "../locate";

const index = new InventoryIndex(inventoriesOf(account(group("tito-redis"), memcached("fragments", 2))));

export const hosts = hostsOf("tito-redis");
/** A node that is the primary, and one that is a replica. */
export const primaryNode = hosts.node("tito-redis-001");
export const replicaNode = hosts.node("tito-redis-002");

export function audited(file: string, text: string): AuditedFile {
  const analysis = analyze(text, findMentions(new SourceText(text, file)), index, {
    rules: {},
    ignoredHosts: [],
  });
  return locate(file, analysis, new LineMap(text));
}

export function resultOf(files: readonly AuditedFile[], more: Partial<AuditResult> = {}): AuditResult {
  return {
    account: { state: "offline", sources: [] },
    filesScanned: files.length,
    files,
    counts: countsOf(more.files ?? files),
    skipped: [],
    ...more,
  };
}

/** A report that comes in pieces. */
export function whole(pieces: Iterable<string>): string {
  return [...pieces].join("");
}

/** What a reader of the JSON has. */
export function parsed<T>(value: Streamed<T>): T {
  return JSON.parse(whole(jsonText(value))) as T;
}

/** The same findings, with the names of an account that means harm. */
export function hostile(file: AuditedFile, text: string): AuditedFile {
  return {
    ...file,
    findings: file.findings.map((finding) => ({
      ...finding,
      message: text,
      fixes: finding.fixes.map((fix) => ({ ...fix, title: text })),
    })),
  };
}

export const denied: AwsProblem = {
  kind: "denied",
  message: "AWS refused DescribeEvents.",
  nextStep: "Allow elasticache:DescribeEvents.",
  command: null,
  profile: "box",
  region: "us-east-1",
  list: "events",
  requestId: null,
};
