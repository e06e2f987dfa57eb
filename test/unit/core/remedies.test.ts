import assert from "node:assert/strict";
import { InventoryIndex } from "../../../src/core/inventory/inventoryIndex";
import type { AnalysisSettings } from "../../../src/core/model/finding";
import type { Inventory } from "../../../src/core/model/inventory";
import { failoverRemedy, groupRemedy } from "../../../src/core/rules/remedies";
import { analyzeScanned, scanText } from "../../../src/core/rules/scanned";
import { fc, runs } from "../properties";
import { account, clusterModeGroup, group, hostsOf, inventoriesOf, single } from "./accountBuilder";

const SETTINGS: AnalysisSettings = { rules: {}, ignoredHosts: [] };

function findingsOf(text: string, inventories: readonly Inventory[]) {
  return analyzeScanned(scanText(text, "a.yml"), new InventoryIndex(inventories), SETTINGS).findings;
}

const steps = (...words: readonly string[]) => words.map((each) => `aws elasticache ${each}`).join(" && ");
const OF_G = "--replication-group-id g";
const US = "--region us-east-1";

describe("the command that lets a group fail over", () => {
  const remedy = (...parts: Parameters<typeof account>) =>
    findingsOf(`host: ${hostsOf("g").primary}`, inventoriesOf(account(...parts)))[0]?.remedy;

  it("turns automatic failover and Multi-AZ on", () => {
    assert.deepEqual(remedy(group("g", { automaticFailover: "disabled" })), {
      title: "Turn automatic failover on for g",
      command: steps(
        `modify-replication-group ${OF_G} --automatic-failover-enabled --multi-az-enabled --apply-immediately ${US}`,
      ),
    });
  });

  it("adds a replica", () => {
    assert.deepEqual(remedy(group("g", { members: ["g-001"] })), {
      title: "Add a replica for g",
      command: steps(`increase-replica-count ${OF_G} --new-replica-count 1 --apply-immediately ${US}`),
    });
  });

  it("adds a replica and waits for it before failover is turned on", () => {
    assert.deepEqual(remedy(group("g", { members: ["g-001"], automaticFailover: "disabled" })), {
      title: "Add a replica and turn automatic failover on for g",
      command: steps(
        `increase-replica-count ${OF_G} --new-replica-count 1 --apply-immediately ${US}`,
        `wait replication-group-available ${OF_G} ${US}`,
        `modify-replication-group ${OF_G} --automatic-failover-enabled --multi-az-enabled --apply-immediately ${US}`,
      ),
    });
  });

  it("leaves Multi-AZ out where all nodes are in one zone", () => {
    const [inventory] = inventoriesOf(account(group("g", { automaticFailover: "disabled" })));
    const [found] = inventory?.replicationGroups ?? [];
    assert.ok(inventory && found);
    const shards = found.shards.map((shard) => ({
      ...shard,
      nodes: shard.nodes.map((node) => ({ ...node, zone: "us-east-1a" })),
    }));
    assert.doesNotMatch(failoverRemedy({ ...found, shards }, inventory)?.command ?? "multi", /multi/);
  });

  it("names the shards that lack a replica", () => {
    const [inventory] = inventoriesOf(account(clusterModeGroup("g", 3, 2)));
    const [found] = inventory?.replicationGroups ?? [];
    assert.ok(inventory && found);
    const shards = found.shards.map((shard, i) =>
      i === 1 ? shard : { ...shard, nodes: shard.nodes.slice(0, 1) },
    );
    assert.equal(
      failoverRemedy({ ...found, shards }, inventory)?.command,
      steps(
        `increase-replica-count ${OF_G} --replica-configuration NodeGroupId=0001,NewReplicaCount=1 NodeGroupId=0003,NewReplicaCount=1 --apply-immediately ${US}`,
      ),
    );
  });

  it("is none for a group that can fail over, or is being deleted", () => {
    const [inventory] = inventoriesOf(account(group("g")));
    const [found] = inventory?.replicationGroups ?? [];
    assert.ok(inventory && found);
    assert.equal(failoverRemedy(found, inventory), null);
    const deleting = { ...found, status: "deleting", automaticFailover: "disabled" as const };
    assert.equal(failoverRemedy(deleting, inventory), null);
  });

  it("goes to the account that was read", () => {
    const [inventory] = inventoriesOf(account(group("g", { automaticFailover: "disabled" })));
    const [found] = inventory?.replicationGroups ?? [];
    assert.ok(inventory && found);
    const live = (profile: string): Inventory => ({ ...inventory, source: { ...inventory.source, profile } });
    assert.match(
      failoverRemedy(found, live("prod.eu"))?.command ?? "",
      / --region us-east-1 --profile prod\.eu$/,
    );
    assert.equal(failoverRemedy(found, live("prod; rm -rf ~")), null);
    assert.equal(failoverRemedy(found, live("--endpoint-url")), null);
  });
});

