import assert from "node:assert/strict";
import type { AwsProblemKind } from "../../../src/core/model/problem";
import { type BareAccount, bareState, isBare } from "../../../src/editor/tree/bareState";
import { group, inventory, problem } from "./treeInventories";

const account = (more: Partial<BareAccount> = {}): BareAccount => ({
  state: { kind: "failed" },
  inventories: [],
  problems: [],
  sourceErrors: [],
  ...more,
});

const KINDS: readonly AwsProblemKind[] = [
  ...(["no-credentials", "mfa", "expired", "denied", "throttled", "unreachable"] as const),
  ...(["invalid-region", "protocol"] as const),
];

describe("The view Replication Groups without rows", () => {
  for (const kind of KINDS)
    it(`says what to do where the one problem is ${kind}, in however many regions`, () => {
      const problems = ["us-east-1", "eu-west-1"].map((region) =>
        problem({ kind, region, profile: "prod", command: null }),
      );
      const failed = account({ problems });
      assert.equal(isBare(failed), true);
      assert.deepEqual(bareState(failed, true), {
        keys: { state: "failed", empty: true, problem: kind, loginCommand: false },
        description: "prod · us-east-1, eu-west-1",
      });
    });

  it("names the exact command of an expired sign-in beside its title", () => {
    const command = "aws sso login --profile prod";
    const failed = account({
      problems: [problem({ kind: "expired", profile: "prod", region: null, command })],
    });
    const { keys, description } = bareState(failed, true);
    assert.equal(keys.loginCommand, true);
    assert.equal(description, `prod · ${command}`);
  });

  it("says of how many hosts an account would know, where none is connected", () => {
    const disconnected = account({ state: { kind: "disconnected" } });
    const { description } = bareState(disconnected, true, { hosts: 7, files: 1 });
    assert.equal(description, "7 hosts in 1 file: connect to know");
    assert.equal(bareState(disconnected, true).description, "");
  });

  it("has rows where there are several problems, anything that is known, or a file that was not read", () => {
    const problems = [problem({ kind: "expired" }), problem({ kind: "denied" })];
    assert.equal(isBare(account({ problems })), false);
    const [one] = problems;
    assert.ok(one);
    assert.equal(isBare(account({ problems: [one], inventories: [inventory()] })), false);
    assert.equal(isBare(account({ sourceErrors: ["a.json"] })), false);
  });

  it("tells an account that holds nothing from one of which something was not read, or that holds caches", () => {
    const connected = (one: ReturnType<typeof inventory>) =>
      account({ state: { kind: "connected" }, inventories: [one] });
    const nothing = connected(inventory());
    assert.equal(isBare(nothing), true);
    assert.equal(bareState(nothing, true).keys.problem, "no-caches");
    assert.equal(bareState(nothing, true).description, inventory().source.region);
    assert.equal(isBare(connected(inventory({ replicationGroups: [group("tito")] }))), false);
    assert.equal(isBare(connected(inventory({ problems: [problem({ list: "cacheClusters" })] }))), false);
    assert.equal(isBare({ ...nothing, state: { kind: "disconnected" } }), false, "kept, and not read now");
  });
});
