import assert from "node:assert/strict";
import { afterFailover } from "../../../src/core/failover/failover";
import { demotionOf, historyOf, rememberRoleChanges } from "../../../src/core/failover/history";
import type { CacheEvent, Inventory, ReplicationGroup } from "../../../src/core/model/inventory";
import { fc, runs } from "../properties";
import { account, clusterModeGroup, group, inventoriesOf } from "./accountBuilder";

const MEMBERS = ["g-001", "g-002", "g-003"];

function inventory(events: readonly CacheEvent[] = [], at = "2026-11-20T06:00:00.000Z"): Inventory {
  const [made] = inventoriesOf(account(group("g", { members: MEMBERS })));
  assert.ok(made);
  return { ...made, events, fetchedAt: at };
}

const event = (sourceId: string, message: string, date: string | null): CacheEvent => ({
  sourceId,
  message,
  date,
});
const first = (held: Inventory): ReplicationGroup => {
  const [found] = held.replicationGroups;
  assert.ok(found);
  return found;
};
const history = (held: Inventory, previous?: Inventory) =>
  historyOf(first(held), previous === undefined ? held : rememberRoleChanges(previous, held));
const FIVE = "2026-11-20T05:02:54.731Z";
const moved = (from: string, to: string) =>
  `Failover from primary node ${from} to replica node ${to} completed`;

describe("the history of a group", () => {
  for (const [what, message, from] of [
    ["the documented wording", moved("g-001", "g-002"), "g-001"],
    ["the older wording", "Failover from master node g-001 to replica node g-002 completed", "g-001"],
    ["the wording of cluster mode", "Failover to replica node g-002 completed", null],
  ] as const)
    it(`knows a failover by ${what}`, () => {
      assert.deepEqual(history(inventory([event("g", message, FIVE)])).failovers, [
        { time: FIVE, from, to: "g-002", shardId: "0001", seen: "event", test: false },
      ]);
    });

  it("knows a failover by its notification, which names no node, and not twice", () => {
    const told = event("g-001", "ElastiCache:FailoverComplete : g-001", FIVE);
    assert.deepEqual(
      history(inventory([told])).failovers.map(({ from, to }) => [from, to]),
      [[null, null]],
    );
    const both = [told, event("g", moved("g-001", "g-002"), "2026-11-20T05:02:55.000Z")];
    assert.deepEqual(
      history(inventory(both)).failovers.map(({ to }) => to),
      ["g-002"],
    );
  });

  it("makes one record of the events of one failover, and says that it was a test", () => {
    const events = [
      event("g-001", "Finished recovery for cache nodes 0001", "2026-11-20T05:12:00.000Z"),
      event("g-001", "Recovering cache nodes 0001", "2026-11-20T05:03:00.000Z"),
      event("g", "Failover to replica node g-002 completed", "2026-11-20T05:02:54.731Z"),
      event("g-001", "Failover to replica node g-002 completed", "2026-11-20T05:02:54.688Z"),
      event("g", "Test Failover API called for node group 0001", "2026-11-20T05:02:00.000Z"),
    ];
    const { failovers, replacements, lastFailover } = history(inventory(events));
    assert.deepEqual(failovers, [
      {
        time: "2026-11-20T05:02:54.688Z",
        from: "g-001",
        to: "g-002",
        shardId: "0001",
        seen: "event",
        test: true,
      },
    ]);
    assert.equal(lastFailover, failovers[0]);
    assert.deepEqual(replacements, [
      { node: "g-001", started: "2026-11-20T05:03:00.000Z", finished: "2026-11-20T05:12:00.000Z" },
    ]);
  });

  it("keeps failovers there and back apart, newest first", () => {
    const events = [
      event("g", moved("g-001", "g-002"), "2026-11-20T05:00:00.000Z"),
      event("g", moved("g-002", "g-001"), "2026-11-20T05:02:00.000Z"),
      event("g", moved("g-001", "g-002"), "2026-11-20T05:04:00.000Z"),
    ];
    assert.deepEqual(
      history(inventory(events)).failovers.map(({ from, to }) => [from, to]),
      [
        ["g-001", "g-002"],
        ["g-002", "g-001"],
        ["g-001", "g-002"],
      ],
    );
  });

  it("takes no other group's events, and no other message", () => {
    const events = [
      event("other", moved("g-001", "g-002"), FIVE),
      event("g", "Failover is not what this says", FIVE),
      event("g", "Automatic failover has been turned on for replication group g", FIVE),
    ];
    assert.deepEqual(history(inventory(events)).failovers, []);
  });

  it("places failovers in their shards", () => {
    const [made] = inventoriesOf(account(clusterModeGroup("g", 2, 2)));
    assert.ok(made);
    const events = [event("g", "Failover to replica node g-0002-002 completed", FIVE)];
    assert.equal(history({ ...made, events }).lastFailover?.shardId, "0002");
  });
});

describe("the shard of a failover", () => {
  const shardIn = (shards: number, node: string) => {
    const [made] = inventoriesOf(account(clusterModeGroup("g", shards, 2)));
    assert.ok(made);
    const events = [event("g", `Failover to replica node ${node} completed`, FIVE)];
    return history({ ...made, events }).lastFailover?.shardId;
  };

  it("is that of a node that is gone by its name, or the only one there is, or nobody knows it", () => {
    assert.equal(shardIn(2, "g-0002-009"), "0002");
    assert.equal(shardIn(2, "g-0009-001"), null);
    assert.equal(shardIn(2, "other"), null);
    assert.equal(shardIn(1, "other"), "0001");
  });
});

