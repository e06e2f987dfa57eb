import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { memoryDb, memoryDbHosts } from "../../unit/core/accountBuilder";
import {
  actionsAt,
  applyAction,
  cleanUp,
  eventually,
  fakeAccount,
  open,
  openText,
  run,
  services,
  setting,
  showsRules,
} from "../support";
import { accountOutline, showsNode } from "./treeSupport";

const hosts = memoryDbHosts("orders");
const NODE = hosts.node("orders-0001-002");

describe("MemoryDB in the editor", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
    fake.mutate(({ Clusters }) => Clusters.push(...(memoryDb("orders").Clusters as typeof Clusters)));
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  const memoryDbCalls = () => fake.calls.filter(({ action }) => action === "DescribeClusters");

  it("is asked for when a text names one of its hosts, and not before", async () => {
    await setting("regions", ["us-east-1"]);
    const { document: other } = await open("config/redis.yml");
    await run("connect");
    await showsRules(other, ["primary-node", "replica-node"]);
    assert.deepEqual(memoryDbCalls(), []);

    const { document } = await openText(`cache:\n  url: rediss://${NODE}:6379\n`, "yaml");
    const [finding] = await showsRules(document, ["shard-node"]);
    assert.match(finding?.message ?? "", /one node of shard 0001 of the MemoryDB cluster orders/);
    assert.deepEqual(
      memoryDbCalls().map(({ region }) => region),
      ["us-east-1"],
    );
    await showsNode("orders");
    const outline = await accountOutline();
    const at = outline.findIndex((line) => line.trim() === "orders | MemoryDB · Valkey 7.3 · 2 shards");
    assert.deepEqual(
      outline.slice(at + 1, at + 4).map((line) => line.trim()),
      [
        `Cluster endpoint | ${hosts.configuration}:6379`,
        "Shard 0001 | slots 0-8191 · 2 nodes",
        "orders-0001-001 | role unknown · us-east-1a",
      ],
    );
  });

  it("is read in every region where the setting asks for it, at once", async () => {
    await setting("regions", ["us-east-1"]);
    await run("connect");
    assert.deepEqual(memoryDbCalls(), []);
    await setting("memoryDb", true);
    await showsNode("orders");
    // Those of hosts in documents that VS Code still holds are among the regions.
    const regions = memoryDbCalls().map(({ region }) => region);
    assert.ok(regions.includes("us-east-1"));
    assert.equal(regions.length, new Set(regions).size);
  });

  it("is read once, and last, where its first host appears while the region is being read", async () => {
    const { account } = await services();
    await setting("regions", ["us-east-1"]);
    await run("connect");
    fake.clearCalls();
    fake.fail({ kind: "delay", ms: 400 });
    const refreshing = run("refresh");
    await eventually("a reading is under way", () => fake.calls.length > 0);
    const { document } = await openText(`cache: ${NODE}\n`, "yaml");
    await showsRules(document, ["shard-node"]);
    await refreshing;
    await eventually("all is read", () => !account.busy);
    const east = account.inventories.find(({ source }) => source.region === "us-east-1");
    assert.equal(east?.coverage.memoryDbClusters, "complete");
    assert.equal(east && account.isStale(east), false);
    assert.equal(memoryDbCalls().length, 1);
  });

  it("is fixed to the cluster endpoint, and the card says what is known and what is not", async () => {
    await run("connect");
    const { document } = await openText(`cache:\n  url: rediss://${NODE}:6379\n`, "yaml");
    await showsRules(document, ["shard-node"]);
    const at = new vscode.Position(1, 20);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at,
    );
    const content = hover?.contents[0];
    assert.ok(content instanceof vscode.MarkdownString);
    const card = content.value.replace(/&#(\d+);/g, (_all, code: string) =>
      String.fromCharCode(Number(code)),
    );
    for (const part of [
      /\*\*MemoryDB node endpoint\*\*/,
      /MemoryDB cluster: orders in us-east-1/,
      /Role now: unknown/,
      /Node: orders-0001-002, shard 0001/,
      /Failover: automatic within each shard/,
      /https:\/\/console\.aws\.amazon\.com\/memorydb\/home/,
    ])
      assert.match(card, part);
    const actions = await actionsAt(document, new vscode.Range(at, at), vscode.CodeActionKind.QuickFix);
    await applyAction(actions.find(({ title }) => title === "Use the Cluster endpoint of orders"));
    assert.equal(document.getText(), `cache:\n  url: rediss://${hosts.configuration}:6379\n`);
    await showsRules(document, []);
  });

  it("stays up to date once it was read, and says what is missing where it is denied", async () => {
    const { account } = await services();
    await openText(`cache: ${NODE}\n`, "yaml");
    await run("connect");
    const held = () => account.inventories.find(({ source }) => source.region === "us-east-1");
    await eventually("MemoryDB is read", () => held()?.memoryDbClusters.length === 1);
    fake.mutate(({ Clusters }) => {
      for (const cluster of Clusters) cluster.Status = "updating";
    });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await run("refresh");
    assert.equal(held()?.memoryDbClusters[0]?.status, "updating");
    fake.fail({ kind: "deny", action: "DescribeClusters" });
    await run("refresh");
    assert.equal(held()?.memoryDbClusters[0]?.id, "orders");
    assert.equal(held()?.coverage.memoryDbClusters, "failed");
    await showsNode("MemoryDB clusters could not be read: needs memorydb:DescribeClusters");
  });
});
