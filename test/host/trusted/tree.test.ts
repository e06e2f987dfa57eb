import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { bareState } from "../../../src/editor/tree/bareState";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import {
  cleanUp,
  demoAccount,
  editorsNow,
  eventually,
  fakeAccount,
  open,
  openText,
  run,
  services,
  setting,
  showsRules,
  workspaceFile,
} from "../support";
import { accountOutline, shownNodes, showsNode, treeProvider } from "./treeSupport";

describe("The view Replication Groups", () => {
  afterEach(cleanUp);

  it("shows nothing before anybody connects", async () => {
    await services();
    assert.deepEqual(await accountOutline(), []);
  });

  it("shows the demo account by region, with roles, endpoints and what cannot fail over", async () => {
    await run("useDemoAccount");
    await showsNode("tito-redis");
    const outline = await accountOutline();
    assert.deepEqual(
      outline.filter((line) => !line.startsWith(" ")),
      ["eu-west-1", "us-east-1"],
    );
    const tito = outline.indexOf("  tito-redis | Redis 7.1.0 · automatic failover on");
    assert.deepEqual(outline.slice(tito + 1, tito + 6), [
      "    Primary endpoint | tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com:6379",
      "    Reader endpoint | tito-redis-ro.x7k2qf.ng.0001.use1.cache.amazonaws.com:6379",
      "    tito-redis-001 | replica · us-east-1a",
      "    tito-redis-002 | primary · us-east-1b",
      "    tito-redis-003 | replica · us-east-1c",
    ]);
    for (const line of [
      "  cart | automatic failover off · no replica · Redis 6.2.6",
      "    Shard 0001 | slots 0-5461 · 2 nodes",
      "      catalog-cluster-0001-001 | role unknown · us-east-1a",
      "  internal-tools | no failover · Redis 5.0.6 · us-east-1d",
      "    Configuration endpoint | fragments.x7k2qf.cfg.use1.cache.amazonaws.com:11211",
      "    Reader endpoint | feature-flags-x7k2qf.serverless.use1.cache.amazonaws.com:6380",
      "  orders-eu | SECONDARY of ldgnf-orders · Redis 7.1.0 · automatic failover on",
    ])
      assert.ok(outline.includes(line), line);
  });

  it("gives every node a unique id, an icon and words for a screen reader, and a parent to be revealed by", async () => {
    await run("useDemoAccount");
    await showsNode("tito-redis");
    const nodes = await shownNodes();
    const provider = await treeProvider();
    assert.equal(new Set(nodes.map(({ item }) => item.id)).size, nodes.length);
    for (const { item, node, depth } of nodes) {
      assert.ok(item.iconPath instanceof vscode.ThemeIcon, String(item.label));
      assert.ok(item.accessibilityInformation?.label.startsWith(String(item.label)));
      assert.equal(typeof item.tooltip, "string");
      assert.equal((await provider.getParent?.(node)) === null, depth === 0);
    }
  });

  it("shows a description from an account as the plain text that it is, and no name that AWS could not give", async () => {
    const description = "[x](command:workbench.action.closeWindow) $(zap) <img src=x>\u202Egnp\nline";
    const snapshot = JSON.parse(await readFile(demoAccount, "utf8")) as {
      ReplicationGroups: Record<string, unknown>[];
    };
    const group = { ...snapshot.ReplicationGroups[0], Description: description };
    const text = JSON.stringify({
      ReplicationGroups: [
        { ...group, ReplicationGroupId: `evil\u202E\n${"n".repeat(300)}` },
        { ...group, ReplicationGroupId: "described" },
      ],
    });
    const file = workspaceFile("hostile-snapshot.json");
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    try {
      await setting("snapshots", ["hostile-snapshot.json"]);
      const { item } = await showsNode("described");
      assert.equal(typeof item.tooltip, "string");
      assert.ok(
        String(item.tooltip).includes("[x](command:workbench.action.closeWindow) $(zap) <img src=x>gnp line"),
      );
      const labels = (await shownNodes()).map((each) => String(each.item.label));
      assert.deepEqual(
        labels.filter((label) => /evil|nnn/.test(label)),
        [],
      );
    } finally {
      await setting("snapshots", undefined);
      await vscode.workspace.fs.delete(file);
    }
  });

  it("names a snapshot file that cannot be read", async () => {
    await setting("snapshots", ["nowhere.json"]);
    const { item } = await showsNode("nowhere.json could not be read");
    assert.match(String(item.description), /no such file/);
    await setting("snapshots", undefined);
  });

  describe("of a live account", () => {
    let fake: FakeElastiCache;
    beforeEach(async () => {
      fake = await fakeAccount();
    });
    afterEach(async () => {
      await fake.close();
    });

    it("says which list is denied and what it needs, beside everything else", async () => {
      fake.fail({ kind: "deny", action: "DescribeServerlessCaches" });
      await run("connect");
      await showsNode("Serverless caches could not be read: needs elasticache:DescribeServerlessCaches");
      const outline = await accountOutline();
      assert.ok(outline.some((line) => line.trim().startsWith("tito-redis |")));
      assert.ok(!outline.some((line) => line.includes("feature-flags")));
    });

    for (const [fault, problem] of [
      [{ kind: "expire" }, "expired"],
      [{ kind: "deny" }, "denied"],
      [{ kind: "reset" }, "unreachable"],
      [{ kind: "invalid-token" }, "no-credentials"],
      [{ kind: "broken-xml" }, "protocol"],
    ] as const)
      it(`leaves the word to a welcome text where nothing could be read for ${problem}`, async () => {
        const { account } = await services();
        fake.fail(fault);
        await run("connect");
        assert.deepEqual(await shownNodes(), []);
        const { keys, description } = bareState(account, true);
        assert.deepEqual([keys.state, keys.problem], ["failed", problem]);
        assert.match(description, /^demo · .*us-east-1/);
      });

    it("has rows for what was known where it cannot be read any more, the problem first and once", async () => {
      await run("connect");
      await showsNode("tito-redis");
      fake.fail({ kind: "expire" });
      await run("refresh");
      const nodes = await eventually("a problem", async () => {
        const now = await shownNodes();
        return now.some(({ item }) => item.contextValue === "cacheEndpoints.problem") && now;
      });
      const problems = nodes.filter(({ item }) => item.contextValue === "cacheEndpoints.problem");
      assert.equal(problems.length, 1);
      assert.equal(nodes[0], problems[0]);
      assert.equal(problems[0]?.item.command?.command, "cacheEndpoints.showLog");
      fake.heal();
      await run("refresh");
      await eventually("no problem", async () =>
        (await shownNodes()).every(({ item }) => item.contextValue !== "cacheEndpoints.problem"),
      );
    });

    it("fills again once it can be read", async () => {
      const heal = fake.fail({ kind: "expire" });
      await run("connect");
      heal();
      await run("refresh");
      await showsNode("tito-redis");
    });

    it("shows the roles after a failover, under the same ids", async () => {
      await run("connect");
      const before = await showsNode("tito-redis-001");
      assert.match(before.node.description, /^replica/);
      fake.failOver("tito-redis", undefined, "tito-redis-001");
      await run("refresh");
      const after = await eventually("the new role", async () =>
        (await shownNodes()).find(
          ({ node }) => node.label === "tito-redis-001" && node.description.startsWith("primary"),
        ),
      );
      assert.equal(after.item.id, before.item.id);
      await run("disconnect");
      await eventually("an empty tree", async () => (await shownNodes()).length === 0);
    });
  });
});

