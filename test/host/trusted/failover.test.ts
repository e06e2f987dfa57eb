import assert from "node:assert/strict";
import * as vscode from "vscode";
import { AccountService } from "../../../src/editor/account/accountService";
import { Settings } from "../../../src/editor/base/settings";
import { type FailoverNotice, FailoverNotices } from "../../../src/editor/notices/failoverNotices";
import type { FakeElastiCache } from "../../fake-elasticache/server";
import {
  cleanUp,
  eventually,
  fakeAccount,
  open,
  openText,
  run,
  services,
  setting,
  shown,
  showsRules,
} from "../support";

const MINUTE = 60_000;
/** A schedule's round that is due: later than the last reading by more than the interval. */
const later = (minutes = 10): number => Date.now() + minutes * MINUTE;

const NODE_1 = "night-redis-001.x7k2qf.0001.use1.cache.amazonaws.com";
const NODE_2 = "night-redis-002.x7k2qf.0001.use1.cache.amazonaws.com";

/** The demo's account with a copy of tito-redis that no file of the workspace names; its -002 is the primary. */
async function accountWithNightRedis(): Promise<FakeElastiCache> {
  const fake = await fakeAccount();
  fake.mutate((snapshot) => {
    const copyOf = <T>(items: T[]): T[] =>
      items
        .filter((item) => JSON.stringify(item).includes("tito-redis"))
        .map((item) => JSON.parse(JSON.stringify(item).replaceAll("tito-redis", "night-redis")) as T);
    snapshot.ReplicationGroups.push(...copyOf(snapshot.ReplicationGroups));
    snapshot.CacheClusters.push(...copyOf(snapshot.CacheClusters));
  });
  return fake;
}

