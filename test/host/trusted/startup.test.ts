import assert from "node:assert/strict";
import * as vscode from "vscode";
import { Settings } from "../../../src/editor/base/settings";
import type { FindingsView } from "../../../src/editor/findings/findingsView";
import type { FailoverNotice } from "../../../src/editor/notices/failoverNotices";
import { Startup } from "../../../src/editor/refresh/startup";
import { demoFindings } from "../../demoFindings";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import { cleanUp, eventually, fakeAccount, projectRoot, run, services, setting } from "../support";
import { exportedJson, removeWritten, writeText } from "./auditSupport";

describe("The look at the workspace after a start", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await fakeAccount();
  });

  afterEach(async () => {
    await cleanUp();
    await fake.close();
  });

  const rules = async () =>
    [...(await services()).audit.files.values()].flatMap(({ findings }) => findings.map(({ rule }) => rule));

  it("finds by the names alone what no file was opened for, and asks nobody", async () => {
    const { audit, context } = await services();
    await audit.run({ quiet: true });
    assert.equal(audit.state, "done");
    assert.equal(audit.isWhole, true);
    assert.ok((await rules()).includes("unconfirmed-node"));
    assert.deepEqual(audit.skipped, []);
    assert.equal(fake.calls.length, 0);
    const view = context.subscriptions.find(
      (each): each is FindingsView => each instanceof Object && "filterText" in each,
    );
    const told = /^Cache endpoints: (?:.*; )?\d+ hosts in \d+ files: connect to know$/;
    await eventually("a badge of several files", () => told.test(view?.shown.badge?.tooltip ?? ""));
    // Once an account decides, it counts what breaks.
    await run("connect");
    await eventually("errors and warnings", () => /error/.test(view?.shown.badge?.tooltip ?? ""));
  });

  it("judges by the account that is there, and finds what the command finds", async () => {
    const { audit } = await services();
    await run("useDemoAccount");
    await audit.run({ quiet: true });
    const found = [...audit.files.values()]
      .flatMap(({ name, findings }) =>
        findings.map(({ rule, range }) => `${name}:${range.line}:${range.column} ${rule}`),
      )
      .sort();
    assert.deepEqual(
      found,
      demoFindings(projectRoot)
        .map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
        .sort(),
    );
  });

  it("gives way to an audit that somebody asks for", async () => {
    const { audit } = await services();
    const quiet = audit.run({ quiet: true });
    await run("auditWorkspace");
    await quiet;
    assert.equal(audit.state, "done");
    assert.equal(audit.isQuiet, false);
  });

  it("is no audit that a report is made of: what was left out would be missing", async () => {
    const { audit } = await services();
    const written = await writeText("some.bin", "\0");
    try {
      await audit.run({ quiet: true });
      assert.deepEqual(audit.skipped, []);
      const { skipped } = await exportedJson();
      assert.ok(skipped.some(({ file }) => file === "some.bin"));
      assert.equal(audit.isQuiet, false);
    } finally {
      await removeWritten(written);
    }
  });

  it("is made where the setting is on, and only there", async () => {
    const { account, audit, log } = await services();
    const looks: unknown[] = [];
    const counting = new Proxy(audit, {
      get: (target, key) =>
        key === "run" ? (options: unknown) => looks.push(options) : Reflect.get(target, key),
    });
    const settings = new Settings(log);
    const start = async () => {
      const startup = new Startup(account, counting, settings, log);
      await startup.begin();
      startup.dispose();
    };
    try {
      await start();
      assert.deepEqual(looks, []);
      await setting("auditOnStartup", true);
      await start();
      assert.deepEqual(looks, [{ quiet: true }]);
    } finally {
      await setting("auditOnStartup", false);
      settings.dispose();
    }
  });
});

describe("A failover that breaks lines of files that are closed", () => {
  let fake: FakeElastiCache;
  let notices: FailoverNotice[];
  let undo: (() => void)[];

  beforeEach(async () => {
    fake = await fakeAccount();
    const { failovers } = await services();
    const before = failovers.ask;
    failovers.ask = async () => undefined;
    notices = [];
    const subscription = failovers.onDidTell((notice) => notices.push(notice));
    undo = [
      () => {
        failovers.ask = before;
      },
      () => subscription.dispose(),
    ];
  });

  afterEach(async () => {
    for (const each of undo) each();
    await cleanUp();
    await fake.close();
  });

  it("is told at the next refresh, with nothing open, after nothing but the look at the start", async () => {
    const { audit, failovers } = await services();
    await run("connect");
    const look = audit.run({ quiet: true });
    const primary = [...fake.rolesOf("tito-redis")].find(([, role]) => role === "primary")?.[0] ?? "";
    fake.failOver("tito-redis");
    await run("refresh");
    await look;
    await failovers.settled();
    assert.equal(vscode.window.visibleTextEditors.length, 0);
    assert.equal(notices.length, 1);
    assert.match(notices[0]?.message ?? "", /^tito-redis failed over .* of this workspace now points? at/);
    const broken = notices[0]?.places ?? [];
    assert.ok(broken.length > 0);
    assert.ok(broken.every(({ finding }) => finding.subject.startsWith(primary)));
  });
});