describe("roles that differ between two readings", () => {
  const before = inventory([], "2026-11-20T04:55:00.000Z");
  const failedOver = (events: readonly CacheEvent[] = []) =>
    afterFailover(inventory(events, "2026-11-20T05:05:00.000Z"), {
      groupId: "g",
      shardId: "0001",
      promote: "g-002",
    });

  it("are a failover of their own where no event tells of one", () => {
    assert.deepEqual(history(failedOver(), before).failovers, [
      {
        time: "2026-11-20T05:05:00.000Z",
        from: "g-001",
        to: "g-002",
        shardId: "0001",
        seen: "readings",
        test: false,
      },
    ]);
    assert.deepEqual(history(failedOver()).failovers, []);
    assert.deepEqual(history(before, before).failovers, []);
  });

  it("are not told twice where an event tells of the failover", () => {
    const told = failedOver([event("g", moved("g-001", "g-002"), FIVE)]);
    assert.deepEqual(
      history(told, before).failovers.map(({ seen }) => seen),
      ["event"],
    );
    const older = failedOver([event("g", moved("g-001", "g-002"), "2026-11-19T05:02:54.731Z")]);
    assert.equal(history(older, before).failovers.length, 2);
  });

  it("are told of by an event without a time, and of another node or shard by none", () => {
    const seenBy = (...events: CacheEvent[]) =>
      history(failedOver(events), before).failovers.map(({ seen }) => seen);
    assert.deepEqual(seenBy(event("g", moved("g-001", "g-002"), null)), ["event"]);
    assert.deepEqual(seenBy(event("g", moved("g-001", "g-003"), FIVE)), ["readings", "event"]);
    assert.deepEqual(seenBy(event("g", moved("g-001", "g-002"), "2026-11-20T09:00:00.000Z")), [
      "event",
      "readings",
    ]);
  });

  it("are one failover, however often they were seen", () => {
    const changed = rememberRoleChanges(before, failedOver());
    assert.equal(history(changed, before).failovers.length, 1);
    const [change] = changed.roleChanges ?? [];
    assert.ok(change);
    const seen = (more: Partial<typeof change>) =>
      history({ ...changed, roleChanges: [change, { ...change, ...more }] }).failovers.length;
    assert.equal(seen({}), 1);
    assert.equal(seen({ before: "2026-11-20T05:06:00.000Z" }), 2);
    assert.equal(seen({ shardId: "0002" }), 2);
    assert.equal(seen({ from: "g-003" }), 2);
    assert.equal(seen({ to: "g-003" }), 2);
    assert.equal(seen({ groupId: "other" }), 1, "another group's");
  });

  it("are none of a group that was not there before", () => {
    assert.deepEqual(history(failedOver(), { ...before, replicationGroups: [] }).failovers, []);
  });

  it("stay remembered over later readings, and give way to the event when it comes", () => {
    const changed = rememberRoleChanges(before, failedOver());
    const later = rememberRoleChanges(changed, { ...failedOver(), fetchedAt: "2026-11-20T05:10:00.000Z" });
    assert.equal(history(later).lastFailover?.seen, "readings");
    const told = { ...later, events: [event("g", moved("g-001", "g-002"), FIVE)] };
    assert.deepEqual(
      history(told).failovers.map(({ seen }) => seen),
      ["event"],
    );
    assert.equal(rememberRoleChanges(undefined, before), before);
    assert.equal(rememberRoleChanges(before, before).roleChanges, undefined);
  });
});

describe("the failover that took a node's role", () => {
  const cause = (node: string, ...events: CacheEvent[]) => {
    const held = inventory(events);
    return demotionOf(node, first(held), held);
  };
  const there = event("g", moved("g-001", "g-002"), "2026-11-20T05:00:00.000Z");
  const on = event("g", moved("g-002", "g-003"), "2026-11-20T06:00:00.000Z");
  const back = event("g", moved("g-003", "g-001"), "2026-11-20T07:00:00.000Z");

  it("is the last in which it lost it", () => {
    assert.deepEqual(cause("g-001", there, on), { time: there.date, from: "g-001", to: "g-002" });
    assert.deepEqual(cause("g-002", there, on), { time: on.date, from: "g-002", to: "g-003" });
    assert.equal(cause("g-003", there, on), null);
  });

  it("is none for a node that has the role again", () => {
    assert.equal(cause("g-001", there, on, back), null);
  });
});

describe("replacements of nodes", () => {
  it("are told by their begin, their end, or both, and never of the group itself", () => {
    const ended = (node: string, date: string) => event(node, "Finished recovery for cache nodes 0001", date);
    const begun = (node: string, date: string) => event(node, "Recovering cache nodes 0001", date);
    const [one, two] = ["2026-11-20T05:03:00.000Z", "2026-11-20T05:12:00.000Z"];
    assert.deepEqual(
      history(inventory([ended("g-002", two), begun("g-001", one), begun("g", one)])).replacements,
      [
        { node: "g-002", started: null, finished: two },
        { node: "g-001", started: one, finished: null },
      ],
    );
  });
});

describe("any messages", () => {
  it("never fail, and long ones cost no more than they hold", () => {
    const words = fc.constantFrom(
      "failover ",
      "from primary node ",
      "to replica node ",
      "g-001 ",
      "completed",
      "-",
    );
    const message = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 10 }), (messages) => {
        const events = messages.map((each, i) =>
          event(i % 2 === 0 ? "g" : "g-001", each, i % 3 === 0 ? null : FIVE),
        );
        const { failovers } = history(inventory(events));
        assert.ok(failovers.length <= events.length);
      }),
      { numRuns: runs(200) },
    );
    const attack = "failover from primary node ".repeat(400_000);
    assert.deepEqual(history(inventory([event("g", attack, FIVE)])).failovers, []);
  });
});
