import assert from "node:assert/strict";
import { inventoryFromAnswers, readAnswers } from "../../../../src/core/inventory/answers";
import { account, group, inventoriesOf, single } from "../accountBuilder";

const source = { kind: "live", profile: null, region: "us-east-1", file: null, accountId: null } as const;

describe("the answers of an account", () => {
  it("are read in steps, some for each of its caches, that come to the same inventory", () => {
    const ids = Array.from({ length: 200 }, (_, at) => `orders-${at}`);
    const answers = account(...ids.map((id) => group(id)), single("sessions"));
    const [known] = inventoriesOf(account(group("any")));
    assert.ok(known);
    const state = { fetchedAt: "2026-01-01T00:00:00.000Z", coverage: known.coverage };
    const steps = readAnswers(source, answers, state);
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count++;
    assert.deepEqual(step.value, inventoryFromAnswers(source, answers, state));
    assert.equal(step.value.replicationGroups.length, ids.length);
    // Each group is looked at for odd names, and read; so are its nodes.
    assert.ok(count >= 2 * ids.length, `${count} steps`);
  });
});
