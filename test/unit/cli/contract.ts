/** The contract of `--format json`, key by key: no key missing, none besides, every value of its type. */
import assert from "node:assert/strict";
import type { JsonReport } from "../../../src/core/report/json";

type Check = (value: unknown, where: string) => void;

const text: Check = (value, where) => assert.equal(typeof value, "string", where);
const truth: Check = (value, where) => assert.equal(typeof value, "boolean", where);
const whole =
  (from: number): Check =>
  (value, where) =>
    assert.ok(Number.isInteger(value) && Number(value) >= from, `${where}: ${String(value)}`);
const oneOf =
  (...words: readonly unknown[]): Check =>
  (value, where) =>
    assert.ok(words.includes(value), `${where}: ${String(value)}`);
const orNull =
  (check: Check): Check =>
  (value, where) => {
    if (value !== null) check(value, where);
  };
const list =
  (check: Check): Check =>
  (value, where) => {
    assert.ok(Array.isArray(value), where);
    for (const [i, item] of value.entries()) check(item, `${where}[${i}]`);
  };
const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, where) => {
    assert.ok(typeof value === "object" && value !== null, where);
    assert.deepEqual(Object.keys(value).sort(), Object.keys(members).sort(), where);
    for (const [key, member] of Object.entries(value)) members[key]?.(member, `${where}.${key}`);
  };

const range = { line: whole(1), column: whole(1), endLine: whole(1), endColumn: whole(1) };
const time: Check = (value, where) =>
  assert.match(String(value), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, where);

const link = orNull(object({ file: text, line: whole(1), column: whole(1) }));

const report = object({
  version: oneOf(1),
  account: object({
    state: oneOf("offline", "complete", "partial", "failed"),
    sources: list(
      object({
        kind: oneOf("live", "snapshot", "demo"),
        profile: orNull(text),
        region: orNull(text),
        fetchedAt: orNull(time),
        problems: list(
          object({ kind: text, message: text, nextStep: text, region: orNull(text), list: orNull(text) }),
        ),
      }),
    ),
  }),
  summary: object({
    filesScanned: whole(0),
    mentions: whole(0),
    findings: object({ error: whole(0), warning: whole(0), information: whole(0), hint: whole(0) }),
  }),
  mentions: list(
    object({
      file: text,
      ...range,
      host: text,
      port: orNull(whole(0)),
      kind: oneOf(
        ...["primary", "reader", "configuration", "node", "standalone-node", "memcached-configuration"],
        ...["memcached-node", "serverless", "memorydb-configuration", "memorydb-node", "unknown"],
      ),
      confirmed: truth,
      resource: orNull(
        object({
          type: oneOf("replication-group", "cache-cluster", "serverless-cache", "memorydb-cluster"),
          id: text,
          region: text,
        }),
      ),
      role: oneOf("primary", "replica", null),
      keyPath: orNull(text),
      inComment: truth,
      place: oneOf(
        ...["setting", "call", "command", "look-up", "pattern", "documentation", "recorded-answer", "test"],
        ...["monitoring", "proxy", "list"],
      ),
      via: oneOf("base64", "cname", null),
      linked: link,
    }),
  ),
  findings: list(
    object({
      rule: text,
      severity: oneOf("error", "warning", "information", "hint"),
      message: text,
      file: text,
      ...range,
      host: orNull(text),
      linked: link,
      fixes: list(
        object({
          title: text,
          newHost: orNull(text),
          preferred: truth,
          safe: truth,
          edits: list(object({ ...range, newText: text })),
        }),
      ),
    }),
  ),
  skipped: list(object({ file: text, reason: oneOf("too-large", "binary", "unreadable", "link-outside") })),
});

/** The rules that speak of infrastructure code, which names no host, and those whose fixes leave the host as it is. */
const OF_CODE: readonly string[] = ["iac-node-reference", "failover-disabled"];
const OF_PORT_AND_SCHEME: readonly string[] = ["tls-mismatch", "port-mismatch"];
const OF_OPTIONS: readonly string[] = ["failover-reconnect"];

/** The report that the text holds; fails where it breaks the contract. */
export function readReport(stdout: string): JsonReport {
  const value: unknown = JSON.parse(stdout);
  report(value, "report");
  const parsed = value as JsonReport;
  assert.equal(parsed.summary.mentions, parsed.mentions.length);
  for (const [severity, n] of Object.entries(parsed.summary.findings))
    assert.equal(n, parsed.findings.filter((finding) => finding.severity === severity).length, severity);
  for (const { rule, host, fixes } of parsed.findings) {
    if (host === null) assert.ok(OF_CODE.includes(rule), `${rule} names no host`);
    for (const { newHost, title } of fixes)
      if (newHost === null)
        assert.ok([...OF_CODE, ...OF_PORT_AND_SCHEME, ...OF_OPTIONS].includes(rule), `${rule}: ${title}`);
  }
  return parsed;
}
