import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { AwsProblem } from "../../../src/core/model/problem";
import { iamPolicy } from "../../../src/editor/account/iamPolicy";
import { actionFor, problemState, shortWords, toldOnce } from "../../../src/editor/words/problemWords";
import { inventory, outline, problem, tree } from "./treeInventories";

const denied = (region: string, more: Partial<AwsProblem> = {}) =>
  problem({
    kind: "denied",
    region,
    message: `Profile "prod" may not call elasticache:DescribeReplicationGroups in ${region}.`,
    ...more,
  });

describe("Problems", () => {
  it("of several regions are one, of several profiles or kinds are not", () => {
    const told = toldOnce([denied("us-east-1"), denied("eu-west-1"), denied("us-east-1", { profile: "x" })]);
    assert.deepEqual(
      told.map(({ profile, regions }) => [profile, regions]),
      [
        [denied("").profile, ["us-east-1", "eu-west-1"]],
        ["x", ["us-east-1"]],
      ],
    );
  });

  it("are one state where there is one, whatever the regions", () => {
    assert.equal(problemState([]), "none");
    assert.equal(problemState([denied("us-east-1"), denied("eu-west-1")]), "denied");
    assert.equal(problemState([denied("us-east-1"), problem({ kind: "expired" })]), "several");
  });

  it("are told in one short sentence, with one action", () => {
    assert.equal(
      shortWords(denied("us-east-1", { profile: "prod" })),
      'Profile "prod" may not read ElastiCache in us-east-1.',
    );
    assert.equal(actionFor(denied("us-east-1"))?.command, "cacheEndpoints.copyIamPolicy");
    const expired = problem({ kind: "expired", command: "aws sso login --profile prod" });
    assert.deepEqual(actionFor(expired)?.arguments, ["aws sso login --profile prod"]);
  });

  it("stand once in the tree, of lists too, with their regions", () => {
    const regions = ["us-east-1", "eu-west-1"];
    const inventories = regions.map((region) => ({
      ...inventory({ problems: [denied(region, { list: "serverlessCaches" })] }),
      source: { ...inventory().source, region },
    }));
    const { nodes } = tree(inventories, { problems: [] });
    const lines = outline(nodes);
    assert.equal(lines.filter((line) => /Serverless caches could not be read/.test(line)).length, 1);
    assert.ok(
      lines.some((line) => /could not be read.*us-east-1, eu-west-1/.test(line)),
      lines.join("\n"),
    );
  });
});

describe("The IAM policy that is copied", () => {
  it("is that of the documentation, and asks for MemoryDB only where it is read", () => {
    const page = readFileSync("docs/aws.md", "utf8");
    const [, policy = ""] = /```json\n([^`]*?"Statement"[^`]*?)```/.exec(page) ?? [];
    assert.deepEqual(JSON.parse(iamPolicy(false)), JSON.parse(policy));
    assert.match(iamPolicy(true), /memorydb:DescribeClusters/);
  });
});
