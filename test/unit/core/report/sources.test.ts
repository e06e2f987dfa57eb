/** What reports say of the accounts that were read, of commands, and of what they leave out. */
import assert from "node:assert/strict";
import type { AccountSource, AuditResult } from "../../../../src/core/model/auditResult";
import { markdownReport } from "../../../../src/core/report/markdown";
import { PLAIN, textReport } from "../../../../src/core/report/text";
import { audited, denied, primaryNode, resultOf, whole } from "./results";

const displayName = (file: string) => file;
const age = (time: string) => `as of ${time}`;
const inText = (result: AuditResult, quiet = false) =>
  whole(textReport(result, { palette: PLAIN, quiet, displayName, age }));
const inMarkdown = (result: AuditResult) => markdownReport(result, { displayName, age });

const source = (more: Partial<AccountSource>): AccountSource => ({
  kind: "live",
  profile: "box",
  region: "us-east-1",
  fetchedAt: null,
  problems: [],
  ...more,
});
const lineOf = (state: AuditResult["account"]["state"], ...sources: AccountSource[]) => {
  const result = resultOf([], { account: { state, sources } });
  const plain = inMarkdown(result).replaceAll("`", "").replaceAll("**", "");
  const line = /^Account.*$/m.exec(inText(result))?.[0];
  assert.equal(/^Account.*$/m.exec(plain)?.[0], line, "both say the same");
  return line;
};

describe("an account in a report", () => {
  it("is named by what it was read with, where, and when", () => {
    const fetchedAt = "2026-11-20T05:00:00.000Z";
    assert.equal(
      lineOf("complete", source({ fetchedAt })),
      `Account: profile box in us-east-1, as of ${fetchedAt}.`,
    );
    assert.equal(
      lineOf("complete", source({ profile: null })),
      "Account: default credentials in us-east-1, age unknown.",
    );
    assert.equal(
      lineOf("complete", source({ kind: "demo", region: null })),
      "Account: demo account, age unknown.",
    );
    assert.equal(lineOf("complete"), "Account: nothing.");
  });

  it("says that it was not read, once", () => {
    const failed = source({ problems: [denied] });
    assert.equal(lineOf("failed", failed), "Account, not read: profile box in us-east-1.");
    assert.equal(
      lineOf("partial", source({ kind: "snapshot" }), failed),
      "Account, read in part: snapshot in us-east-1, age unknown; profile box in us-east-1, not read.",
    );
  });

  it("is one of many, of which Markdown names the first", () => {
    const many = Array.from({ length: 200 }, (_, i) => source({ region: `us-east-${i}` }));
    assert.match(
      inMarkdown(resultOf([], { account: { state: "complete", sources: many } })),
      /; \d+ more\.$/m,
    );
  });
});

describe("a finding in a report", () => {
  const file = audited("a.yml", `redis_host: ${primaryNode}\n`);
  const withFirst = (change: Partial<(typeof file.findings)[number]>) =>
    resultOf([{ ...file, findings: file.findings.map((finding) => ({ ...finding, ...change })) }]);
  const remedy = { title: "Turn automatic failover on", command: "aws elasticache modify" };

  it("shows the command that would better it", () => {
    const result = withFirst({ remedy, fixes: [] });
    assert.match(inText(result), /Turn automatic failover on.*\n?.*aws elasticache modify/);
    assert.match(inMarkdown(result), /Turn automatic failover on: `aws elasticache modify`\n/);
  });

  it("shows a fix that is not the preferred one where there is no other", () => {
    const [fix] = file.findings[0]?.fixes ?? [];
    assert.ok(fix);
    const result = withFirst({ fixes: [{ ...fix, preferred: false, title: "Use another" }] });
    assert.match(inText(result), /Use another/);
    assert.match(inMarkdown(result), /Use another/);
    const none = withFirst({ fixes: [] });
    assert.doesNotMatch(inText(none), /fix/i);
    assert.doesNotMatch(inMarkdown(none), /→/);
  });

  it("stands alone where nothing else is wanted", () => {
    assert.doesNotMatch(inText(resultOf([file]), true), /finding/);
    assert.match(inText(resultOf([file])), /1 finding/);
  });

  it("is followed by the files that were skipped, the first of them by name", () => {
    const skipped = Array.from({ length: 200 }, (_, i) => ({
      file: `${i}.sql`,
      reason: "too-large" as const,
    }));
    const text = inText(resultOf([file], { skipped }));
    assert.match(text, /200 files skipped: 200 too large/);
    assert.match(text, /\d+ more: --format json/);
  });
});
