import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, fakeAccount, open, openText, run, showsRules } from "../support";

const NODE = "tito-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const HOSTILE = [
  "[x](command:workbench.action.terminal.sendSequence?%7B%7D)",
  "$(zap)",
  "<img src=x onerror=alert(1)>",
  "](http://evil.example)",
  "\u202e",
  "\n\n# big",
  "a".repeat(10_000),
].join(" ");

describe("The hover card", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  it("says what the host is, its group, role and failover, where it was read, and how to fix it", async () => {
    await run("connect");
    const { document } = await open("config/redis.yml");
    await showsRules(document, ["primary-node", "replica-node"]);
    fake.clearCalls();
    const { value } = await cardAt(document, new vscode.Position(22, 12));
    for (const part of [
      /\*\*Node endpoint\*\*/,
      /Replication group: tito-redis in us-east-1/,
      /Role now: replica/,
      /automatic failover enabled/,
      /profile demo, us-east-1/,
      /read just now/,
      /\[Copy Primary Endpoint\]\(command:cacheEndpoints\.copyRightEndpoint\?/,
      /\[Open in AWS console\]\(https:\/\/console\.aws\.amazon\.com\//,
    ])
      assert.match(asShown(value), part);
    assert.equal(fake.calls.length, 0);
  });

  it("tells the reader port of a serverless cache from the one for writes", async () => {
    await run("connect");
    const host = "feature-flags-x7k2qf.serverless.use1.cache.amazonaws.com";
    const { document } = await openText(
      `a: ${NODE}\nb: rediss://${host}:6380\nc: rediss://${host}:6379\n`,
      "yaml",
    );
    await showsRules(document, ["replica-node"]);
    assert.match(
      (await cardAt(document, new vscode.Position(1, 20))).value,
      /Serverless cache endpoint, reader port/,
    );
    assert.doesNotMatch((await cardAt(document, new vscode.Position(2, 20))).value, /reader port/);
  });

  it("says by the name pattern alone that nothing is confirmed, and offers to connect", async () => {
    const { document } = await openText(`host: ${NODE}\n`, "yaml");
    await showsRules(document, ["unconfirmed-node"]);
    const { value } = await cardAt(document, new vscode.Position(0, 12));
    assert.match(asShown(value), /judged only by its name pattern; unknown: account not connected/);
    assert.match(value, /\(command:cacheEndpoints\.connect\)/);
  });

  it("shows a hostile description as text, and can run only its own commands", async () => {
    fake.mutate((snapshot) => {
      for (const group of snapshot.ReplicationGroups ?? []) group.Description = HOSTILE;
    });
    await run("connect");
    const { document } = await open("config/redis.yml");
    await showsRules(document, ["primary-node", "replica-node"]);
    const card = await cardAt(document, new vscode.Position(22, 12));
    const { value } = card;
    assert.deepEqual(card.isTrusted, {
      enabledCommands: [
        "cacheEndpoints.copyRightEndpoint",
        "cacheEndpoints.copyRemedy",
        "cacheEndpoints.explainRule",
        "cacheEndpoints.connect",
      ],
    });
    assert.notEqual(card.supportHtml, true);
    assert.notEqual(card.supportThemeIcons, true);
    assert.match(asShown(value), /Description: \[x\]\(command:workbench/);
    assert.doesNotMatch(value, /<img|evil\.example/);
    assert.doesNotMatch(value, /\u202e/);
    assert.doesNotMatch(value, /^# big/m);
    assert.ok(value.length < 3_000, `${value.length} characters`);
    const links = [...value.matchAll(/(?<!\\)\]\((\S+?)\)/g)].map((match) => match[1] ?? "");
    assert.ok(links.length > 0);
    for (const link of links)
      assert.match(link, /^command:cacheEndpoints\.|^https:\/\/console\.aws\.amazon\.com\//);
  });
});

/** With character references read, as the renderer does. */
function asShown(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

async function cardAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.MarkdownString> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  const cards = hovers.flatMap(({ contents }) => contents);
  const card = cards.find(
    (content): content is vscode.MarkdownString =>
      typeof content === "object" && /endpoint/i.test(content.value),
  );
  assert.ok(card, `a card among ${cards.length}`);
  return card;
}
