import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { account, group, hostsOf, memoryDb, memoryDbHosts } from "../core/accountBuilder";
import { readReport } from "./contract";
import { program, removeWorkspaces, run, workspace } from "./program";

const orders = memoryDbHosts("orders");
const tito = hostsOf("tito-redis");
const profiles = {
  config: "[profile box]\nregion = us-east-1\n",
  credentials: "[box]\naws_access_key_id = AKIABOX\naws_secret_access_key = C4NARYSECRET\n",
};

describe("MemoryDB on the command line", () => {
  let fake: FakeElastiCache;
  before(program);
  beforeEach(async () => {
    fake = await startFakeElastiCache({
      snapshot: account(
        group("tito-redis"),
        group("paris", { region: "eu-west-3" }),
        memoryDb("orders"),
        memoryDb("carts", { region: "eu-west-3" }),
      ),
    });
  });
  afterEach(async () => {
    await fake.close();
    removeWorkspaces();
  });

  const live = () => ["--profile", "box", "--endpoint-url", fake.url];
  const memoryDbCalls = () =>
    fake.calls.filter(({ action }) => action === "DescribeClusters").map(({ region }) => region);
  async function audit(files: Readonly<Record<string, string>>, ...flags: string[]) {
    const folder = workspace({ ...profiles, ...files });
    const outcome = await run(["audit", "app", "--format", "json", ...flags], { cwd: folder });
    return { ...outcome, report: readReport(outcome.stdout) };
  }

  it("is read where a file names a MemoryDB host, in the region of that host alone", async () => {
    const files = {
      "app/a.env": `A=${orders.node("orders-0001-002")}\n`,
      "app/b.env": `B=${hostsOf("paris", { region: "eu-west-3" }).primary}\n`,
    };
    const { code, stderr, report } = await audit(files, ...live());
    assert.equal(stderr, "");
    assert.equal(code, 1);
    assert.deepEqual(memoryDbCalls(), ["us-east-1"]);
    assert.equal(report.account.state, "complete");
    const [mention] = report.mentions;
    assert.deepEqual(
      [mention?.kind, mention?.confirmed, mention?.resource, mention?.role],
      ["memorydb-node", true, { type: "memorydb-cluster", id: "orders", region: "us-east-1" }, null],
    );
    assert.deepEqual(
      report.findings.map(({ rule, fixes }) => [rule, fixes[0]?.newHost, fixes[0]?.safe]),
      [["shard-node", orders.configuration, false]],
    );
  });

  it("is not asked for where no file names one, comments and placeholders aside", async () => {
    const files = {
      "app/a.env": `A=${tito.primary}\n# ${orders.configuration}\nB=clustercfg.example.xxxxxx.memorydb.us-east-1.amazonaws.com\n`,
    };
    const { report } = await audit(files, ...live());
    assert.equal(report.account.state, "complete");
    assert.deepEqual(memoryDbCalls(), []);
  });

  it("is said to be missing where its permission is, with everything else reported", async () => {
    fake.fail({ kind: "deny", action: "DescribeClusters" });
    const files = { "app/a.env": `A=${orders.node("orders-0001-002")}\nB=${tito.node("tito-redis-002")}\n` };
    const { code, stderr, report } = await audit(files, ...live());
    assert.equal(code, 3);
    assert.match(stderr, /may not call memorydb:DescribeClusters in us-east-1/);
    assert.equal(report.account.state, "partial");
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ["unconfirmed-node", "replica-node"],
    );
  });

  it("is saved by snapshot --memorydb, and looked up in what was saved", async () => {
    const folder = workspace({ ...profiles, "app/a.env": `A=${orders.node("orders-0001-002")}\n` });
    const flags = [...live(), "--region", "us-east-1", "--region", "eu-west-3"];
    const without = await run(["snapshot", ...flags], { cwd: folder });
    assert.equal(without.code, 0);
    assert.deepEqual(memoryDbCalls(), []);
    assert.doesNotMatch(without.stdout, /"Clusters"|Failed/);

    const { code, stderr } = await run(["snapshot", ...flags, "--memorydb", "--output", "caches.json"], {
      cwd: folder,
    });
    assert.equal(code, 0);
    assert.match(stderr, /1 replication group.*1 MemoryDB cluster in us-east-1/);
    assert.deepEqual(memoryDbCalls().sort(), ["eu-west-3", "us-east-1"]);
    const saved = JSON.parse(readFileSync(path.join(folder, "caches.json"), "utf8"));
    assert.deepEqual(saved.Clusters.map(({ Name }: { Name: string }) => Name).sort(), ["carts", "orders"]);
    const { stdout } = await run(["audit", "app", "--format", "json", "--snapshot", "caches.json"], {
      cwd: folder,
    });
    assert.deepEqual(
      readReport(stdout).findings.map(({ rule }) => rule),
      ["shard-node"],
    );
  });

  it("is looked up in what the AWS CLI printed", async () => {
    const files = {
      "app/a.env": `A=${orders.configuration}\n`,
      "caches/memorydb.json": JSON.stringify(memoryDb("orders", { nodesPerShard: 1 })),
      "caches/groups.json": JSON.stringify(group("tito-redis")),
    };
    const { code, report } = await audit(files, "--snapshot", "caches");
    assert.equal(code, 1);
    assert.deepEqual(
      report.findings.map(({ rule, fixes }) => [rule, fixes]),
      [["failover-disabled", []]],
    );
  });
});
