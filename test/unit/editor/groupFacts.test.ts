import assert from "node:assert/strict";
import { pastFacts, plannedFacts, reasonWords, toldFacts } from "../../../src/editor/words/groupFacts";
import { localSpan, localTime } from "../../../src/editor/words/localTime";
import { group, inventory, node } from "./treeInventories";

const NOW = Date.parse("2026-03-03T12:00:00Z");

describe("Times", () => {
  it("are short today, name the day in these months, and the year beyond", () => {
    assert.equal(localTime("2026-03-03T04:02:00Z", NOW, "UTC"), "04:02");
    assert.equal(localTime("2026-03-03T04:02:00Z", NOW, "Asia/Tokyo"), "13:02");
    assert.equal(localTime("2026-03-02T04:02:00Z", NOW, "UTC"), "Mon 2 Mar 04:02");
    assert.equal(localTime("2024-03-03T04:02:00Z", NOW, "UTC"), "Sun 3 Mar 2024 04:02");
    assert.equal(localTime("soon", NOW), null);
  });

  it("of a span name the day of the end only where it is another", () => {
    assert.equal(
      localSpan("2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z", NOW, "UTC"),
      "Sun 8 Mar 06:30 to 07:30",
    );
    assert.equal(
      localSpan("2026-03-08T23:30:00Z", "2026-03-09T00:30:00Z", NOW, "UTC"),
      "Sun 8 Mar 23:30 to Mon 9 Mar 00:30",
    );
    assert.equal(
      localSpan("2026-03-03T11:00:00Z", "2026-03-03T13:00:00Z", NOW, "UTC"),
      "today 11:00 to 13:00",
    );
  });
});

describe("What is said of a group", () => {
  const tito = group("tito", { maintenanceWindows: ["sun:06:30-sun:07:30"] });
  const members = tito.shards.flatMap((shard) => shard.nodes.map(({ clusterId }) => clusterId));
  const event = (sourceId: string, message: string, date: string) => ({
    sourceId,
    message,
    date,
  });
  const known = inventory({
    replicationGroups: [tito],
    events: [
      event(
        "tito",
        `Failover from primary node ${members[0]} to replica node ${members[1]} completed`,
        "2026-03-03T04:02:00Z",
      ),
      event(members[0] ?? "", "Recovering cache nodes 0001", "2026-03-03T04:03:00Z"),
      event(members[0] ?? "", "Finished recovery for cache nodes 0001", "2026-03-03T04:11:00Z"),
    ],
    updateActions: ["c", "a", "b"].map((name) => ({
      groupId: "tito",
      clusterId: null,
      name: `patch-${name}`,
      severity: "important",
      type: null,
      status: "not-applied",
      updateStatus: "available",
      applyBy: null,
      nodesUpdated: null,
    })),
  });

  it("is its last failover with both nodes, and the last node that was replaced", () => {
    assert.ok(members.length > 1);
    assert.deepEqual(pastFacts(tito, known, NOW, "UTC"), [
      ["Last failover", `04:02, from ${members[0]} to ${members[1]}`],
      ["Last replacement", `${members[0]}, 04:03 to 04:11`],
    ]);
  });

  it("is its next maintenance and the first of its service updates", () => {
    assert.deepEqual(plannedFacts(tito, known, NOW, "UTC"), [
      ["Next maintenance", "Sun 8 Mar 06:30 to 07:30"],
      ["Service update", "patch-a, important, not-applied"],
      ["Service update", "patch-b, important, not-applied"],
      ["Service updates", "1 more"],
    ]);
    const open = Date.parse("2026-03-08T07:00:00Z");
    assert.deepEqual(plannedFacts(tito, known, open, "UTC")[0], ["Maintenance now", "today 06:30 to 07:30"]);
  });

  it("is who is told of its failovers, or that nobody is", () => {
    const arn = "arn:aws:sns:us-east-1:123456789012:cache-failovers";
    assert.deepEqual(toldFacts(group("told", { topics: [{ arn, isActive: true }] })), [
      ["Failovers told to", "cache-failovers"],
    ]);
    assert.deepEqual(toldFacts(group("untold", { topics: [] })), [
      ["Failover alarm", "none: nobody is told"],
    ]);
    assert.deepEqual(toldFacts(group("unread")), []);
  });

  it("is nothing where the account tells nothing", () => {
    const bare = group("bare", { maintenanceWindows: [] });
    assert.deepEqual(pastFacts(bare, inventory({ replicationGroups: [bare] }), NOW), []);
    assert.deepEqual(plannedFacts(bare, inventory({ replicationGroups: [bare] }), NOW), []);
  });

  it("stands under a finding that a failover made", () => {
    const because = { time: "2026-03-03T04:02:00Z", from: members[0] ?? "", to: members[1] ?? null };
    const resolution = {
      kind: "node",
      confirmed: true,
      inventory: known,
      resource: tito,
      shard: null,
      node: node(members[0] ?? ""),
      role: "replica",
      unconfirmed: null,
    } as const;
    assert.deepEqual(reasonWords({ because, resolution }, NOW, "UTC"), [
      `Failover from ${members[0]} to ${members[1]} at 04:02`,
      `Replacement of ${members[0]}, 04:03 to 04:11`,
    ]);
    assert.deepEqual(reasonWords({ resolution }, NOW), []);
  });
});
