import assert from "node:assert/strict";
import { parseFilter } from "../../../src/editor/nodes/findingFilter";
import { type FindingsSource, findingRoots } from "../../../src/editor/nodes/findingRows";
import type { FoundFile } from "../../../src/editor/nodes/foundFile";
import type { TreeNode } from "../../../src/editor/nodes/treeNode";
import { CART_PRIMARY, foundFile, PRIMARY, REPLICA, shop, yaml } from "./foundFiles";
import { outline } from "./treeInventories";

type Leaf = TreeNode & { readonly entry: NonNullable<TreeNode["entry"]> };

function isLeaf(node: TreeNode): node is Leaf {
  return node.kind === "finding";
}

function roots(parts: Partial<FindingsSource> = {}) {
  return findingRoots({
    files: shop,
    grouping: "resource",
    filter: null,
    skipped: [],
    ...parts,
  });
}

/** The findings among them, whose `entry` is there. */
function leaves(nodes: readonly TreeNode[]): Leaf[] {
  return nodes.flatMap((node) => (isLeaf(node) ? [node] : leaves(node.children)));
}

describe("Findings in groups", () => {
  it("stand by resource, the worst first, and by the name that the host suggests where no account holds it", () => {
    assert.deepEqual(outline(roots().nodes), [
      "tito | 1 error, 1 warning · us-east-1",
      "  config/redis.yml:2 | tito-001 · replica-node",
      "  config/redis.yml:1 | tito-002 · primary-node",
      "cart | 1 warning · us-east-1",
      "  deploy/cart.yml:1 | cart-002 · primary-node",
      "old | 1 warning · not in the account",
      "  deploy/cart.yml:2 | old-001 · unknown-endpoint",
      "feed | 1 information · not confirmed",
      "  notes.txt:1 | feed-001 · unconfirmed-node",
    ]);
  });

  it("stand by what to do next, whatever is worst", () => {
    const { nodes } = roots({ grouping: "next" });
    assert.deepEqual(outline(nodes), [
      "Fix now, safely | 1 error, 2 warnings",
      "  config/redis.yml:2 | tito-001 · replica-node",
      "  config/redis.yml:1 | tito-002 · primary-node",
      "  deploy/cart.yml:1 | cart-002 · primary-node",
      "Needs your choice | 1 warning",
      "  deploy/cart.yml:2 | old-001 · unknown-endpoint",
      "Connect to know | 1 information",
      "  notes.txt:1 | feed-001 · unconfirmed-node",
    ]);
    assert.deepEqual(
      nodes.map(({ contextValue }) => contextValue),
      [
        "cacheEndpoints.findingGroup fix",
        "cacheEndpoints.findingGroup",
        "cacheEndpoints.findingGroup connect",
      ],
    );
  });

  it("stand by rule", () => {
    assert.deepEqual(outline(roots({ grouping: "rule" }).nodes), [
      "replica-node | 1 error",
      "  config/redis.yml:2 | tito-001",
      "primary-node | 2 warnings",
      "  config/redis.yml:1 | tito-002",
      "  deploy/cart.yml:1 | cart-002",
      "unknown-endpoint | 1 warning",
      "  deploy/cart.yml:2 | old-001",
      "unconfirmed-node | 1 information",
      "  notes.txt:1 | feed-001",
    ]);
  });

  it("stand by file", () => {
    assert.deepEqual(outline(roots({ grouping: "file" }).nodes), [
      "config/redis.yml | 1 error, 1 warning",
      "  tito-001 | line 2 · replica-node",
      "  tito-002 | line 1 · primary-node",
      "deploy/cart.yml | 2 warnings",
      "  cart-002 | line 1 · primary-node",
      "  old-001 | line 2 · unknown-endpoint",
      "notes.txt | 1 information",
      "  feed-001 | line 1 · unconfirmed-node",
    ]);
  });

  it("stand by severity", () => {
    assert.deepEqual(outline(roots({ grouping: "severity" }).nodes), [
      "Errors | 1 finding",
      "  config/redis.yml:2 | tito-001 · replica-node",
      "Warnings | 3 findings",
      "  config/redis.yml:1 | tito-002 · primary-node",
      "  deploy/cart.yml:1 | cart-002 · primary-node",
      "  deploy/cart.yml:2 | old-001 · unknown-endpoint",
      "Information | 1 finding",
      "  notes.txt:1 | feed-001 · unconfirmed-node",
    ]);
  });

  it("are counted as a whole and as shown", () => {
    const { counts, total, shown, shownFiles } = roots({ filter: parseFilter("tito") });
    assert.deepEqual(counts, { error: 1, warning: 3, information: 1, hint: 0 });
    assert.deepEqual([total, shown, shownFiles], [5, 2, 1]);
  });

  it("keep their ids when lines move, and have no two of the same", () => {
    const text = yaml(PRIMARY, REPLICA, PRIMARY, PRIMARY);
    const ids = (files: readonly FoundFile[], grouping: FindingsSource["grouping"]) => {
      const all = (nodes: readonly TreeNode[]): string[] =>
        nodes.flatMap(({ id, children }) => [id, ...all(children)]);
      return all(roots({ files, grouping }).nodes);
    };
    for (const grouping of ["resource", "rule", "file", "severity"] as const) {
      const before = ids([foundFile("a.yml", text)], grouping);
      assert.deepEqual(ids([foundFile("a.yml", `# one\n# more\n${text}`)], grouping), before);
      assert.equal(new Set(before).size, before.length);
    }
  });

  it("make nothing for a group that nobody opens", () => {
    let reads = 0;
    const [file] = shop;
    assert.ok(file);
    const findings = file.findings.map((finding) =>
      Object.defineProperty({ ...finding }, "message", {
        get() {
          reads++;
          return finding.message;
        },
      }),
    );
    const { nodes } = roots({ files: [{ ...file, findings }] });
    assert.equal(reads, 0);
    assert.equal(nodes[0]?.children.length, 2);
    assert.ok(reads > 0);
  });
});

