import assert from "node:assert/strict";
import type { FoundFile } from "../../../src/editor/nodes/foundFile";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";
import { ShownUses } from "../../../src/editor/nodes/useRows";
import { WorkspaceUses } from "../../../src/editor/nodes/uses";
import { account, ENDPOINT, foundFile, PRIMARY, REPLICA, shop, yaml } from "./foundFiles";
import { group, inventory, serverless, tree } from "./treeInventories";

function shownTree(files: readonly FoundFile[], inventories = [account]): readonly TreeNode[] {
  return tree(inventories, { uses: new ShownUses(new WorkspaceUses(files)) }).nodes;
}

function lines(nodes: readonly TreeNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    `${"  ".repeat(depth)}${node.label}${node.shownDescription && ` | ${node.shownDescription}`}`,
    ...(node.isExpandable ? lines(node.children, depth + 1) : []),
  ]);
}

function named(nodes: readonly TreeNode[], label: string): TreeNode {
  const found = nodes.find((node) => node.label === label);
  assert.ok(found, label);
  return found;
}

describe("Uses in the tree", () => {
  it("are counted and listed at the group, its endpoints and its nodes", () => {
    assert.deepEqual(lines([named(shownTree(shop), "tito")]), [
      "tito | 3 uses, 1 breaks today, 1 breaks at failover · Redis 7.1 · automatic failover on",
      "  Used in the workspace | 3 uses, 1 breaks today, 1 breaks at failover",
      "    config/redis.yml:1 | tito-002 · primary-node",
      "    config/redis.yml:2 | tito-001 · replica-node",
      "    config/redis.yml:3 | tito",
      `  Primary endpoint | 1 use · ${ENDPOINT}:6379`,
      "    config/redis.yml:3 | tito",
      "  Reader endpoint | tito-ro.hk7fzq.ng.0001.use1.cache.amazonaws.com:6379",
      "  tito-001 | 1 use, 1 breaks today · replica · us-east-1a",
      "    config/redis.yml:2 | tito-001 · replica-node",
      "  tito-002 | 1 use, 1 breaks at failover · primary · us-east-1b",
      "    config/redis.yml:1 | tito-002 · primary-node",
    ]);
  });

  it("are said to a screen reader, and open their line", () => {
    const group = named(shownTree(shop), "tito");
    assert.equal(
      group.spoken,
      "tito, 3 uses, 1 breaks today, 1 breaks at failover, Redis 7.1, automatic failover on",
    );
    const use = group.children[0]?.children[0];
    assert.equal(use?.click?.do, "open");
    assert.equal(use?.contextValue, "cacheEndpoints.use host uses");
    assert.equal(use?.parent?.parent, group);
  });

  it("leave a tree without uses as it was", () => {
    assert.deepEqual(lines(shownTree([])), lines(tree([account]).nodes));
  });

  it("have unique ids, which stay when lines move", () => {
    const ids = (nodes: readonly TreeNode[]): string[] =>
      nodes.flatMap((node) => [node.id, ...ids(node.children)]);
    const text = yaml(PRIMARY, PRIMARY, ENDPOINT);
    const before = ids(shownTree([foundFile("a.yml", text)]));
    assert.equal(new Set(before).size, before.length);
    assert.deepEqual(ids(shownTree([foundFile("a.yml", `#\n${text}`)])), before);
  });

  it("are no comments; what is ignored is a use, and breaks nothing", () => {
    const text = [`# was: ${REPLICA}`, `a: ${REPLICA} # cache-endpoints-ignore`, `b: ${REPLICA}`].join("\n");
    const group = named(shownTree([foundFile("a.yml", text)]), "tito");
    assert.match(group.shownDescription, /^2 uses, 1 breaks today/);
    assert.deepEqual(
      group.children[0]?.children.map(({ shownDescription }) => shownDescription),
      ["tito-001 · ignored by a comment", "tito-001 · replica-node"],
    );
  });

  it("of a resource are those of its own region", () => {
    const elsewhere = inventory({ replicationGroups: [] }, "eu-west-1");
    const group = named(shownTree(shop, [account, elsewhere])[0]?.children ?? [], "tito");
    assert.match(group.shownDescription, /^3 uses/);
    const other = {
      ...account,
      replicationGroups: [{ ...account.replicationGroups[0], region: "eu-west-1" }],
    };
    const moved = shownTree(shop, [other as typeof account]);
    assert.doesNotMatch(named(moved, "tito").shownDescription, /use/);
  });

  it("of an endpoint are those on its port, where both say one: a serverless reader differs by the port alone", () => {
    const caches = inventory({ serverlessCaches: [serverless("feed")] });
    const host = "feed-hk7fzq.serverless.use1.cache.amazonaws.com";
    const text = [`a: ${host}:6379`, `b: ${host}:6380`, `c: ${host}`].join("\n");
    const [cache] = shownTree([foundFile("a.yml", text, [caches])], [caches]);
    const below = (label: string) => named(cache?.children ?? [], label).children.map((use) => use.label);
    assert.deepEqual(below("Endpoint"), ["a.yml:1", "a.yml:3"]);
    assert.deepEqual(below("Reader endpoint"), ["a.yml:2", "a.yml:3"]);
  });

  it("come in pages where they are many", () => {
    const file = foundFile("many.yml", yaml(...Array.from({ length: 980 }, () => ENDPOINT)));
    const uses = named(shownTree([file]), "tito").children[0];
    assert.equal(uses?.children.length, 501);
    assert.equal(uses?.children[500]?.label, "… 480 more");
  });

  it("put what breaks first, in its colour, and the rest by name", () => {
    const many = inventory({ replicationGroups: ["able", "baker", "cart", "tito"].map((id) => group(id)) });
    const host = (id: string, n: number) => `${id}-00${n}.hk7fzq.0001.use1.cache.amazonaws.com`;
    const files = [foundFile("a.yml", `a: ${host("tito", 1)}\nb: ${host("baker", 2)}\n`, [many])];
    const shown = shownTree(files, [many]);
    assert.deepEqual(
      shown.map(({ label, icon }) => [label, icon.color]),
      [
        ["tito", "list.errorForeground"],
        ["baker", "list.warningForeground"],
        ["able", undefined],
        ["cart", undefined],
      ],
    );
  });
});
