import assert from "node:assert/strict";
import { githubReport } from "../../../../src/core/report/github";
import { gitlabReport } from "../../../../src/core/report/gitlab";
import { junitReport } from "../../../../src/core/report/junit";
import { audited, hostile, primaryNode, replicaNode, resultOf, whole } from "./results";

const name = (file: string) => file;
const two = audited("config/a.yml", `a: ${primaryNode}\nb: ${replicaNode}\n`);
const HOSTILE = 'a\n::error::b\r%0A"<x>&, \u202e\u001b[31m';

describe("annotations of GitHub Actions", () => {
  it("are a line for each finding, at its place and of its severity", () => {
    const lines = whole(githubReport(resultOf([two]), name))
      .trimEnd()
      .split("\n");
    assert.equal(lines.length, 2);
    assert.match(
      lines[0] ?? "",
      /^::warning file=config\/a\.yml,line=1,endLine=1,col=4,endColumn=\d+,title=primary-node::\S/,
    );
    assert.match(lines[1] ?? "", /^::error file=config\/a\.yml,line=2,/);
  });

  it("cannot be forged by names and messages", () => {
    const file = hostile({ ...two, file: "a,line=9::b\n::stop-commands::x.yml" }, HOSTILE);
    const lines = whole(githubReport(resultOf([file]), name))
      .trimEnd()
      .split("\n");
    assert.equal(lines.length, 2);
    for (const line of lines) {
      assert.match(
        line,
        /^::(?:warning|error) file=a%2Cline=9%3A%3Ab\?%3A%3Astop-commands%3A%3Ax\.yml,line=/,
      );
      for (const unseen of ["\r", "\u001b", "\u202e"]) assert.ok(!line.includes(unseen));
      assert.ok(line.includes("%250A"), "a percent sign is no escape");
    }
  });
});

describe("GitLab's Code Quality report", () => {
  it("has an issue with a fingerprint for each finding", () => {
    const issues = [...gitlabReport(resultOf([two]), name)];
    assert.deepEqual(
      issues.map(({ check_name, severity, location }) => [check_name, severity, location]),
      [
        ["primary-node", "major", { path: "config/a.yml", lines: { begin: 1 } }],
        ["replica-node", "critical", { path: "config/a.yml", lines: { begin: 2 } }],
      ],
    );
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, 2);
  });
});

describe("the JUnit report", () => {
  it("fails what fails the audit, and tells the rest", () => {
    const xml = whole(junitReport(resultOf([two]), { nameOf: name, failOn: "error" }));
    assert.match(xml, /<testsuites name="Cache Endpoint Lens" tests="2" failures="1">/);
    assert.match(xml, /<testsuite name="config\/a\.yml" tests="2" failures="1">/);
    assert.match(xml, /<testcase name="primary-node at 1:4" [^>]*line="1"><system-out>/);
    assert.match(xml, /<testcase name="replica-node at 2:4" [^>]*><failure type="error" message="/);
    assert.ok(!whole(junitReport(resultOf([two]), { nameOf: name, failOn: "never" })).includes("<failure"));
  });

  it("is XML whatever names and messages hold", () => {
    const file = hostile({ ...two, file: 'a"><b>&.yml' }, HOSTILE);
    const xml = whole(junitReport(resultOf([file]), { nameOf: name, failOn: "warning" }));
    assert.ok(xml.includes('classname="a&quot;&gt;&lt;b&gt;&amp;.yml"'));
    assert.ok(xml.includes("%0A&quot;&lt;x&gt;&amp;, ??[31m"), xml);
  });
});
