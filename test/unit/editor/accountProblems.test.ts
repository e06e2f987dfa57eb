import assert from "node:assert/strict";
import { AccountProblems } from "../../../src/editor/account/accountProblems";
import { problem } from "./treeInventories";

const of = (profile: string, region: string | null) => problem({ kind: "expired", profile, region });

describe("The problems of accounts", () => {
  it("go with the profiles that they are of, and what was unexpected with them", () => {
    const problems = new AccountProblems();
    problems.replace("prod", new Set(), [of("prod", null)]);
    problems.replace("test", new Set(["us-east-1"]), [of("test", "us-east-1")]);
    problems.addUnexpected();
    problems.keep(["test", null]);
    assert.deepEqual(problems.list, [of("test", "us-east-1")]);
  });

  it("tell what was unexpected once, until something is read", () => {
    const problems = new AccountProblems();
    problems.addUnexpected();
    problems.addUnexpected();
    assert.deepEqual(
      problems.list.map(({ kind }) => kind),
      ["protocol"],
    );
    problems.replace("prod", new Set(["us-east-1"]), []);
    assert.deepEqual(problems.list, []);
  });
});
