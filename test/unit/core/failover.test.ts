import assert from "node:assert/strict";
import {
  afterFailover,
  afterPromotion,
  obstaclesOf,
  promotionsOf,
} from "../../../src/core/failover/failover";
import type { Inventory, ReplicationGroup } from "../../../src/core/model/inventory";
import { rehearse, wouldBreak } from "../../../src/core/rehearsal/rehearse";
import { scanText } from "../../../src/core/rules/scanned";
import { fc, runs } from "../properties";
import { account, clusterModeGroup, group, hostsOf, inventoriesOf } from "./accountBuilder";
import { anyAccount, textsUsing } from "./failoverAccounts";

const SETTINGS = { rules: {}, ignoredHosts: [] };

function only(...parts: Parameters<typeof account>): { inventory: Inventory; group: ReplicationGroup } {
  const [inventory] = inventoriesOf(account(...parts));
  const found = inventory?.replicationGroups[0];
  assert.ok(inventory && found);
  return { inventory, group: found };
}

const rolesOf = ({ shards }: ReplicationGroup) =>
  Object.fromEntries(shards.flatMap(({ nodes }) => nodes.map(({ clusterId, role }) => [clusterId, role])));

describe("an inventory after a failover", () => {
  const three = group("g", { members: ["g-001", "g-002", "g-003"] });

  it("has the roles of the two nodes exchanged, and every name as it was", () => {
    const { inventory } = only(three);
    const after = afterFailover(inventory, { groupId: "g", shardId: "0001", promote: "g-003" });
    const [found] = after.replicationGroups;
    assert.ok(found);
    assert.deepEqual(rolesOf(found), { "g-001": "replica", "g-002": "replica", "g-003": "primary" });
    const back = afterFailover(after, { groupId: "g", shardId: "0001", promote: "g-001" });
    assert.deepEqual(back, inventory);
  });

  it("is the same where no role is told, and where the node is not there", () => {
    const clusterMode = only(clusterModeGroup("c", 2, 2)).inventory;
    assert.deepEqual(
      afterFailover(clusterMode, { groupId: "c", shardId: "0002", promote: "c-0002-002" }),
      clusterMode,
    );
    const { inventory } = only(three);
    for (const promotion of [
      { groupId: "other", shardId: "0001", promote: "g-002" },
      { groupId: "g", shardId: "0002", promote: "g-002" },
      { groupId: "g", shardId: "0001", promote: "g-009" },
    ])
      assert.deepEqual(afterFailover(inventory, promotion), inventory);
  });

  it("of any account has one primary in each shard that tells roles, and nothing else changed", () => {
    fc.assert(
      fc.property(anyAccount, ({ snapshot }) => {
        for (const inventory of inventoriesOf(snapshot))
          for (const each of inventory.replicationGroups)
            for (const promotion of promotionsOf(each)) {
              const after = afterFailover(inventory, promotion);
              const found = after.replicationGroups.find(({ id }) => id === each.id);
              for (const shard of found?.shards ?? []) {
                const roles = shard.nodes.map(({ role }) => role);
                const told = roles.some((role) => role !== null);
                assert.equal(roles.filter((role) => role === "primary").length, told ? 1 : 0);
              }
              const anonymous = (held: Inventory) =>
                JSON.stringify(held, (key, value: unknown) => (key === "role" ? undefined : value));
              assert.equal(anonymous(after), anonymous(inventory));
            }
      }),
      { numRuns: runs(50) },
    );
  });
});

describe("the failovers of a group", () => {
  it("are each replica in turn, each node where no role is told, and none of a node alone", () => {
    const promoted = (each: ReplicationGroup) =>
      promotionsOf(each).map(({ shardId, promote, from }) => [shardId, promote, from]);
    assert.deepEqual(promoted(only(group("g", { members: ["g-001", "g-002", "g-003"] })).group), [
      ["0001", "g-002", "g-001"],
      ["0001", "g-003", "g-001"],
    ]);
    assert.deepEqual(promoted(only(clusterModeGroup("c", 2, 2)).group), [
      ["0001", "c-0001-001", null],
      ["0001", "c-0001-002", null],
      ["0002", "c-0002-001", null],
      ["0002", "c-0002-002", null],
    ]);
    assert.deepEqual(promoted(only(group("g", { members: ["g-001"] })).group), []);
  });
});

