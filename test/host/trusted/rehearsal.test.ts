import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { RehearsalPanel } from "../../../src/editor/rehearsal/rehearsalPanel";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, editorsNow, eventually, fakeAccount, open, run, services } from "../support";

const TITO = { region: "us-east-1", groupId: "tito-redis" };

describe("Rehearse Failover", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  const rehearse = async () => (await run("rehearseFailover", TITO)) as RehearsalPanel | undefined;

  /** What the page says, a line for each block and cell. */
  const textOf = ({ panel }: RehearsalPanel) =>
    panel.webview.html
      .replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>/g, "")
      .replace(/<\/(?:h\d|p|li|tr)>/g, "\n")
      .replace(/<\/t[dh]>/g, " | ")
      .replace(/<[^>]*>/g, "")
      .replaceAll("&#39;", "'");

  it("shows what each failover would break, asks AWS for nothing, and leads to the lines", async () => {
    const { document } = await open("config/redis.yml");
    await run("connect");
    const { documents } = await services();
    await eventually("the file is analysed", () => documents.get(document.uri)?.version === document.version);
    fake.clearCalls();
    const view = await rehearse();
    assert.ok(view, "the rehearsal is shown");
    assert.equal(fake.calls.length, 0);
    const text = textOf(view);
    assert.match(text, /What every failover of tito-redis in us-east-1 would do to this workspace\./);
    assert.match(text, /tito-redis in us-east-1\n\s*Last failover/);
    assert.match(text, /Next maintenance window \w+ \d+ \w+ \d\d:\d\d, until/);
    assert.match(
      text,
      /^✗ breaks today \| config\/redis\.yml:23:9 \| tito-redis-001\S+ \| writes fail until/m,
    );
    assert.doesNotMatch(text, /jobs-001 in /);
    await eventually(
      "its tab is shown",
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === "Failover rehearsal of tito-redis",
      editorsNow,
    );
    const [, link] = /data-link="(\d+)">config\/redis\.yml:23:9</.exec(view.panel.webview.html) ?? [];
    await view.follow(link);
    await eventually(
      "the line is shown",
      () =>
        vscode.window.activeTextEditor?.document === document &&
        vscode.window.activeTextEditor.selection.start.isEqual(new vscode.Position(22, 8)),
    );
  });

  it("is of the host at the cursor where a key or the editor's menu asks", async () => {
    const editor = await open("config/redis.yml");
    await run("connect");
    const { documents } = await services();
    const { document } = editor;
    await eventually("the file is analysed", () => documents.get(document.uri)?.version === document.version);
    for (const argument of [{ at: "cursor" }, document.uri]) {
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(22, 12, 22, 12) });
      const view = (await run("rehearseFailover", argument)) as RehearsalPanel | undefined;
      assert.deepEqual(view?.asked, TITO);
    }
  });

  it("follows the account while it is shown", async () => {
    await open("config/redis.yml");
    await run("connect");
    const view = await rehearse();
    assert.ok(view, "the rehearsal is shown");
    await eventually("it is that of today", () =>
      /✗ breaks today \| config\/redis\.yml:23:9/.test(textOf(view)),
    );
    fake.failOver("tito-redis", undefined, "tito-redis-001");
    await run("refresh");
    await eventually("the rehearsal knows", () =>
      /▲ breaks at failover \| config\/redis\.yml:23:9/.test(textOf(view)),
    );
  });

  it("shows nothing where no account is known", async () => {
    assert.equal(await rehearse(), undefined);
  });
});
