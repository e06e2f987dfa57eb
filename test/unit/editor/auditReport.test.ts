import assert from "node:assert/strict";
import type { AwsProblem } from "../../../src/core/model/problem";
import { auditResultOf, inWalkOrder } from "../../../src/editor/features/auditReport";
import { findingRefOf } from "../../../src/editor/nodes/findingRef";

function problem(profile: string | null, region: string | null): AwsProblem {
  return {
    kind: "denied",
    message: "Denied.",
    nextStep: "Ask.",
    command: null,
    profile,
    region,
    list: null,
    requestId: null,
  };
}

describe("The editor's audit as a result", () => {
  it("lists files as a walk does: those of a folder before its folders", () => {
    const names = ["b/x", "a", "a.d/z", "b/a/x", ".env", "b/b", "c"].map((file) => ({ file }));
    assert.deepEqual(
      names.sort(inWalkOrder).map(({ file }) => file),
      [".env", "a", "c", "a.d/z", "b/b", "b/x", "b/a/x"],
    );
    assert.equal(inWalkOrder({ file: "a/b" }, { file: "a/b" }), 0);
  });

  it("is offline without an account, and failed where nothing of it could be read", () => {
    const none = auditResultOf([], [], 3, { inventories: [], problems: [] });
    assert.deepEqual(none.account, { state: "offline", sources: [] });
    assert.equal(none.filesScanned, 3);
    const failed = auditResultOf([], [], 0, { inventories: [], problems: [problem("p", null)] });
    assert.equal(failed.account.state, "failed");
    assert.deepEqual(
      failed.account.sources.map(({ kind, profile, region, fetchedAt }) => [
        kind,
        profile,
        region,
        fetchedAt,
      ]),
      [["live", "p", null, null]],
    );
  });
});

describe("A finding's reference", () => {
  const ref = { uri: "file:///a.yml", rule: "primary-node", line: 3, column: 1 };

  it("is taken from a node of a view, or as it is", () => {
    assert.deepEqual(findingRefOf(ref), ref);
    assert.deepEqual(findingRefOf({ findingRef: ref, other: 1 }), ref);
  });

  it("is refused where anything is missing or wrong", () => {
    const wrong: unknown[] = [
      undefined,
      null,
      "x",
      [],
      {},
      { ...ref, uri: 1 },
      { ...ref, rule: "no-such-rule" },
      { ...ref, line: 0 },
      { ...ref, column: 1.5 },
      { ...ref, line: "3" },
      { findingRef: { ...ref, line: Number.NaN } },
    ];
    for (const each of wrong) assert.equal(findingRefOf(each), null, JSON.stringify(each));
  });
});