describe("what keeps a group from failing over", () => {
  const { group: sound } = only(group("g"));
  const kinds = (change: Partial<ReplicationGroup>) =>
    obstaclesOf({ ...sound, ...change }).map(({ kind, prevents }) => `${kind}${prevents ? "!" : ""}`);
  const inZones = (...zones: (string | null)[]) =>
    sound.shards.map((shard) => ({
      ...shard,
      nodes: shard.nodes.map((node, i) => ({ ...node, zone: zones[i] ?? null })),
    }));

  for (const [what, change, expected] of [
    ["nothing", {}, []],
    ["automatic failover off", { automaticFailover: "disabled" }, ["failover-off!"]],
    ["automatic failover being turned off", { automaticFailover: "disabling" }, ["failover-off!"]],
    ["nothing that is told", { automaticFailover: null, multiAz: null, status: null }, []],
    ["a group at work", { status: "modifying" }, ["not-available"]],
    ["Multi-AZ off", { multiAz: "disabled" }, ["multi-az-off"]],
    ["one zone", { shards: inZones("us-east-1a", "us-east-1a") }, ["one-zone"]],
    ["zones not told", { shards: inZones(null, null) }, []],
  ] as const)
    it(`tells of ${what}`, () => assert.deepEqual(kinds(change), expected));

  it("tells of shards without a replica by their names, and of all of them as the group's", () => {
    const { group: bare } = only(clusterModeGroup("c", 2, 1));
    const [whole] = obstaclesOf(bare);
    assert.deepEqual([whole?.kind, whole?.shardIds, whole?.words], ["no-replica", [], "it has no replica"]);
    const full = only(clusterModeGroup("c", 2, 2)).group;
    const [first, second] = full.shards;
    assert.ok(first && second);
    const half = { ...full, shards: [first, { ...second, nodes: second.nodes.slice(0, 1) }] };
    const [part] = obstaclesOf(half);
    assert.deepEqual([part?.shardIds, part?.words], [["0002"], "shard 0002 has no replica"]);
  });
});

