import assert from "node:assert/strict";
import { findingRoots } from "../../../src/editor/nodes/findingRows";
import type { FoundFile } from "../../../src/editor/nodes/foundFile";
import { renewNodes } from "../../../src/editor/nodes/renewNodes";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";
import { CART_PRIMARY, foundFile, PRIMARY, REPLICA, shop, yaml } from "./foundFiles";
import { outline } from "./treeInventories";

function roots(files: readonly FoundFile[] = shop): readonly TreeNode[] {
  return findingRoots({ files, grouping: "resource", filter: null, skipped: [] }).nodes;
}

function withFile(name: string, text: string): FoundFile[] {
  return [...shop.filter((file) => file.name !== name), foundFile(name, text)];
}

/** Every node, in the order of the view; makes them all. */
function all(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children)]);
}

describe("A tree that is made anew", () => {
  it("draws nothing again where it shows what it showed", () => {
    const shown = roots();
    const before = all(shown);
    const { nodes, changed } = renewNodes(shown, roots());
    assert.deepEqual(changed, []);
    assert.ok(all(nodes).every((node, i) => node === before[i]));
  });

  it("draws the one row again that says something else", () => {
    const shown = roots();
    const before = all(shown);
    const files = withFile("notes.txt", `# moved\n${shop[2]?.mentions[0]?.mention.host}\n`);
    const { nodes, changed } = renewNodes(shown, roots(files));
    assert.deepEqual(
      changed?.map(({ label }) => label),
      ["notes.txt:2"],
    );
    assert.ok(changed?.every((node) => before.includes(node)));
    assert.deepEqual(outline(nodes), outline(roots(files)));
  });

  it("draws a group again whose rows are others, with the rows that stay", () => {
    const shown = roots();
    const [tito] = shown;
    const [replica, primary] = tito?.children ?? [];
    const files = withFile("config/redis.yml", yaml(REPLICA));
    const { nodes, changed } = renewNodes(shown, roots(files));
    assert.deepEqual(changed, [tito]);
    assert.deepEqual(nodes[0]?.children, [replica]);
    assert.equal(replica?.parent, tito);
    assert.notEqual(primary, undefined);
    assert.deepEqual(outline(nodes), outline(roots(files)));
  });

  it("is drawn whole where groups come, go or change their places, and keeps the others", () => {
    const shown = roots();
    const [tito] = shown;
    const files = [...shop, foundFile("more.yml", yaml(CART_PRIMARY, CART_PRIMARY, REPLICA, PRIMARY))];
    const { nodes, changed } = renewNodes(shown.slice(0, 2), roots(files));
    assert.equal(changed, null);
    assert.ok(nodes.includes(tito as TreeNode));
    assert.deepEqual(outline(nodes), outline(roots(files)));
  });

  it("makes nothing below a row that nobody opened", () => {
    const shown = roots();
    const { nodes, changed } = renewNodes(shown, roots(withFile("notes.txt", "nothing")));
    assert.equal(changed, null);
    assert.ok(nodes.every(({ madeChildren }) => madeChildren === null));
  });
});
