import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { account, group, hostsOf, single } from "../core/accountBuilder";
import { program, removeWorkspaces, run, workspace } from "./program";

const hosts = hostsOf("tito");
const members = ["tito-001", "tito-002", "tito-003"];
const maintained = account(group("tito", { members }), group("spare"));
for (const cluster of maintained.CacheClusters as { PreferredMaintenanceWindow?: string }[])
  cluster.PreferredMaintenanceWindow = "sun:05:00-sun:09:00";
const snapshot = JSON.stringify(maintained);

interface Report {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly account: { readonly state: string };
  readonly groups: readonly {
    readonly id: string;
    readonly canFailOver: boolean;
    readonly remedy: { readonly command: string } | null;
    readonly nextMaintenance: { readonly start: string } | null;
    readonly failovers: readonly {
      readonly to: string;
      readonly uses: readonly { readonly line: number; readonly effect: string }[];
    }[];
    readonly stranded: readonly { readonly finding: { readonly rule: string } | null }[];
  }[];
}

describe("rehearse", () => {
  before(program);
  afterEach(removeWorkspaces);

  const rehearsed = async (files: Readonly<Record<string, string>>, ...flags: string[]) => {
    const folder = workspace({ "snap.json": snapshot, ...files });
    return run(["rehearse", "app", "--snapshot", "snap.json", ...flags], { cwd: folder });
  };

  it("names what would break and exits with 1", async () => {
    const app = { "app/a.yml": `host: ${hosts.node("tito-001")}\nsafe: ${hosts.primary}\n` };
    const { code, stdout, stderr } = await rehearsed(app);
    assert.equal(stderr, "");
    assert.equal(code, 1);
    assert.match(stdout, /^tito in us-east-1\n/);
    assert.match(
      stdout,
      /error {2}app\/a\.yml:1:7 {2}tito-001\S+ {2}breaks at failover: writes fail in every failover\n/,
    );
    assert.match(stdout, /\n {2}1 place is safe\.\n/);
    assert.match(stdout, /Next maintenance window .*Sun/);
    assert.match(stdout, /Rehearsed 2 failovers of 1 group in use: 1 place breaks at failover/);
    assert.match(stdout, /1 group of the account is not used here\.\n$/);
    assert.ok(!stdout.includes("\u001b"));
  });

  it("exits with 0 where every line follows the roles", async () => {
    const app = { "app/a.yml": `host: ${hosts.primary}\nreader_host: ${hosts.reader}\n` };
    const { code, stdout } = await rehearsed(app);
    assert.equal(code, 0);
    assert.match(stdout, /0 places break at failover/);
    assert.equal((await rehearsed(app, "--quiet")).stdout, "");
  });

  it("exits with 0 where only reads move, and says which", async () => {
    const { code, stdout } = await rehearsed({ "app/a.yml": `reader_host: ${hosts.node("tito-002")}\n` });
    assert.equal(code, 0);
    assert.match(stdout, /reads move to the primary when tito-002 takes over/);
  });

  it("says what fails today, and what would help it", async () => {
    const { code, stdout } = await rehearsed({ "app/a.yml": `host: ${hosts.node("tito-002")}\n` });
    assert.equal(code, 1);
    assert.match(stdout, /breaks today: writes fail until tito-002 takes over/);
  });

  it("gives JSON with every failover, every use, and the next maintenance", async () => {
    const { code, stdout } = await rehearsed(
      { "app/a.yml": `host: ${hosts.node("tito-002")}\n` },
      "--format",
      "json",
    );
    assert.equal(code, 1);
    const report = JSON.parse(stdout) as Report;
    assert.deepEqual(report.summary, {
      filesScanned: 1,
      wouldBreak: true,
      groupsInUse: 1,
      failovers: 2,
      breaking: 0,
      failing: 1,
      stuck: 0,
      singles: 0,
      stranded: 0,
    });
    assert.equal(report.account.state, "complete");
    const [tito, spare] = report.groups;
    assert.deepEqual([tito?.id, spare?.id, tito?.canFailOver, tito?.remedy], ["tito", "spare", true, null]);
    assert.match(tito?.nextMaintenance?.start ?? "", /T05:00:00\.000Z$/);
    assert.deepEqual(
      tito?.failovers.map(({ to, uses }) => [to, uses.map(({ line, effect }) => [line, effect])]),
      [
        ["tito-002", [[1, "recovers"]]],
        ["tito-003", [[1, "still-fails"]]],
      ],
    );
  });

  it("gives Markdown in which names are data", async () => {
    const app = { "app/<b>|@all.yml": `host: ${hosts.node("tito-001")}\n` };
    const { stdout } = await rehearsed(app, "--format", "markdown");
    assert.match(stdout, /^## Failover rehearsal\n/);
    assert.match(
      stdout,
      /- \*\*error\*\* `app\/<b>\|@all\.yml:1` `tito-001\S+`: breaks at failover: writes fail/,
    );
  });

  it("gives the command that lets a group fail over, and exits with 1 for its users", async () => {
    const alone = account(group("tito", { members: ["tito-001"], automaticFailover: "disabled" }));
    const app = { "app/a.yml": `host: ${hosts.primary}\n`, "snap.json": JSON.stringify(alone) };
    const { code, stdout } = await rehearsed(app);
    assert.equal(code, 1);
    assert.match(stdout, /cannot fail over by itself: automatic failover is off and it has no replica\./);
    assert.match(stdout, /aws elasticache increase-replica-count --replication-group-id tito /);
    assert.match(stdout, /breaks at failover: no cache once the primary is lost/);
    assert.match(stdout, /: 1 place breaks at failover, since nothing takes a lost node's place, /);
    const accepted = await rehearsed(app, "--rule", "failover-disabled=off");
    assert.equal(accepted.code, 0);
  });

  it("names single nodes, which have nothing to fail over to, and exits with 0 for them", async () => {
    const app = {
      "app/a.yml": "host: tools.x7k2qf.0001.use1.cache.amazonaws.com\n",
      "snap.json": JSON.stringify(account(single("tools"))),
    };
    const { code, stdout } = await rehearsed(app);
    assert.equal(code, 0);
    assert.match(stdout, /^tools in us-east-1, a single node\n/);
    assert.match(stdout, /aws elasticache create-replication-group .*--primary-cluster-id tools /);
    assert.match(
      stdout,
      /information {2}app\/a\.yml:1:7 .*breaks at failover: no cache while the node is replaced/,
    );
    assert.match(
      stdout,
      /: 1 place breaks at failover, .*0 groups in use cannot fail over and 1 single node in use has nothing to fail over to\.\n$/,
    );
  });

  const CLIENTS = {
    "app/package-lock.json": JSON.stringify({ packages: { "node_modules/ioredis": { version: "5.11.1" } } }),
    "app/stays.js": `import Redis from "ioredis";\nnew Redis({ host: "${hosts.primary}" });\n`,
    "app/follows.js": `import Redis from "ioredis";\nnew Redis({ host: "${hosts.primary}", reconnectOnError: (error) => error.message.includes("READONLY") });\n`,
    "app/unknown.yml": `host: ${hosts.primary}\n`,
  };

  it("says what the clients of a right endpoint do, and who is told", async () => {
    const { code, stdout } = await rehearsed(CLIENTS);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /warning +app\/stays\.js:2:\d+ .* is stuck until restarted where the connection stays open \(ioredis 5\.11\.1, lab\)\n/,
    );
    assert.match(
      stdout,
      /information +app\/follows\.js:2:\d+ .* recovers by itself in about \d+ s \(ioredis 5\.11\.1, lab\)\n/,
    );
    assert.match(stdout, /\n {2}Of 1 place the client is unknown: /);
    assert.match(stdout, /\n {2}Nobody is told of its failovers: no SNS topic is set on its clusters\.\n/);
    const quiet = (await rehearsed(CLIENTS, "--quiet")).stdout;
    assert.match(quiet, /stays\.js/);
    assert.doesNotMatch(quiet, /follows\.js|Nobody/);
    assert.doesNotMatch((await rehearsed(CLIENTS, "--rule", "no-failover-alarm=off")).stdout, /Nobody/);
  });

  it("gives the same in JSON, with its proof", async () => {
    const { stdout } = await rehearsed(CLIENTS, "--format", "json");
    const [tito] = JSON.parse(stdout).groups;
    assert.deepEqual(tito.notifications, { told: false, topics: [] });
    const clients = tito.failovers[0].uses.map(
      ({ file, client }: { file: string; client: { outcome: string; client: string; proof: string } }) =>
        `${file} ${client.outcome} ${client.client} ${client.proof}`,
    );
    assert.deepEqual(clients, [
      "follows.js recovers ioredis 5.11.1 lab",
      "stays.js stuck ioredis 5.11.1 lab",
      "unknown.yml unknown null null",
    ]);
  });

  it("is a page to review before a maintenance in Markdown: what to do, in order", async () => {
    const app = { ...CLIENTS, "app/node.yml": `host: ${hosts.node("tito-001")}\n` };
    const { stdout } = await rehearsed(app, "--format", "markdown");
    const steps = [...stdout.matchAll(/^\d\. (.*)$/gm)].map(([, step]) => step);
    assert.equal(steps.length, 5, stdout);
    for (const [i, words] of [
      /^Move 1 place to the endpoint that follows the roles/,
      /^ioredis 5\.11\.1: Set reconnectOnError/,
      /^Have somebody told of failovers/,
      /^In the window \(.*Sun.*\) watch for READONLY/,
      /^Afterwards restart what still says READONLY: what the client of 1 place does is not known/,
    ].entries())
      assert.match(steps[i] ?? "", words);
  });

  it("gives the alarm that is missing for the groups in use, and nothing where somebody is told", async () => {
    const { stdout } = await rehearsed(CLIENTS, "--format", "terraform");
    assert.match(stdout, /CacheClusterId = "tito-001"/);
    assert.doesNotMatch(stdout, /spare/);
    const arn = "arn:aws:sns:us-east-1:123456789012:cache-failovers";
    const answered = JSON.parse(snapshot) as { CacheClusters: object[] };
    const told = answered.CacheClusters.map((cluster) => ({
      ...cluster,
      NotificationConfiguration: { TopicArn: arn, TopicStatus: "active" },
    }));
    const files = { ...CLIENTS, "snap.json": JSON.stringify({ ...answered, CacheClusters: told }) };
    const nothing = await rehearsed(files, "--format", "aws-cli");
    assert.equal(nothing.stdout, "");
    assert.match(nothing.stderr, /: No group in use lacks a failover alarm, so there is none to print\.\n$/);
    const accepted = await rehearsed(CLIENTS, "--format", "terraform", "--rule", "no-failover-alarm=off");
    assert.equal(accepted.stdout, "");
    assert.match((await rehearsed(files)).stdout, /\n {2}Told of its failovers: cache-failovers\.\n/);
  });

  it("counts what people break when they promote a region apart from failovers", async () => {
    const us = group("orders-us", { members: ["orders-us-001", "orders-us-002"], globalRole: "PRIMARY" });
    const eu = group("orders-eu", {
      region: "eu-west-1",
      hash: "m4p9zd",
      members: ["orders-eu-001", "orders-eu-002"],
      globalRole: "SECONDARY",
    });
    const { stdout } = await rehearsed({
      "snap.json": JSON.stringify(account(us, eu)),
      "app/a.yml": `host: ${hostsOf("orders-us").primary}\n`,
    });
    assert.match(
      stdout,
      /\nRehearsed 1 failover of 1 group in use: 0 places break at failover, .*\n1 place breaks when people promote another region of a global datastore\.\n/,
    );
  });

  it("heeds .cache-endpoints.yml, and exits with 2 where it is mistaken", async () => {
    const app = {
      "app/a.yml": `host: ${hosts.node("tito-001")}\n`,
      "app/old/b.yml": `host: ${hosts.node("tito-002")}\n`,
      "app/c.yml": `host: ${hosts.node("tito-003")}\n`,
    };
    const config = 'exclude: [old/**]\nignoredHosts: ["tito-003.*"]\n';
    const heeded = await rehearsed({ ...app, "app/.cache-endpoints.yml": config });
    assert.equal(heeded.code, 1);
    assert.match(heeded.stdout, /app\/a\.yml:1:7/);
    assert.doesNotMatch(heeded.stdout, /b\.yml|c\.yml/);
    const off = await rehearsed({
      ...app,
      "app/.cache-endpoints.yml": `${config}rules: { primary-node: off, replica-node: off }\n`,
    });
    assert.equal(off.code, 0);
    const mistaken = await rehearsed({ ...app, "app/.cache-endpoints.yml": "exclude: 3\n" });
    assert.equal(mistaken.code, 2);
    assert.match(mistaken.stderr, /app\/\.cache-endpoints\.yml:1:10: exclude must hold texts only\./);
  });

  it("narrows to a group, and says what is near a name that is none", async () => {
    const app = { "app/a.yml": `host: ${hosts.node("tito-001")}\n` };
    const { code, stdout } = await rehearsed(app, "--group", "SPARE");
    assert.equal(code, 0);
    assert.match(stdout, /Rehearsed 0 failovers of 0 groups in use/);
    const wrong = await rehearsed(app, "--group", "tita");
    assert.equal(wrong.code, 2);
    assert.match(
      wrong.stderr,
      /--group tita: the account holds no such replication group\. Did you mean tito\?/,
    );
  });

  it("takes the snapshots that the folder's configuration names", async () => {
    const files = {
      "snap.json": snapshot,
      ".cache-endpoints.yml": "snapshots: [snap.json]\n",
      "app/a.yml": `host: ${hosts.node("tito-001")}\n`,
    };
    const { code, stdout } = await run(["rehearse", "app"], { cwd: workspace(files) });
    assert.equal(code, 1);
    assert.match(stdout, /a\.yml:1:7 {2}tito-001/);
  });

  it("writes the report to a file", async () => {
    const folder = workspace({ "snap.json": snapshot, "app/a.yml": `host: ${hosts.primary}\n` });
    const words = ["rehearse", "app", "--snapshot", "snap.json", "--format", "json", "--output", "r.json"];
    const { code, stdout } = await run(words, { cwd: folder });
    assert.deepEqual([code, stdout], [0, ""]);
    const report = JSON.parse(readFileSync(path.join(folder, "r.json"), "utf8")) as Report;
    assert.equal(report.groups.length, 2);
  });

  for (const [what, words, message] of [
    ["no account", ["rehearse", "."], /needs an account.*--snapshot/s],
    ["an unknown flag", ["rehearse", "--fix", "--snapshot", "x"], /Unknown flag --fix/],
    ["an unknown format", ["rehearse", "--format", "sarif", "--snapshot", "x"], /--format does not know/],
    [
      "an endpoint without an account",
      ["rehearse", "--snapshot", "x", "--endpoint-url", "http://127.0.0.1:1"],
      /needs --profile/,
    ],
  ] as const)
    it(`exits with 2 for ${what}`, async () => {
      const { code, stderr } = await run(words);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.match(stderr, /Usage: cache-endpoint-lens rehearse/);
    });

  it("has a help of its own", async () => {
    const { code, stdout } = await run(["rehearse", "--help"]);
    assert.equal(code, 0);
    assert.match(stdout, /--group ID/);
    for (const line of stdout.split("\n")) assert.ok(line.length <= 110, line);
  });
});

describe("rehearse of a live account", () => {
  let fake: FakeElastiCache;
  before(program);
  beforeEach(async () => {
    fake = await startFakeElastiCache({ snapshot: account(group("tito", { members })) });
  });
  afterEach(async () => {
    await fake.close();
    removeWorkspaces();
  });

  const rehearsed = () => {
    const folder = workspace({
      config: "[profile box]\nregion = us-east-1\n",
      credentials: "[box]\naws_access_key_id = AKIABOX\naws_secret_access_key = C4NARYSECRET\n",
      "app/a.yml": `host: ${hosts.node("tito-001")}\n`,
    });
    const words = ["rehearse", "app", "--profile", "box", "--endpoint-url", fake.url, "--format", "json"];
    return run(words, { cwd: folder });
  };

  it("reads and changes nothing, and is right about the failover that follows", async () => {
    const before = JSON.parse((await rehearsed()).stdout) as Report;
    assert.ok(fake.calls.length > 0);
    assert.ok(fake.calls.every(({ action }) => action.startsWith("Describe")));
    assert.deepEqual([...fake.rolesOf("tito")][0], ["tito-001", "primary"]);
    assert.deepEqual(before.summary.breaking, 1);
    fake.failOver("tito", "0001", "tito-003");
    const after = JSON.parse((await rehearsed()).stdout) as Report;
    assert.deepEqual([after.summary.breaking, after.summary.failing], [0, 1]);
  });

  it("exits with 3 where a list is denied, and reports all the same", async () => {
    fake.fail({ kind: "deny", action: "DescribeUpdateActions" });
    const { code, stdout, stderr } = await rehearsed();
    assert.equal(code, 3);
    assert.match(stderr, /elasticache:DescribeUpdateActions/);
    assert.equal((JSON.parse(stdout) as Report).groups.length, 1);
  });
});
