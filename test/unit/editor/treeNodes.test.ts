import assert from "node:assert/strict";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";
import { cluster, group, inventory, node, outline, problem, serverless, tree } from "./treeInventories";

describe("The tree of an inventory", () => {
  it("shows a group with its endpoints, and its nodes with role and zone", () => {
    assert.deepEqual(outline(tree([inventory({ replicationGroups: [group("tito")] })]).nodes), [
      "tito | Redis 7.1 · automatic failover on",
      "  Primary endpoint | tito.hk7fzq.ng.0001.use1.cache.amazonaws.com:6379",
      "  Reader endpoint | tito-ro.hk7fzq.ng.0001.use1.cache.amazonaws.com:6379",
      "  tito-001 | replica · us-east-1a",
      "  tito-002 | primary · us-east-1b",
    ]);
  });

  it("shows shards with slots, and says that cluster mode does not tell roles", () => {
    const sharded = group("carts", {
      engine: "valkey",
      engineVersion: "8.0",
      clusterMode: "enabled",
      configuration: { host: "clustercfg.carts.hk7fzq.use1.cache.amazonaws.com", port: 6379 },
      shards: [
        {
          id: "0001",
          status: "available",
          slots: "0-16383",
          primary: null,
          reader: null,
          nodes: [node("carts-0001-001"), node("carts-0001-002", { status: "creating" })],
        },
      ],
    });
    const { nodes } = tree([inventory({ replicationGroups: [sharded] })]);
    assert.deepEqual(outline(nodes), [
      "carts | Valkey 8.0 · automatic failover on",
      "  Configuration endpoint | clustercfg.carts.hk7fzq.use1.cache.amazonaws.com:6379",
      "  Shard 0001 | slots 0-16383 · 2 nodes",
      "    carts-0001-001 | role unknown · us-east-1a",
      "    carts-0001-002 | role unknown · us-east-1a · creating",
    ]);
    const member = nodes[0]?.children[1]?.children[0];
    assert.match(member?.tooltip.join("\n") ?? "", /Role unknown: the API does not tell it for cluster mode/);
    assert.equal(member?.target.right?.name, "Configuration endpoint");
  });

  it("says why a group cannot fail over", () => {
    const [first] = group("x").shards;
    assert.ok(first);
    const groups = [
      group("alone", { shards: [{ ...first, nodes: [node("alone-001", { role: "primary" })] }] }),
      group("off", { automaticFailover: "disabled", status: "modifying" }),
      group("turning", { automaticFailover: "enabling", engine: null }),
    ];
    assert.deepEqual(
      tree([inventory({ replicationGroups: groups })]).nodes.map(({ description }) => description),
      [
        "no replica · Redis 7.1 · automatic failover on",
        "automatic failover off · modifying · Redis 7.1",
        "7.1 · automatic failover being turned on",
      ],
    );
  });

  it("says that the primary endpoint of a SECONDARY is read-only, and where the PRIMARY is", () => {
    const secondary = group("eu", { globalRole: "SECONDARY", globalGroupId: "ldgnf-shop" });
    const shown = inventory({
      replicationGroups: [secondary],
      globalReplicationGroups: [
        { id: "ldgnf-shop", members: [{ groupId: "us", region: "us-west-2", role: "PRIMARY" }] },
      ],
    });
    const [root] = tree([shown]).nodes;
    assert.equal(root?.description, "SECONDARY of ldgnf-shop · Redis 7.1 · automatic failover on");
    assert.match(root?.tooltip.join("\n") ?? "", /The PRIMARY is us in us-west-2/);
    assert.match(root?.children[0]?.description ?? "", /^read-only: this group is a SECONDARY · eu\./);
    assert.match(root?.target.right?.caution ?? "", /read-only/);
    assert.match(root?.children[2]?.tooltip.join("\n") ?? "", /Read-only: this group is a SECONDARY/);
  });

  it("shows what is no replication group: single nodes, memcached, serverless", () => {
    const memcached = cluster("sessions", {
      engine: "memcached",
      engineVersion: "1.6.22",
      configuration: { host: "sessions.hk7fzq.cfg.use1.cache.amazonaws.com", port: 11211 },
      nodes: [node("sessions"), node("sessions", { nodeId: "0002" })],
    });
    const orphan = cluster("lost-001", { replicationGroupId: "lost" });
    const parts = {
      cacheClusters: [memcached, orphan, cluster("jobs")],
      serverlessCaches: [serverless("feed")],
    };
    assert.deepEqual(outline(tree([inventory(parts)]).nodes), [
      "jobs | no failover · Redis 6.2 · us-east-1a",
      "lost-001 | member of lost · Redis 6.2 · us-east-1a",
      "sessions | Memcached 1.6.22 · 2 nodes",
      "  Configuration endpoint | sessions.hk7fzq.cfg.use1.cache.amazonaws.com:11211",
      "  0001 | us-east-1a",
      "  0002 | us-east-1a",
      "feed | serverless · Valkey 8.0",
      "  Endpoint | feed-hk7fzq.serverless.use1.cache.amazonaws.com:6379",
      "  Reader endpoint | feed-hk7fzq.serverless.use1.cache.amazonaws.com:6380",
    ]);
  });

  it("leaves out levels of one, and says in the summary what they would have said", () => {
    const one = inventory({ replicationGroups: [group("tito")] });
    assert.equal(tree([one]).summary, "prod · us-east-1");
    assert.equal(tree([one], { isStale: () => true }).summary, "prod · us-east-1 · read 3 h ago");

    const two = tree([one, inventory({}, "eu-west-1")]);
    assert.deepEqual(
      two.nodes.map(({ label }) => label),
      ["us-east-1", "eu-west-1"],
    );

    const other = inventory({});
    const accounts = tree([one, { ...other, source: { ...other.source, profile: null } }]);
    assert.deepEqual(
      accounts.nodes.map(({ label, description }) => `${label}: ${description}`),
      ["prod: us-east-1", "Default credentials: us-east-1"],
    );
    assert.equal(accounts.summary, "");
  });

  it("names the region that is known where another one failed", () => {
    const failed = problem({
      kind: "unreachable",
      region: "eu-west-1",
      message: "eu-west-1 did not answer.",
    });
    const { nodes } = tree([inventory({ replicationGroups: [group("tito")] })], { problems: [failed] });
    assert.deepEqual(
      nodes.map(({ label, description }) => `${label} | ${description}`),
      ["AWS cannot be reached | eu-west-1 · eu-west-1 did not answer.", "us-east-1 | "],
    );
  });

  it("says which list could not be read and what it needs, beside what was read", () => {
    const denied = problem({ list: "serverlessCaches", nextStep: "Allow it in the role's policy." });
    const shown = inventory({ replicationGroups: [group("tito")], problems: [denied] });
    const [first, second] = tree([shown]).nodes;
    assert.equal(
      first?.label,
      "Serverless caches could not be read: needs elasticache:DescribeServerlessCaches",
    );
    assert.equal(first?.children[0]?.label, "Allow it in the role's policy.");
    assert.equal(second?.label, "tito");
  });

  it("offers the command that helps, where there is one", () => {
    const expired = problem({ kind: "expired", command: "aws sso login --profile prod" });
    const [first] = tree([], { problems: [expired] }).nodes;
    assert.equal(first?.label, "Sign-in expired");
    assert.deepEqual(first?.children[0]?.click, {
      do: "run",
      command: "cacheEndpoints.runHelpCommand",
      arguments: ["aws sso login --profile prod"],
    });
  });

  it("says that a region is empty only as far as it was read", () => {
    assert.deepEqual(outline(tree([inventory({}, "eu-west-1")]).nodes), ["No caches in eu-west-1"]);
    const coverage = { ...inventory().coverage, serverlessCaches: "failed" as const };
    const [partly] = tree([inventory({ coverage })]).nodes;
    assert.equal(partly?.label, "No caches in what was read of us-east-1");
    assert.deepEqual(partly?.tooltip, ["Not read: serverless caches."]);
  });

  it("names a snapshot file that could not be read", () => {
    const { nodes } = tree([], { sourceErrors: [{ file: "caches.json", message: "It is no JSON." }] });
    assert.deepEqual(outline(nodes), ["caches.json could not be read | It is no JSON."]);
  });

  it("keeps ids over a refresh and unique, even where an account names two things alike", () => {
    const twice = inventory({ replicationGroups: [group("tito"), group("tito")] });
    const ids = (nodes: readonly TreeNode[]): string[] =>
      nodes.flatMap((each) => [each.id, ...ids(each.children)]);
    const first = ids(tree([twice]).nodes);
    assert.deepEqual(first, ids(tree([twice]).nodes));
    assert.equal(new Set(first).size, first.length);
  });

  it("makes no children before they are asked for", () => {
    const groups = Array.from({ length: 300 }, (_, i) => {
      const made = group(`g${i}`);
      return Object.defineProperty(made, "shards", {
        get() {
          reads++;
          return group("x").shards;
        },
      });
    });
    let reads = 0;
    const { nodes } = tree([inventory({ replicationGroups: groups }), inventory({}, "eu-west-1")]);
    assert.equal(reads, 0);
    assert.equal(nodes[0]?.children.length, 300);
  });

  it("keeps a hostile name and description plain, on one line and short", () => {
    const description = "[x](command:evil) $(zap)\n<img src=x>\u202Egnp";
    const hostile = group(`evil\u202E${"n".repeat(10_000)}`, { description });
    const [root] = tree([inventory({ replicationGroups: [hostile] })]).nodes;
    assert.equal(root?.label.length, 120);
    assert.doesNotMatch(root?.label ?? "", /\u202e/);
    assert.equal(root?.tooltip[1], "[x](command:evil) $(zap) <img src=x>gnp");
  });
});