describe("A failover", () => {
  let fake: FakeElastiCache;
  let notices: FailoverNotice[];
  let asked: { message: string; buttons: readonly string[] }[];
  let answer: string | undefined;
  let undo: (() => void)[];

  beforeEach(async () => {
    fake = await accountWithNightRedis();
    const { failovers } = await services();
    notices = [];
    asked = [];
    answer = undefined;
    const before = failovers.ask;
    failovers.ask = async (message, ...buttons) => {
      asked.push({ message, buttons });
      return answer;
    };
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
    await setting("failoverNotifications", undefined);
    await setting("refreshMinutes", undefined);
    await cleanUp();
    await fake.close();
  });

  /** One line for each node of night-redis, one for its Primary endpoint, one for another group's node. */
  const uses = () =>
    openText(
      `a: ${NODE_1}\nb: ${NODE_2}\nc: night-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com\nd: jobs-001-001.x7k2qf.0001.use1.cache.amazonaws.com\n`,
      "yaml",
    );

  const rulesByLine = (document: vscode.TextDocument) =>
    Object.fromEntries(shown(document).map(({ line, rule, severity }) => [line, `${rule} ${severity}`]));

  const primary = () => [...fake.rolesOf("night-redis")].find(([, role]) => role === "primary")?.[0] ?? "";

  it("changes the right lines and no others within one refresh, is told once, and names both nodes", async () => {
    const { refresh, failovers, account } = await services();
    const { document } = await uses();
    await run("connect");
    const before = { 0: "replica-node error", 1: "primary-node warning", 3: "primary-node warning" };
    await eventually(
      "the findings are shown",
      () => JSON.stringify(rulesByLine(document)) === JSON.stringify(before),
    );
    assert.equal(primary(), "night-redis-002");
    const { from, to } = fake.failOver("night-redis", undefined, "night-redis-001");
    const outcome = await refresh.tick(later());
    assert.equal(outcome?.read.length, account.inventories.length);
    await eventually("the second line turns red", () => rulesByLine(document)[1] === "replica-node error");
    assert.deepEqual(rulesByLine(document), {
      ...before,
      0: "primary-node warning",
      1: "replica-node error",
    });
    await failovers.settled();
    assert.equal(notices.length, 1);
    assert.equal(asked.length, 1);
    assert.match(
      asked[0]?.message ?? "",
      /^night-redis failed over at \d\d:\d\d to night-redis-001\. 1 line /,
    );
    assert.deepEqual(asked[0]?.buttons, ["Show", "Fix"]);
    assert.deepEqual(
      notices[0]?.places.map(({ finding }) => finding.range.line),
      [2],
    );
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      new vscode.Position(1, 5),
    );
    const card = hover?.contents.map((each) => (each as vscode.MarkdownString).value).join("\n") ?? "";
    const asText = card.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    assert.match(asText, /Last failover: \d\d:\d\d, from night-redis-002 to night-redis-001/);
    assert.match(asText, new RegExp(`Why: Failover from ${from} to ${to} at \\d\\d:\\d\\d`));
    const red = vscode.languages
      .getDiagnostics(document.uri)
      .find(({ range, source }) => source === "cache-endpoints" && range.start.line === 1);
    assert.equal(red?.relatedInformation, undefined);
    // Nothing new: nothing is told, nothing changes.
    const after = rulesByLine(document);
    await refresh.tick(later(30));
    await failovers.settled();
    assert.equal(notices.length, 1);
    assert.deepEqual(rulesByLine(document), after);
  });

  it("is told again when it is another one, and not where no line is affected", async () => {
    const { refresh, failovers } = await services();
    const { document } = await openText(`a: ${NODE_2}\n`, "yaml");
    await run("connect");
    await showsRules(document, ["primary-node"]);
    fake.failOver("night-redis", undefined, "night-redis-001");
    await refresh.tick(later());
    await failovers.settled();
    assert.equal(notices.length, 1);
    fake.failOver("night-redis", undefined, "night-redis-002");
    await refresh.tick(later(30));
    await failovers.settled();
    assert.deepEqual(notices.slice(1), [], "the line works again");
    fake.failOver("night-redis", undefined, "night-redis-001");
    await refresh.tick(later(60));
    await failovers.settled();
    assert.equal(notices.length, 2);
  });

  it("is not told where the setting turns it off", async () => {
    await setting("failoverNotifications", false);
    const { refresh, failovers } = await services();
    const { document } = await openText(`a: ${NODE_2}\n`, "yaml");
    await run("connect");
    await showsRules(document, ["primary-node"]);
    fake.failOver("night-redis", undefined, "night-redis-001");
    await refresh.tick(later());
    await showsRules(document, ["replica-node"]);
    await failovers.settled();
    assert.equal(asked.length, 0);
  });

  it("that happened while VS Code was closed is told after the first reading", async () => {
    const { context, documents, audit, log } = await services();
    const { document } = await openText(`a: ${NODE_2}\n`, "yaml");
    await eventually("the text is analysed", () => documents.get(document.uri) !== undefined);
    const settings = new Settings(log);
    const closed = new AccountService(context, settings, log);
    await closed.connect();
    closed.dispose();
    fake.failOver("night-redis", undefined, "night-redis-001");
    const restarted = new AccountService(context, settings, log);
    const told = new FailoverNotices(context, restarted, documents, audit, settings, log);
    const messages: string[] = [];
    told.ask = async (message) => {
      messages.push(message);
      return undefined;
    };
    try {
      await restarted.connect();
      await restarted.refreshDue(5 * MINUTE, later());
      await told.settled();
      assert.equal(messages.length, 1);
      assert.match(messages[0] ?? "", /^night-redis failed over at .* 1 line of this workspace now points/);
    } finally {
      for (const each of [told, restarted, settings]) each.dispose();
    }
  });

  it("is told once where two windows show the same workspace", async () => {
    const { context, documents, audit, log, refresh, failovers } = await services();
    const { document } = await openText(`a: ${NODE_2}\n`, "yaml");
    const settings = new Settings(log);
    const other = new AccountService(context, settings, log);
    const told = new FailoverNotices(context, other, documents, audit, settings, log);
    let messages = 0;
    told.ask = async () => {
      messages++;
      return undefined;
    };
    try {
      await run("connect");
      await other.connect();
      await showsRules(document, ["primary-node"]);
      fake.failOver("night-redis", undefined, "night-redis-001");
      await refresh.tick(later());
      await other.refreshDue(5 * MINUTE, later());
      await Promise.all([told.settled(), failovers.settled()]);
      assert.equal(messages + asked.length, 1);
    } finally {
      for (const each of [told, other, settings]) each.dispose();
    }
  });

  it("can be fixed from the notification by one edit", async () => {
    answer = "Fix";
    const { refresh } = await services();
    const { document } = await openText(`a: ${NODE_2}\nb: ${NODE_2}:6379 # both\n`, "yaml");
    await run("connect");
    await showsRules(document, ["primary-node", "primary-node"]);
    fake.failOver("night-redis", undefined, "night-redis-001");
    await refresh.tick(later());
    const right = "night-redis.x7k2qf.ng.0001.use1.cache.amazonaws.com";
    await eventually(
      "both lines are fixed",
      () => document.getText() === `a: ${right}\nb: ${right}:6379 # both\n`,
    );
    assert.match(asked[0]?.message ?? "", /2 lines of this workspace now point at a read-only replica/);
  });

  it("can be looked at from the notification", async () => {
    answer = "Show";
    const { refresh } = await services();
    const { document } = await openText(`# one\na: ${NODE_2}\n`, "yaml");
    await run("connect");
    await showsRules(document, ["primary-node"]);
    await open("config/redis.yml");
    fake.failOver("night-redis", undefined, "night-redis-001");
    await refresh.tick(later());
    await eventually(
      "the line is selected",
      () =>
        vscode.window.activeTextEditor?.document === document &&
        vscode.window.activeTextEditor.selection.start.line === 1,
    );
  });
});