describe("the command that makes a single node a group", () => {
  it("builds the group around the node, adds a replica, then turns failover on", () => {
    const [finding] = findingsOf(
      "host: tools.x7k2qf.0001.use1.cache.amazonaws.com",
      inventoriesOf(account(single("tools"))),
    );
    assert.equal(finding?.rule, "standalone-node");
    const its = "--replication-group-id tools-group";
    const wait = `wait replication-group-available ${its} ${US}`;
    assert.deepEqual(finding.remedy, {
      title: "Make tools a replication group with a replica",
      command: steps(
        `create-replication-group ${its} --replication-group-description grown-from-tools --primary-cluster-id tools ${US}`,
        wait,
        `increase-replica-count ${its} --new-replica-count 1 --apply-immediately ${US}`,
        wait,
        `modify-replication-group ${its} --automatic-failover-enabled --multi-az-enabled --apply-immediately ${US}`,
      ),
    });
  });

  it("gives the group a name of at most 40 characters that does not end in two hyphens", () => {
    const [inventory] = inventoriesOf(account(single("s")));
    const [cluster] = inventory?.cacheClusters ?? [];
    assert.ok(cluster);
    const id = `${"a".repeat(33)}-${"b".repeat(16)}`;
    const command = groupRemedy({ ...cluster, id }, null)?.command ?? "";
    assert.match(command, new RegExp(`--replication-group-id ${"a".repeat(33)}-group `));
  });
});

describe("any names of an account", () => {
  it("give no command that a shell would read otherwise", () => {
    const [inventory] = inventoriesOf(account(single("s"), group("g", { automaticFailover: "disabled" })));
    const [cluster] = inventory?.cacheClusters ?? [];
    const [found] = inventory?.replicationGroups ?? [];
    assert.ok(inventory && cluster && found);
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom("-x", "--help", "a b", "$(x)", "`x`", "a;b", "a\nb", "a&&b", "%PATH%", "é"),
    );
    fc.assert(
      fc.property(name, name, name, (id, region, profile) => {
        const from: Inventory = { ...inventory, source: { ...inventory.source, profile } };
        for (const remedy of [
          failoverRemedy({ ...found, id, region }, from),
          failoverRemedy({ ...found, id }, from),
          failoverRemedy(
            { ...found, shards: found.shards.map((shard) => ({ ...shard, id, nodes: [] })) },
            from,
          ),
          groupRemedy({ ...cluster, id }, from),
          groupRemedy({ ...cluster, id, region }, null),
        ])
          if (remedy) assert.match(remedy.command.replaceAll(" && ", " "), /^[A-Za-z0-9 ._@+=,-]+$/);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("the failover behind a finding", () => {
  it("is told of a node that lost its role in it, and of no other", () => {
    const inventories = inventoriesOf(
      account(group("g", { members: ["g-002", "g-001", "g-003"] }), {
        Events: [
          {
            SourceIdentifier: "g",
            SourceType: "replication-group",
            Message: "Failover from primary node g-001 to replica node g-002 completed",
            Date: "2026-11-20T05:02:54.731Z",
          },
        ],
      }),
    );
    const hosts = hostsOf("g");
    const found = ["g-001", "g-002", "g-003"].map(
      (node) => findingsOf(`host: ${hosts.node(node)}`, inventories)[0],
    );
    assert.deepEqual(
      found.map((finding) => [finding?.rule, finding?.because]),
      [
        ["replica-node", { time: "2026-11-20T05:02:54.731Z", from: "g-001", to: "g-002" }],
        ["primary-node", undefined],
        ["replica-node", undefined],
      ],
    );
  });
});