describe("The commands of the tree", () => {
  afterEach(cleanUp);

  it("are, with all others, exactly those of the manifest", async () => {
    const { context } = await services();
    const manifest = context.extension.packageJSON as {
      contributes: { commands: { command: string }[]; views: Record<string, { id: string }[]> };
    };
    const views = Object.values(manifest.contributes.views).flatMap((list) => list.map(({ id }) => id));
    const registered = (await vscode.commands.getCommands(true)).filter(
      (id) => id.startsWith("cacheEndpoints.") && !views.some((view) => id.startsWith(`${view}.`)),
    );
    assert.deepEqual(registered.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
  });

  it("copy an endpoint, with its port, and the right endpoint of a node", async () => {
    await run("useDemoAccount");
    const { node } = await showsNode("tito-redis-001");
    const copied = async (command: string, argument: unknown) => {
      await vscode.env.clipboard.writeText("nothing");
      await run(command, argument);
      return vscode.env.clipboard.readText();
    };
    assert.equal(await copied("copyEndpoint", node), "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com");
    assert.equal(
      await copied("copyEndpointWithPort", node),
      "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com:6379",
    );
    assert.equal(
      await copied("copyRightEndpoint", node),
      "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com",
    );
    assert.equal(await copied("copyRightEndpoint", { host: "evil.example.com" }), "nothing");
    assert.equal(await copied("copyEndpoint", { host: 7 }), "nothing");
  });

  it("find the uses of a group in open files, from wherever the user is", async () => {
    const { document } = await open("config/redis.yml");
    await run("useDemoAccount");
    await showsRules(document, ["primary-node", "replica-node"]);
    const other = await openText("no host here", "plaintext");
    assert.equal(vscode.window.activeTextEditor, other);
    const { node } = await showsNode("tito-redis");
    await run("findUses", node);
    // Of the files that are open, VS Code may hold others with uses of the group, in base64 too.
    const isShown = () => {
      const { document: shown, selection } = vscode.window.activeTextEditor ?? {};
      if (selection === undefined || shown === undefined) return false;
      const { text } = shown.lineAt(selection.active.line);
      const [encoded = ""] = /[\w+/]{40,}/.exec(text) ?? [];
      return [text, Buffer.from(encoded, "base64").toString()].some((each) => each.includes("tito-redis"));
    };
    await eventually("a use is shown", isShown, editorsNow);
  });

  it("find nothing, and leave the editor alone, where nothing uses it", async () => {
    await run("useDemoAccount");
    const other = await openText("no host here", "plaintext");
    const { node } = await showsNode("cart-001");
    // VS Code may tell late of what earlier tests had open.
    await eventually("the text has the focus", () => vscode.window.activeTextEditor === other);
    await run("findUses", node);
    assert.equal(vscode.window.activeTextEditor, other);
  });
});