describe("The scheduled refresh", () => {
  let fake: FakeElastiCache;

  beforeEach(async () => {
    fake = await accountWithNightRedis();
  });

  afterEach(async () => {
    await setting("refreshMinutes", undefined);
    await cleanUp();
    await fake.close();
  });

  it("reads nothing before the user has connected", async () => {
    const { refresh } = await services();
    await open("config/redis.yml");
    assert.equal(await refresh.tick(later(1000)), null);
    assert.equal(fake.calls.length, 0);
  });

  it("reads nothing where the setting says never, and nothing that is not due", async () => {
    const { refresh } = await services();
    await run("connect");
    fake.clearCalls();
    assert.deepEqual((await refresh.tick(later(2)))?.read, []);
    await setting("refreshMinutes", 0);
    assert.equal(await refresh.tick(later(1000)), null);
    assert.equal(fake.calls.length, 0);
    await setting("refreshMinutes", 1);
    assert.ok(((await refresh.tick(later(2)))?.read.length ?? 0) > 0);
  });

  it("waits longer and longer while AWS asks for fewer calls, and keeps what was known", async () => {
    const { refresh, account } = await services();
    await run("connect");
    const known = account.inventories.map(({ replicationGroups }) => replicationGroups.length);
    fake.fail({ kind: "throttle" });
    const first = await refresh.tick(later(10));
    assert.equal(first?.interval, 10 * MINUTE);
    fake.clearCalls();
    assert.deepEqual((await refresh.tick(later(19)))?.read, []);
    assert.equal(fake.calls.length, 0);
    const second = await refresh.tick(later(21));
    assert.equal(second?.interval, 20 * MINUTE);
    assert.deepEqual(
      account.inventories.map(({ replicationGroups }) => replicationGroups.length),
      known,
    );
    fake.heal();
    const third = await refresh.tick(later(42));
    assert.equal(third?.interval, 5 * MINUTE);
    assert.deepEqual(account.problems, []);
  });

  describe("of two windows", () => {
    let windows: AccountService[];
    let disposables: { dispose(): void }[];

    beforeEach(async () => {
      const { context, log } = await services();
      disposables = [];
      windows = [1, 2].map(() => {
        const settings = new Settings(log);
        const window = new AccountService(context, settings, log);
        disposables.push(window, settings);
        return window;
      });
    });

    afterEach(() => {
      for (const each of disposables) each.dispose();
    });

    const groupCalls = () => fake.calls.filter(({ action }) => action === "DescribeReplicationGroups").length;

    it("makes one set of calls, and both know the same afterwards", async () => {
      const [one, other] = windows;
      assert.ok(one && other);
      await one.connect();
      const { length: set } = fake.calls;
      await other.connect();
      assert.equal(fake.calls.length, set, "the second window takes what the first has read");
      assert.equal(other.state.kind, "connected");
      assert.ok(!other.inventories.some((inventory) => other.isStale(inventory)));
      fake.failOver("night-redis", undefined, "night-redis-001");
      fake.clearCalls();
      const now = later();
      const outcomes = await Promise.all([
        one.refreshDue(5 * MINUTE, now),
        other.refreshDue(5 * MINUTE, now),
      ]);
      const outcome = await other.refreshDue(5 * MINUTE, now + 1);
      await one.refreshDue(5 * MINUTE, now + 1);
      assert.equal(fake.calls.length, set, JSON.stringify([...outcomes, outcome]));
      assert.equal(groupCalls(), one.inventories.length);
      await eventually(
        "both know",
        () => JSON.stringify(one.inventories) === JSON.stringify(other.inventories),
      );
    });

    it("shows in one window at once what the other has read", async () => {
      const [one, other] = windows;
      assert.ok(one && other);
      await one.connect();
      await other.connect();
      fake.failOver("night-redis", undefined, "night-redis-001");
      await one.refresh();
      fake.clearCalls();
      const roleOf = (account: AccountService) =>
        account.index.resolve({ host: NODE_1, shape: { region: "us-east-1" } as never }).role;
      assert.equal(roleOf(one), "primary");
      await eventually("the other window knows", () => roleOf(other) === "primary");
      assert.equal(fake.calls.length, 0);
    });
  });
});
