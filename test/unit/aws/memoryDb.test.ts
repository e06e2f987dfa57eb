import assert from "node:assert/strict";
import { diagnose } from "../../../src/aws/diagnosis";
import { regionProblem } from "../../../src/aws/problems";
import { DEFAULT_SETTINGS, type ReaderSettings } from "../../../src/aws/settings";
import type { AccountRequest } from "../../../src/core/inventory/account";
import type { Answers } from "../../../src/core/inventory/answers";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { memoryDb, memoryDbHosts } from "../core/accountBuilder";
import { AwsHome, account, allProblems, REGIONS, read, SHORT } from "./support";

const ACTION = "DescribeClusters";

/** One of everything of ElastiCache in each region, and MemoryDB clusters in two of them. */
function withMemoryDb(...names: readonly string[]) {
  const clusters = (region: string) => names.map((name) => memoryDb(name, { region }).Clusters as unknown[]);
  return { ...account(), Clusters: [...clusters("us-east-1"), ...clusters("eu-west-1")].flat() };
}

describe("reading MemoryDB", () => {
  let home: AwsHome;
  let fake: FakeElastiCache;

  const start = async (snapshot: unknown, pageSize?: number): Promise<void> => {
    await fake?.close();
    fake = await startFakeElastiCache({ snapshot, ...(pageSize === undefined ? {} : { pageSize }) });
  };
  const readFake = (
    memoryDbIn: AccountRequest["memoryDb"] = "everywhere",
    settings: ReaderSettings = DEFAULT_SETTINGS,
    regions: readonly string[] = ["us-east-1"],
  ) =>
    read(
      { regions, endpointUrl: fake.url, maxAttempts: 1, ...(memoryDbIn && { memoryDb: memoryDbIn }) },
      { settings },
    );
  const asked = () => fake.calls.filter(({ action }) => action === ACTION);

  beforeEach(async () => {
    home = await AwsHome.create();
    await home.writeDev();
    await start(withMemoryDb("orders"));
  });
  afterEach(async () => {
    await fake.close();
    await home.remove();
  });

  it("calls nothing of MemoryDB unasked, and says that nobody asked", async () => {
    const reading = await read({ regions: REGIONS, endpointUrl: fake.url });
    assert.deepEqual(asked(), []);
    assert.deepEqual(
      new Set(reading.inventories.map(({ coverage }) => coverage.memoryDbClusters)),
      new Set(["absent"]),
    );
  });

  it("reads clusters with their shards and nodes, in one call", async () => {
    let answers: Answers = {};
    const reading = await read(
      { endpointUrl: fake.url, memoryDb: ["us-east-1"] },
      { onAnswers: (region) => (answers = region.answers) },
    );
    assert.deepEqual(allProblems(reading), []);
    assert.deepEqual(
      asked().map(({ parameters }) => parameters),
      [{ ShowShardDetails: "true" }],
    );
    const [inventory] = reading.inventories;
    assert.equal(inventory?.coverage.memoryDbClusters, "complete");
    const [cluster] = inventory?.memoryDbClusters ?? [];
    assert.equal(cluster?.id, "orders");
    assert.equal(cluster?.configuration?.host, memoryDbHosts("orders").configuration);
    assert.deepEqual(
      cluster?.shards.map(({ nodes }) => nodes.map(({ clusterId, role }) => [clusterId, role])),
      [
        [
          ["orders-0001-001", null],
          ["orders-0001-002", null],
        ],
        [
          ["orders-0002-001", null],
          ["orders-0002-002", null],
        ],
      ],
    );
    assert.equal(answers.Clusters?.length, 1);
  });

  it("asks in the regions named alone, or in each", async () => {
    await readFake(["eu-west-1"], DEFAULT_SETTINGS, REGIONS);
    assert.deepEqual(
      asked().map(({ region }) => region),
      ["eu-west-1"],
    );
    fake.clearCalls();
    await readFake("everywhere", DEFAULT_SETTINGS, REGIONS);
    assert.deepEqual(new Set(asked().map(({ region }) => region)), new Set(REGIONS));
  });

  it("follows pages, with no more calls than pages", async () => {
    await start(withMemoryDb("a", "b", "c"), 1);
    const reading = await readFake();
    assert.deepEqual(
      reading.inventories[0]?.memoryDbClusters.map(({ id }) => id),
      ["a", "b", "c"],
    );
    assert.equal(asked().length, 3);
  });

  it("ends where the service names one page for ever, and keeps what came", async () => {
    fake.fail({ kind: "repeat-marker", action: ACTION });
    const reading = await readFake();
    const [inventory] = reading.inventories;
    assert.equal(inventory?.coverage.memoryDbClusters, "failed");
    assert.equal(inventory?.memoryDbClusters.length, 1);
    assert.match(allProblems(reading)[0]?.message ?? "", /MemoryDB's DescribeClusters.*pages without end/);
    assert.equal(asked().length, 2);
  });

  it("tells the account by MemoryDB's ARNs where there is nothing else", async () => {
    await start(memoryDb("orders"));
    assert.equal((await readFake()).accountId, "123456789012");
  });

  for (const [what, fault, kind] of [
    ["a denial", { kind: "deny" }, "denied"],
    ["throttling", { kind: "throttle" }, "throttled"],
    ["a page of a captive portal", { kind: "html", status: 200 }, "protocol"],
    ["a page of a gateway", { kind: "html", status: 502 }, "protocol"],
    ["half a JSON text", { kind: "broken-xml" }, "protocol"],
    ["an object that is no list", { kind: "error", status: 200, code: "Ok", message: "" }, "protocol"],
    ["no list", { kind: "instead", body: "{}" }, "protocol"],
    ["a list that is none", { kind: "instead", body: '{"Clusters": null}' }, "protocol"],
    ["a list of the lists", { kind: "instead", body: '[{"Clusters": []}]' }, "protocol"],
    ["members without names", { kind: "instead", body: '{"Clusters": [{"Status": "x"}]}' }, "protocol"],
    ["members that are none", { kind: "instead", body: '{"Clusters": [null, "x"]}' }, "protocol"],
    ["half an answer", { kind: "cut" }, "unreachable"],
    ["a reset", { kind: "reset" }, "unreachable"],
    ["no answer", { kind: "hang" }, "unreachable"],
    ["an outage", { kind: "error", status: 503, code: "ServiceUnavailable", message: "" }, "unreachable"],
  ] as const) {
    it(`loses MemoryDB alone to ${what}, and says so`, async () => {
      fake.fail({ ...fault, action: ACTION });
      const reading = await readFake("everywhere", SHORT);
      assert.deepEqual(reading.problems, []);
      const [inventory] = reading.inventories;
      assert.deepEqual(inventory?.memoryDbClusters, []);
      assert.deepEqual(
        Object.entries(inventory?.coverage ?? {}).filter(([, coverage]) => coverage !== "complete"),
        [["memoryDbClusters", "failed"]],
      );
      assert.deepEqual(
        inventory?.problems.map((problem) => [problem.kind, problem.list]),
        [[kind, "memoryDbClusters"]],
      );
      assert.match(
        inventory?.problems[0]?.message ?? "",
        /MemoryDB's DescribeClusters|memorydb:DescribeClusters/,
      );
    });
  }

  it("names the permission that is missing, and quotes no answer", async () => {
    fake.fail({ kind: "deny", action: ACTION });
    const [problem] = allProblems(await readFake());
    assert.equal(problem?.message, 'Profile "dev" may not call memorydb:DescribeClusters in us-east-1.');
    assert.match(problem?.nextStep ?? "", /Allow memorydb:DescribeClusters/);
    assert.match(problem?.requestId ?? "", /^[0-9a-f-]{36}$/);
    assert.doesNotMatch(JSON.stringify(problem), /arn:aws|cache-reader/);
  });

  it("tries again after throttling", async () => {
    fake.fail({ kind: "throttle", action: ACTION, times: 1 });
    const reading = await read({ endpointUrl: fake.url, maxAttempts: 3, memoryDb: "everywhere" });
    assert.deepEqual(allProblems(reading), []);
    assert.equal(asked().length, 2);
  });

  it("reads a cluster whose node has a date that is none", async () => {
    fake.fail({ kind: "bad-date", action: ACTION });
    const reading = await readFake();
    assert.deepEqual(allProblems(reading), []);
    assert.equal(reading.inventories[0]?.memoryDbClusters[0]?.shards[0]?.nodes.length, 2);
  });

  it("is read where ElastiCache is denied altogether", async () => {
    fake.fail({ kind: "deny", action: "DescribeReplicationGroups" });
    fake.fail({ kind: "deny", action: "DescribeCacheClusters" });
    const [inventory] = (await readFake()).inventories;
    assert.equal(inventory?.memoryDbClusters.length, 1);
    assert.equal(inventory?.coverage.memoryDbClusters, "complete");
  });

  for (const [fault, kind] of [
    [{ kind: "expire" }, "expired"],
    [{ kind: "invalid-token" }, "no-credentials"],
    [{ kind: "deny" }, "denied"],
    [{ kind: "clock-skew", minutes: 30, stubborn: true }, "protocol"],
  ] as const) {
    it(`folds a failure of both services (${fault.kind}) into one problem of the region`, async () => {
      fake.fail(fault);
      const reading = await readFake();
      assert.deepEqual(reading.inventories, []);
      assert.deepEqual(
        reading.problems.map((problem) => [problem.kind, problem.list, problem.region]),
        [[kind, null, "us-east-1"]],
      );
    });
  }

  it("names both services where neither can be reached", async () => {
    fake.fail({ kind: "reset" });
    const { problems } = await readFake("everywhere", SHORT);
    assert.match(problems[0]?.message ?? "", /^ElastiCache and MemoryDB in us-east-1 could not be reached/);
  });

  it("says of a region without MemoryDB that it has none, not that the region is unusable", () => {
    const notFound = Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" });
    const problem = regionProblem(diagnose(notFound), {
      profile: "dev",
      region: "mx-central-1",
      lists: ["memoryDbClusters"],
      wholeRegion: false,
      loginCommand: null,
      acceptedElsewhere: true,
      endpointUrl: null,
    });
    assert.equal(problem.message, "MemoryDB has no address in mx-central-1.");
    assert.equal(problem.list, "memoryDbClusters");
    assert.match(problem.nextStep, /MemoryDB is not offered in every region/);
  });
});