describe("Many findings", () => {
  const many = foundFile("many.yml", yaml(...Array.from({ length: 1730 }, () => PRIMARY)));

  it("come in pages that are made when they are opened", () => {
    const [group] = roots({ files: [many] }).nodes;
    assert.equal(group?.description, "1,730 warnings · us-east-1");
    assert.equal(group?.children.length, 501);
    const more = group?.children[500];
    assert.equal(more?.label, "… 1,230 more");
    assert.deepEqual(
      more?.children.map(({ label, children }) => `${label}: ${children.length}`),
      ["501 to 1,000: 500", "1,001 to 1,500: 500", "1,501 to 1,730: 230"],
    );
    const shown = leaves([group as TreeNode]);
    assert.equal(shown.length, 1730);
    assert.equal(new Set(shown.map(({ id }) => id)).size, 1730);
    assert.deepEqual(
      shown.map(({ entry }) => entry.finding.range.line),
      shown.map((_, i) => i + 1),
    );
  });

  it("of little over a page have the rest right below one node", () => {
    const file = foundFile("more.yml", yaml(...Array.from({ length: 501 }, () => PRIMARY)));
    const [group] = roots({ files: [file] }).nodes;
    assert.deepEqual(outline(group?.children[500]?.children ?? []), [
      "more.yml:501 | tito-002 · primary-node",
    ]);
    assert.equal(group?.children[500]?.label, "… 1 more");
  });

  it("in many groups come in pages too", () => {
    const [file] = shop;
    assert.ok(file);
    const files = Array.from({ length: 600 }, (_, i) => ({ ...file, uri: `file:///${i}`, name: `${i}.yml` }));
    const { nodes } = roots({ files, grouping: "file" });
    assert.equal(nodes.length, 501);
    assert.equal(nodes[500]?.children.length, 100);
  });
});

