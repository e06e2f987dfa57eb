import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, open, run, services } from "../support";

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

  const shownText = () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === "cache-endpoints" ? document : undefined;
  };

  it("shows what each failover would break, asks AWS for nothing, and leads to the lines", async () => {
    const { document } = await open("config/redis.yml");
    await run("connect");
    const { documents } = await services();
    await eventually("the file is analysed", () => documents.get(document.uri)?.version === document.version);
    fake.clearCalls();
    await run("rehearseFailover", TITO);
    const view = await eventually("the rehearsal is shown", shownText);
    assert.equal(fake.calls.length, 0);
    const text = view.getText();
    assert.match(text, /^What every failover of tito-redis in us-east-1 would do to this workspace\./);
    assert.match(text, /tito-redis in us-east-1\n {2}Last failover/);
    assert.match(text, /Next maintenance window \w+ \d+ \w+ \d\d:\d\d, until/);
    assert.match(
      text,
      /^ {2}error +config\/redis\.yml:23:9 {2}tito-redis-001\S+ {2}breaks today: writes fail/m,
    );
    assert.doesNotMatch(text, /jobs-001 in /);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      view.uri,
    );
    const link = links.find(({ range }) => view.getText(range) === "config/redis.yml:23:9");
    assert.equal(link?.target?.with({ fragment: "" }).toString(), document.uri.toString());
    assert.equal(link?.target?.fragment, "L23,9");
    await vscode.commands.executeCommand("vscode.open", link?.target);
    await eventually(
      "the line is shown",
      () =>
        vscode.window.activeTextEditor?.document === document &&
        vscode.window.activeTextEditor.selection.start.isEqual(new vscode.Position(22, 8)),
    );
    assert.deepEqual(
      vscode.languages.getDiagnostics(view.uri).filter(({ source }) => source === "cache-endpoints"),
      [],
    );
  });

  it("follows the account while it is shown", async () => {
    await open("config/redis.yml");
    await run("connect");
    await run("rehearseFailover", TITO);
    const view = await eventually("the rehearsal is shown", shownText);
    // VS Code shows the text that it has kept of an earlier rehearsal until it has asked for the new one.
    await eventually("it is that of today", () =>
      /tito-redis-001\S+ {2}breaks today: writes fail/.test(view.getText()),
    );
    fake.failOver("tito-redis", undefined, "tito-redis-001");
    await run("refresh");
    await eventually("the rehearsal knows", () =>
      /tito-redis-001\S+ {2}breaks at failover: writes fail/.test(view.getText()),
    );
  });

  it("shows nothing where no account is known", async () => {
    await run("rehearseFailover", TITO);
    assert.equal(shownText(), undefined);
  });
});