describe("a rehearsal", () => {
  const hosts = hostsOf("g");
  const effectsOf = (text: string, ...parts: Parameters<typeof account>) => {
    const inventories = inventoriesOf(account(...parts));
    const rehearsal = rehearse([{ file: "a.yml", scanned: scanText(text, "a.yml") }], inventories, SETTINGS);
    const uses = rehearsal.groups.flatMap(({ promotions }) => promotions.map((each) => each.uses));
    return { effects: uses.map((each) => each.map(({ effect }) => effect)), rehearsal };
  };

  for (const [what, text, expected] of [
    ["breaks a line that names the primary's node", `host: ${hosts.node("g-001")}`, "breaks"],
    ["lets a line work again that names the promoted node", `host: ${hosts.node("g-002")}`, "recovers"],
    ["moves reads of the promoted node", `reader_host: ${hosts.node("g-002")}`, "moves-to-primary"],
    ["leaves reads of the old primary alone", `reader_host: ${hosts.node("g-001")}`, "unaffected"],
    ["calls endpoints safe", `host: ${hosts.primary}`, "safe"],
    [
      "leaves lists of every node alone",
      `nodes:\n  - ${hosts.node("g-001")}\n  - ${hosts.node("g-002")}`,
      "unaffected",
    ],
  ] as const)
    it(what, () => {
      for (const effect of effectsOf(text, group("g")).effects.flat()) assert.equal(effect, expected);
    });

  it("says nothing of lines that are commented out or ignored", () => {
    const node = hosts.node("g-001");
    const { rehearsal } = effectsOf(`# host: ${node}\nhost: ${node} # cache-endpoints-ignore\n`, group("g"));
    assert.equal(rehearsal.groups[0]?.uses, 0);
    assert.equal(wouldBreak(rehearsal), false);
  });

  it("keeps failing what names a replica that stays one", () => {
    const members = ["g-001", "g-002", "g-003"];
    const { effects } = effectsOf(`host: ${hosts.node("g-002")}`, group("g", { members }));
    assert.deepEqual(effects, [["recovers"], ["still-fails"]]);
  });

  it("does not know about nodes of the shard in cluster mode, and leaves other shards alone", () => {
    const node = hostsOf("c").node("c-0001-001");
    const { effects, rehearsal } = effectsOf(`host: ${node}`, clusterModeGroup("c", 2, 2));
    assert.deepEqual(effects, [["uncertain"], ["uncertain"], ["unaffected"], ["unaffected"]]);
    assert.equal(wouldBreak(rehearsal), false);
  });

  it("strands every use of a group that cannot fail over", () => {
    const alone = group("g", { members: ["g-001"], automaticFailover: "disabled" });
    const { effects, rehearsal } = effectsOf(`host: ${hosts.primary}`, alone);
    assert.deepEqual(effects, []);
    assert.deepEqual(
      rehearsal.groups[0]?.stranded.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
      ["failover-disabled"],
    );
    assert.equal(wouldBreak(rehearsal), true);
  });

  it("narrows to one group, and puts those in use first", () => {
    const inventories = inventoriesOf(account(group("a"), group("g"), group("z")));
    const files = [{ file: "a.yml", scanned: scanText(`host: ${hosts.primary}`, "a.yml") }];
    const ids = (which?: { region: string; groupId: string }) =>
      rehearse(files, inventories, SETTINGS, which).groups.map(({ group: { id } }) => id);
    assert.deepEqual(ids(), ["g", "a", "z"]);
    assert.deepEqual(ids({ region: "us-east-1", groupId: "Z" }), ["z"]);
    assert.deepEqual(ids({ region: "eu-west-1", groupId: "z" }), []);
  });

  it("sends the writes of a global datastore to the region that is promoted", () => {
    const [us, eu] = [
      group("us", { globalRole: "PRIMARY" }),
      group("eu", { globalRole: "SECONDARY", region: "eu-west-1", hash: "m4p9zd" }),
    ];
    const euHost = hostsOf("eu", { region: "eu-west-1", hash: "m4p9zd" }).primary;
    const { rehearsal } = effectsOf(`a:\n  host: ${hostsOf("us").primary}\nb:\n  host: ${euHost}\n`, us, eu);
    assert.deepEqual(
      rehearsal.globals.map(({ from, region, uses }) => [
        from,
        region,
        uses.map(({ effect }) => effect).sort(),
      ]),
      [["us-east-1", "eu-west-1", ["breaks", "recovers"]]],
    );
    const inventories = inventoriesOf(account(us, eu));
    const promotion = { globalGroupId: "ldgnf-orders", region: "eu-west-1" };
    const back = afterPromotion(afterPromotion(inventories, promotion), {
      ...promotion,
      region: "us-east-1",
    });
    assert.deepEqual(back, inventories);
  });

  it("of any account judges every use once for each failover, in one order", () => {
    fc.assert(
      fc.property(anyAccount, ({ snapshot }) => {
        const inventories = inventoriesOf(snapshot);
        const { groups } = rehearse(textsUsing(inventories), inventories, SETTINGS);
        for (const { uses, promotions, canFailOver, stranded } of groups) {
          assert.equal(stranded.length, canFailOver ? 0 : uses);
          const [first] = promotions;
          for (const each of promotions)
            assert.deepEqual(
              each.uses.map(({ file, mention }) => [file, mention.range]),
              first?.uses.map(({ file, mention }) => [file, mention.range]),
            );
          assert.ok(promotions.every((each) => each.uses.length === uses));
        }
      }),
      { numRuns: runs(15) },
    );
  });
});