describe("A finding in the view", () => {
  const node = leaves(roots().nodes)[0];

  it("says all in its tooltip, and its severity to a screen reader", () => {
    const [message, rule, host, place] = node?.tooltip ?? [];
    assert.match(message ?? "", /READONLY/);
    assert.equal(rule, "error · replica-node");
    assert.equal(host, REPLICA);
    assert.equal(place, "config/redis.yml, line 2, column 7");
    assert.match(node?.spoken ?? "", /^error: config\/redis\.yml:2, tito-001, replica-node\. /);
    assert.deepEqual(node?.icon, { id: "error", color: "problemsErrorIcon.foreground" });
  });

  it("opens the line with the host selected", () => {
    assert.deepEqual(node?.click, {
      do: "open",
      place: {
        uri: "file:///shop/config/redis.yml",
        range: { line: 2, column: 7, endLine: 2, endColumn: 7 + REPLICA.length },
      },
    });
  });

  it("says what can be done with it", () => {
    const contexts = Object.fromEntries(leaves(roots().nodes).map((leaf) => [leaf.rule, leaf.contextValue]));
    assert.deepEqual(contexts, {
      "replica-node": "cacheEndpoints.finding host right primary console uses fix more",
      "primary-node": "cacheEndpoints.finding host right primary console uses fix more",
      "unknown-endpoint": "cacheEndpoints.finding host uses",
      "unconfirmed-node": "cacheEndpoints.finding host uses",
    });
    assert.equal(node?.target.right?.endpoint.host, "tito.hk7fzq.ng.0001.use1.cache.amazonaws.com");
    assert.deepEqual(node?.findingRef, {
      uri: "file:///shop/config/redis.yml",
      rule: "replica-node",
      line: 2,
      column: 7,
    });
  });

  it("keeps a hostile file name plain, on one line and short, with the end of it and the line", () => {
    const hidden = ["\u202E", "\u2066", "\n", "\u0007"];
    const [override, isolate, newline, bell] = hidden;
    const name = `evil${override}gnp${newline}${bell}/${"d/".repeat(200)}${isolate}redis.yml`;
    const [file] = shop;
    assert.ok(file);
    for (const grouping of ["resource", "file"] as const) {
      const group: TreeNode | undefined = roots({ files: [{ ...file, name }], grouping }).nodes[0];
      const [leaf] = group?.children ?? [];
      for (const label of [group?.label ?? "", leaf?.label ?? "", leaf?.tooltip.join(" ") ?? ""])
        assert.ok(!hidden.some((mark) => label.includes(mark)), label);
      const path: string = (grouping === "file" ? group : leaf)?.label ?? "";
      assert.equal(path.length, 120);
      assert.match(path, grouping === "file" ? /\/d\/redis\.yml$/ : /\/d\/redis\.yml:2$/);
    }
  });
});

describe("What the audit could not do", () => {
  const skipped = [
    { uri: "file:///shop/b.bin", name: "b.bin", reason: "binary" },
    { uri: "file:///shop/a.json", name: "a.json", reason: "too-large" },
  ] as const;

  it("stands below the findings: files that were not looked into, each with the reason", () => {
    const last = roots({ skipped }).nodes.at(-1);
    assert.deepEqual(outline([last as TreeNode]), [
      "2 files not looked into",
      "  a.json | larger than cacheEndpoints.maxFileSize",
      "  b.bin | binary",
    ]);
    assert.deepEqual(last?.children[0]?.click, {
      do: "open",
      place: { uri: "file:///shop/a.json", range: null },
    });
  });

  it("is left out while a filter asks for findings alone", () => {
    const filter = parseFilter("nothing like this");
    assert.deepEqual(roots({ filter, skipped }).nodes, []);
  });
});

describe("The filter of findings", () => {
  const shown = (text: string): string[] =>
    leaves(roots({ filter: parseFilter(text) }).nodes).map(({ entry }) => entry.finding.mention?.host ?? "");

  it("looks at host, file, rule, message and resource, whatever the capitals", () => {
    assert.deepEqual(shown("TITO-001"), [REPLICA]);
    assert.deepEqual(shown("deploy/ primary-NODE"), [CART_PRIMARY]);
    assert.deepEqual(shown("readonly config"), [REPLICA, PRIMARY]);
    assert.deepEqual(shown("nowhere"), []);
  });

  it("leaves out what an exclamation mark names, and keeps the severities that are named", () => {
    assert.deepEqual(shown("@error"), [REPLICA]);
    assert.deepEqual(shown("@errors @warning !cart !old"), [REPLICA, PRIMARY]);
  });

  it("is none where nothing was typed", () => {
    assert.equal(parseFilter("  \n "), null);
    assert.equal(shown("").length, 5);
    assert.equal(parseFilter("a".repeat(10_000))?.text.length, 500);
  });
});
