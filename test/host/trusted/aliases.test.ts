import assert from "node:assert/strict";
import * as vscode from "vscode";
import { FakeDns } from "../../fake-dns/server";
import { useDnsServers } from "../../fake-dns/systemServers";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import {
  actionsAt,
  cleanUp,
  eventually,
  fakeAccount,
  openText,
  run,
  services,
  setting,
  showsRules,
} from "../support";
import { writeText } from "./auditSupport";

const NAME = "redis.internal.example.com";
const OTHER = "sessions.internal.example.com";
const NODE = "tito-redis-002.x7k2qf.0001.use1.cache.amazonaws.com";
const REPLICA = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";
const CHAIN = "cache.example.net";
/** The host's own node is what shows that the text has been looked at. */
const TEXT = `redis:\n  host: ${NAME}\nold:\n  redis_host: ${REPLICA}\n`;

describe("Names of one's own", () => {
  let fake: FakeElastiCache;
  let dns: FakeDns;
  let putBack: () => void;
  const written: vscode.Uri[] = [];

  beforeEach(async () => {
    dns = await FakeDns.start({
      [NAME]: { cname: CHAIN },
      [CHAIN]: { cname: NODE },
      [OTHER]: { cname: PRIMARY },
    });
    putBack = useDnsServers([dns.address]);
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
    putBack();
    await dns.close();
    for (const uri of written.splice(0)) await vscode.workspace.fs.delete(uri);
  });

  it("are asked of nobody before somebody connects, and underlined where they lead to a node", async () => {
    const { aliases } = await services();
    await setting("resolveAliases", true);
    const { document } = await openText(TEXT, "yaml");
    await showsRules(document, ["unconfirmed-node"]);
    assert.equal(aliases.isOn, false);
    assert.deepEqual(dns.questions, []);

    await run("connect");
    const [finding] = await showsRules(document, ["alias-to-node", "replica-node"]);
    assert.equal(finding?.text, NAME);
    assert.equal(finding.severity, "warning");
    assert.match(
      finding.message,
      /leads through cache\.example\.net to a node\. tito-redis-002 is the primary/,
    );

    const at = new vscode.Position(1, 10);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at,
    );
    const parts = (hover?.contents ?? []).map((part) => (typeof part === "string" ? part : part.value));
    const card = parts.join("\n").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    assert.ok(card.includes(`Alias: ${NAME} → ${CHAIN} → ${NODE}`), card);
    const actions = await actionsAt(document, new vscode.Range(at, at));
    const fix = actions.find(
      ({ title }) => title === "Use the Primary endpoint of tito-redis instead of the alias",
    );
    assert.ok(fix);
    assert.notEqual(fix.isPreferred, true);
  });

  it("are forgotten when the setting is turned off, and when nobody is connected any more", async () => {
    await setting("resolveAliases", true);
    await run("connect");
    const { document } = await openText(TEXT, "yaml");
    await showsRules(document, ["alias-to-node", "replica-node"]);
    await setting("resolveAliases", undefined);
    await showsRules(document, ["replica-node"]);
    await setting("resolveAliases", true);
    await showsRules(document, ["alias-to-node", "replica-node"]);
    await run("disconnect");
    await showsRules(document, ["unconfirmed-node"]);
  });

  it("are asked of nobody without the setting, and a workspace cannot turn it on", async () => {
    const { aliases, settings } = await services();
    const file = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/"),
      ".vscode",
      "settings.json",
    );
    const content = { "cacheEndpoints.resolveAliases": true, "cacheEndpoints.run": "onSave" };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(content)));
    try {
      await eventually(
        "the workspace's settings are in force",
        () => vscode.workspace.getConfiguration("cacheEndpoints").get("run") === "onSave",
      );
      await run("connect");
      assert.equal(settings.resolveAliases, false);
      assert.equal(aliases.isOn, false);
      const { document } = await openText(TEXT, "yaml");
      await showsRules(document, ["replica-node"]);
      await run("auditWorkspaceWithAliases");
      assert.deepEqual(dns.questions, []);
    } finally {
      await vscode.workspace.fs.delete(file);
      await eventually(
        "the workspace's settings are gone",
        () => vscode.workspace.getConfiguration("cacheEndpoints").get("run") === "onType",
      );
    }
  });

  it("in closed files are followed by the audit that was asked to, and by no other", async () => {
    const { audit } = await services();
    written.push(await writeText("alias.env", `REDIS_HOST=${NAME}\nSESSIONS_REDIS_HOST=${OTHER}\n`));
    written.push(await writeText("nowhere.env", "REDIS_HOST=nowhere.example.com\n"));
    await setting("resolveAliases", true);
    await run("connect");
    await run("auditWorkspace");
    assert.deepEqual(dns.questions, []);
    const fileNamed = (name: string) => [...audit.files.values()].find((file) => file.name.endsWith(name));
    assert.equal(fileNamed("alias.env"), undefined);

    await run("auditWorkspaceWithAliases");
    const file = fileNamed("alias.env");
    assert.deepEqual(
      file?.findings.map(({ rule, range }) => ({ rule, line: range.line })),
      [{ rule: "alias-to-node", line: 1 }],
    );
    assert.deepEqual(
      file?.mentions.map(({ mention }) => mention.host),
      [NODE, PRIMARY],
    );
    assert.equal(fileNamed("nowhere.env"), undefined, "a name that leads nowhere is no mention");

    await run("auditWorkspace");
    assert.equal(fileNamed("alias.env"), undefined);
  });

  it("are given up with the audit that follows them", async () => {
    const { audit } = await services();
    const slow = await FakeDns.start({ [NAME]: { cname: NODE } }, { holdsBack: true });
    const putSlowBack = useDnsServers([slow.address]);
    try {
      written.push(await writeText("alias.env", `REDIS_HOST=${NAME}\n`));
      await setting("resolveAliases", true);
      await run("connect");
      const running = run("auditWorkspaceWithAliases");
      await eventually("a name is being followed", () => audit.names.following > 0 && slow.heldBack > 0);
      audit.cancel();
      await running;
      assert.equal(audit.state, "cancelled");
      assert.equal(audit.names.following, 0);
    } finally {
      putSlowBack();
      await slow.close();
    }
  });
});
