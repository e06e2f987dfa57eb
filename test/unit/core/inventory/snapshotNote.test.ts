import assert from "node:assert/strict";
import { readSnapshots } from "../../../../src/core/inventory/snapshot";
import { readNotes, snapshotOf } from "../../../../src/core/inventory/snapshotNote";
import type { Inventory } from "../../../../src/core/model/inventory";
import { fc } from "../../properties";
import { account, group, inventoriesOf, memcached } from "../accountBuilder";

const answers = account(group("tito-redis"), memcached("fragments", 2));
const [inventory] = inventoriesOf(answers);

function read(...snapshots: readonly unknown[]) {
  const time = "2020-01-01T00:00:00.000Z";
  const files = snapshots.map((each, i) => ({ name: `${i}.json`, text: JSON.stringify(each), time }));
  const reading = readSnapshots(files);
  assert.ok(reading.ok);
  return reading;
}

function region(name: string, held: object = {}, change: Partial<Inventory> = {}) {
  assert.ok(inventory);
  const source = { ...inventory.source, region: name };
  return {
    inventory: { ...inventory, source, fetchedAt: "2024-05-01T03:00:00.000Z", ...change },
    answers: held,
  };
}

const everything = {
  replicationGroups: "complete",
  cacheClusters: "complete",
  serverlessCaches: "complete",
  globalReplicationGroups: "complete",
  events: "complete",
  updateActions: "complete",
  memoryDbClusters: "absent",
} as const;

describe("a snapshot's note", () => {
  it("tells an empty region from one that was not read", () => {
    const { inventories, warnings } = read(
      snapshotOf([
        region("us-east-1", answers, { coverage: everything }),
        region("eu-west-3", {}, { coverage: everything }),
      ]),
    );
    assert.deepEqual(
      inventories.map(({ source, coverage, replicationGroups }) => [
        source.region,
        coverage.replicationGroups,
        replicationGroups.length,
      ]),
      [
        ["eu-west-3", "complete", 0],
        ["us-east-1", "complete", 1],
      ],
    );
    assert.deepEqual(warnings, []);
  });

  it("says of two accounts in one region no more than holds for both", () => {
    const other = { ...everything, serverlessCaches: "failed" } as const;
    const later = { fetchedAt: "2024-05-02T03:00:00.000Z" };
    const second = region("us-east-1", {}, { coverage: everything, ...later });
    const note = readNotes(snapshotOf([region("us-east-1", answers, { coverage: other }), second]));
    const us = note.get("us-east-1");
    assert.equal(us?.readAt, "2024-05-01T03:00:00.000Z");
    assert.equal(us?.complete.has("ServerlessCaches"), false);
    assert.equal(us?.complete.has("ReplicationGroups"), true);
  });

  it("keeps time and account, whatever the file's own time", () => {
    const { inventories } = read(snapshotOf([region("eu-west-3")]));
    assert.equal(inventories[0]?.fetchedAt, "2024-05-01T03:00:00.000Z");
    assert.equal(inventories[0]?.source.accountId, inventory?.source.accountId);
  });

  it("keeps apart what files of one region each hold, events of what is gone among it", () => {
    const event = (id: string) => ({ SourceIdentifier: id, SourceType: "replication-group", Message: "m" });
    const { inventories } = read(
      snapshotOf([
        region("us-east-1", { ...answers, Events: [event("gone-here")] }, { coverage: everything }),
      ]),
      snapshotOf([region("eu-west-3", { Events: [event("gone-there")] }, { coverage: everything })]),
    );
    assert.deepEqual(
      inventories.map(({ source, events }) => [source.region, events.map(({ sourceId }) => sourceId)]),
      [
        ["eu-west-3", ["gone-there"]],
        ["us-east-1", ["gone-here"]],
      ],
    );
  });

  it("lets a list that could not be read prove nothing, and says so", () => {
    const coverage = { ...everything, cacheClusters: "failed" } as const;
    const { inventories, warnings } = read(
      snapshotOf([region("us-east-1", { ...answers, CacheClusters: [] }, { coverage })]),
    );
    assert.equal(inventories[0]?.coverage.cacheClusters, "failed");
    assert.equal(inventories[0]?.coverage.replicationGroups, "complete");
    assert.match(warnings.join(), /^0\.json: DescribeCacheClusters in us-east-1 could not be read/);
  });

  it("is passed over where it is of a version to come, or names no region", () => {
    assert.equal(
      readNotes({ CacheEndpointLens: { Version: 2, Regions: [{ Region: "us-east-1" }] } }).size,
      0,
    );
    assert.equal(readNotes({ CacheEndpointLens: { Version: 1, Regions: [{ Region: "mars-1" }] } }).size, 0);
  });

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (note, regions) => {
        readNotes({ CacheEndpointLens: note });
        readNotes({ CacheEndpointLens: { Version: 1, Regions: regions } });
        read({
          ReplicationGroups: [],
          CacheEndpointLens: { Version: 1, Regions: [{ Region: "us-east-1", Complete: regions }] },
        });
      }),
      { examples: [[{}, [{ toString: false }]]] },
    );
  });
});
