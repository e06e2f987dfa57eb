/**
 * Each fault of the cloud at each list of an account, through the real SDK over HTTP: what was read whole is what the
 * account holds, what was not says so with a next step, nothing secret is in it, no call is made more often than it may
 * be, and whoever cancels waits for less than a second.
 */
import assert from "node:assert/strict";
import type { AccountReading } from "../../src/core/inventory/account";
import type { Inventory } from "../../src/core/model/inventory";
import { type InventoryList, LIST_ACTION } from "../../src/core/model/problem";
import type { Fault, FaultKind } from "../fake-elasticache/faults";
import { type FakeElastiCache, startFakeElastiCache } from "../fake-elasticache/server";
import { AwsHome, account, allProblems, read, SHORT } from "../unit/aws/support";
import { Faults, type Trial } from "./trial";

const CANARY = "canary-of-the-service";

const KINDS: readonly FaultKind[] = [
  { kind: "throttle" },
  { kind: "deny" },
  { kind: "expire" },
  { kind: "invalid-token" },
  { kind: "opt-out" },
  { kind: "delay", ms: 200 },
  { kind: "hang" },
  { kind: "cut" },
  { kind: "reset" },
  { kind: "broken-xml" },
  { kind: "instead", body: "" },
  { kind: "instead", body: `{"message": "${CANARY}"}` },
  { kind: "instead", body: `<a>${CANARY}</a>` },
  { kind: "instead", body: "<DescribeReplicationGroupsResponse/>" },
  {
    kind: "instead",
    body: `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>`,
  },
  { kind: "html", status: 200 },
  { kind: "html", status: 302 },
  { kind: "html", status: 407 },
  { kind: "html", status: 502 },
  { kind: "error", status: 500, code: "InternalFailure", message: CANARY },
  { kind: "error", status: 503, code: "ServiceUnavailable", message: CANARY },
  { kind: "error", status: 400, code: "InvalidParameterValue", message: CANARY },
  { kind: "error", status: 404, code: "Strange\u202E", message: CANARY },
  { kind: "repeat-marker" },
  { kind: "bad-date" },
  { kind: "clock-skew", minutes: 20 },
  { kind: "clock-skew", minutes: -20, stubborn: true },
];
const LISTS = Object.keys(LIST_ACTION) as InventoryList[];

/** Every kind at every list, then at all lists at once, then once only, so that trying again helps. */
const MATRIX: readonly Fault[] = [
  ...KINDS.flatMap((kind): Fault[] => LISTS.map((list) => ({ ...kind, action: LIST_ACTION[list] }))),
  ...KINDS,
  ...KINDS.map((kind): Fault => ({ ...kind, times: 1 })),
];
const ATTEMPTS = 2;

/** How many of each list the account holds in us-east-1. */
const TRUTH: Readonly<Partial<Record<InventoryList, number>>> = {
  replicationGroups: 1,
  cacheClusters: 3,
  serverlessCaches: 1,
  globalReplicationGroups: 1,
  events: 2,
};

function checkInventory(inventory: Inventory, reading: AccountReading): void {
  for (const list of LISTS) {
    const coverage = inventory.coverage[list];
    if (coverage === "complete" && list in TRUTH)
      assert.equal((inventory[list as keyof Inventory] as readonly unknown[]).length, TRUTH[list], list);
    if (coverage !== "complete")
      assert.ok(
        allProblems(reading).some((problem) => problem.list === list || problem.list === null),
        `${list} is ${coverage} and nobody says why`,
      );
  }
}

async function checkFault(fake: FakeElastiCache, fault: Fault): Promise<number> {
  const undo = fake.fail(fault);
  const before = fake.calls.length;
  try {
    const reading = await read(
      { regions: ["us-east-1"], endpointUrl: fake.url, maxAttempts: ATTEMPTS, memoryDb: "everywhere" },
      { settings: SHORT },
    );
    for (const inventory of reading.inventories) checkInventory(inventory, reading);
    if (reading.inventories.length === 0)
      assert.ok(reading.problems.length > 0, "nothing was read and nothing said");
    for (const { message, nextStep } of allProblems(reading))
      assert.ok(message !== "" && nextStep !== "", "a problem without its words");
    assert.doesNotMatch(JSON.stringify(allProblems(reading)), /canary|secret|AKID|\u202E|passwd/);
    // A corrected clock costs one more of each.
    const calls = fake.calls.length - before;
    const most = LISTS.length * (ATTEMPTS + 1);
    assert.ok(calls <= (fault.kind === "repeat-marker" ? 2 * most : most), `${calls} calls`);
    return calls;
  } finally {
    undo();
  }
}

/** Gives up while lists hang, one of them or all. */
async function checkCancel(fake: FakeElastiCache, at: number): Promise<void> {
  const list = LISTS[at % (LISTS.length + 1)];
  const hold = fake.fail({ kind: "hang", ...(list && { action: LIST_ACTION[list] }) });
  const controller = new AbortController();
  const reading = read(
    { regions: ["us-east-1"], endpointUrl: fake.url, maxAttempts: 5, memoryDb: "everywhere" },
    { settings: SHORT, signal: controller.signal },
  );
  const calls = fake.calls.length;
  reading.catch(() => {});
  for (let left = 200; left > 0 && fake.calls.length === calls; left--)
    await new Promise((resolve) => setTimeout(resolve, 5));
  const began = performance.now();
  controller.abort();
  await assert.rejects(reading, { name: "AbortError" });
  assert.ok(performance.now() - began < 1000, "cancelled within a second");
  hold();
}

export const cloudFaults: Trial = {
  name: "cloud",
  short: LISTS.length * 4,
  async run(count, seed) {
    const faults = new Faults();
    const home = await AwsHome.create();
    await home.writeDev();
    const fake = await startFakeElastiCache({ snapshot: account(3) });
    let calls = 0;
    try {
      for (let at = 0; at < Math.min(count, MATRIX.length); at++) {
        // A part of the matrix is taken from all over it.
        const fault = MATRIX[(seed + at * 37) % MATRIX.length] as Fault;
        try {
          calls += await checkFault(fake, fault);
          if (at % 10 === 0) await checkCancel(fake, at / 10);
        } catch (error) {
          faults.add(`${JSON.stringify(fault)}: ${error instanceof Error ? error.message : error}`);
        }
      }
    } finally {
      await fake.close();
      await home.remove();
    }
    const notes = { kinds: KINDS.length, lists: LISTS.length, calls };
    return { tried: "faults of the cloud", count: Math.min(count, MATRIX.length), wrong: faults.all, notes };
  },
};
