import assert from "node:assert/strict";
import { DEFAULT_SETTINGS } from "../../../src/aws/settings";
import type { Coverage } from "../../../src/core/model/inventory";
import type { InventoryList } from "../../../src/core/model/problem";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { AwsHome, account, allProblems, REGIONS, read, SHORT } from "./support";

const COMPLETE: Readonly<Record<InventoryList, Coverage>> = {
  replicationGroups: "complete",
  cacheClusters: "complete",
  serverlessCaches: "complete",
  globalReplicationGroups: "complete",
  events: "complete",
  updateActions: "complete",
  memoryDbClusters: "absent",
};

describe("reading an account through faults", () => {
  let home: AwsHome;
  let fake: FakeElastiCache;

  beforeEach(async () => {
    home = await AwsHome.create();
    await home.writeDev();
    fake = await startFakeElastiCache({ snapshot: account() });
  });
  afterEach(async () => {
    await fake.close();
    await home.remove();
  });

  const readFake = (regions: readonly string[] = ["us-east-1"], settings = DEFAULT_SETTINGS) =>
    read({ regions, endpointUrl: fake.url, maxAttempts: 1 }, { settings });

  it("reads every list of every region, and tells the account by its ARNs", async () => {
    const early: string[] = [];
    const reading = await read(
      { regions: REGIONS, endpointUrl: fake.url },
      { onInventory: (inventory) => early.push(inventory.source.region) },
    );
    assert.deepEqual(allProblems(reading), []);
    assert.equal(reading.accountId, "123456789012");
    assert.deepEqual(reading.regions, REGIONS);
    assert.deepEqual(early.sort(), [...REGIONS].sort());
    for (const [index, inventory] of reading.inventories.entries()) {
      assert.equal(inventory.source.region, REGIONS[index]);
      assert.equal(inventory.source.accountId, "123456789012");
      assert.deepEqual(inventory.coverage, COMPLETE);
      assert.equal(inventory.replicationGroups.length, 1);
      assert.equal(inventory.cacheClusters.length, 1);
      assert.equal(inventory.serverlessCaches.length, 1);
      assert.equal(inventory.globalReplicationGroups[0]?.members.length, 3);
      assert.equal(inventory.events.length, 2);
    }
  });

  it("asks for node and member details and for 14 days of events, once per list", async () => {
    await readFake();
    assert.deepEqual(
      fake.calls
        .map(({ action, parameters }) => [action, parameters])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
      [
        ["DescribeCacheClusters", { ShowCacheNodeInfo: "true" }],
        ["DescribeEvents", { Duration: "20160" }],
        ["DescribeGlobalReplicationGroups", { ShowMemberInfo: "true" }],
        ["DescribeReplicationGroups", {}],
        ["DescribeServerlessCaches", {}],
        [
          "DescribeUpdateActions",
          Object.fromEntries(
            [
              ...["not-applied", "waiting-to-start", "in-progress", "stopping", "stopped"],
              ...["scheduling", "scheduled"],
            ].map((status, i) => [`UpdateActionStatus.member.${i + 1}`, status]),
          ),
        ],
      ],
    );
  });

  it("keeps everything else where pending updates may not be read, and says so once", async () => {
    fake.fail({ kind: "deny", action: "DescribeUpdateActions" });
    const reading = await readFake();
    const [inventory] = reading.inventories;
    assert.deepEqual(reading.problems, []);
    assert.deepEqual(inventory?.coverage, { ...COMPLETE, updateActions: "failed" });
    assert.equal(inventory?.replicationGroups.length, 1);
    assert.equal(inventory?.events.length, 2);
    assert.deepEqual(
      inventory?.problems.map(({ kind, list }) => [kind, list]),
      [["denied", "updateActions"]],
    );
    assert.match(inventory?.problems[0]?.nextStep ?? "", /elasticache:DescribeUpdateActions/);
  });

  it("does not read other regions of a global datastore on its own", async () => {
    await readFake(["eu-west-1"]);
    assert.deepEqual(new Set(fake.calls.map(({ region }) => region)), new Set(["eu-west-1"]));
  });

  it("keeps every other list when one action is denied, and names the permission", async () => {
    fake.fail({ kind: "deny", action: "DescribeServerlessCaches" });
    const reading = await readFake();
    const [inventory] = reading.inventories;
    assert.deepEqual(reading.problems, []);
    assert.deepEqual(inventory?.coverage, { ...COMPLETE, serverlessCaches: "failed" });
    assert.equal(inventory?.replicationGroups.length, 1);
    const [problem] = inventory?.problems ?? [];
    assert.equal(inventory?.problems.length, 1);
    assert.equal(problem?.kind, "denied");
    assert.equal(problem?.list, "serverlessCaches");
    assert.match(
      problem?.message ?? "",
      /Profile "dev" may not call elasticache:DescribeServerlessCaches in us-east-1/,
    );
    assert.match(problem?.nextStep ?? "", /elasticache:DescribeServerlessCaches/);
    assert.match(problem?.requestId ?? "", /^[0-9a-f-]{36}$/);
    assert.doesNotMatch(JSON.stringify(problem), /arn:aws|cache-reader/);
  });

  it("folds a denial of everything into one problem of the region, naming all six permissions", async () => {
    fake.fail({ kind: "deny" });
    const reading = await readFake();
    assert.deepEqual(reading.inventories, []);
    assert.equal(reading.problems.length, 1);
    const [problem] = reading.problems;
    assert.deepEqual([problem?.kind, problem?.list, problem?.region], ["denied", null, "us-east-1"]);
    assert.equal(problem?.nextStep.match(/elasticache:Describe\w+/g)?.length, 6);
  });

  it("says that a policy of the organisation forbids the call", async () => {
    const message =
      "User: x is not authorized to perform: y with an explicit deny in a service control policy";
    fake.fail({ kind: "error", status: 403, code: "AccessDenied", message });
    const [problem] = (await readFake()).problems;
    assert.equal(problem?.kind, "denied");
    assert.match(problem?.message ?? "", /policy of the organisation/);
  });

  for (const [fault, kind, words] of [
    [{ kind: "throttle" }, "throttled", /throttled/],
    [{ kind: "expire" }, "expired", /session of profile "dev" has expired \(ExpiredToken\)/],
    [{ kind: "invalid-token" }, "no-credentials", /does not know the access key of profile "dev"/],
    [{ kind: "hang" }, "unreachable", /did not answer in time/],
    [{ kind: "reset" }, "unreachable", /could not be reached \(ECONNRESET\)/],
    [{ kind: "cut" }, "unreachable", /could not be reached/],
    [{ kind: "broken-xml" }, "protocol", /broken or not from AWS/],
    [{ kind: "html", status: 200 }, "protocol", /broken or not from AWS/],
    [{ kind: "html", status: 503 }, "protocol", /broken or not from AWS/],
    [{ kind: "html", status: 302 }, "protocol", /broken or not from AWS/],
    [{ kind: "error", status: 500, code: "InternalFailure", message: "x" }, "unreachable", /not available/],
    [
      { kind: "error", status: 400, code: "Strange", message: "canary" },
      "protocol",
      /not known here \(Strange\)/,
    ],
    [{ kind: "clock-skew", minutes: 20, stubborn: true }, "protocol", /clock is 20 minutes slow/],
    [{ kind: "clock-skew", minutes: -7, stubborn: true }, "protocol", /clock is 7 minutes fast/],
  ] as const) {
    it(`tells ${JSON.stringify(fault)} as ${kind}, keeping another region`, async () => {
      fake.fail({ ...fault, region: "eu-west-1" });
      const settings = fault.kind === "hang" ? SHORT : DEFAULT_SETTINGS;
      const alone = await readFake(["eu-west-1"], settings);
      assert.deepEqual(alone.inventories, []);
      assert.deepEqual(
        alone.problems.map((problem) => [problem.kind, problem.region, problem.list, problem.profile]),
        [[kind, "eu-west-1", null, "dev"]],
      );
      assert.match(alone.problems[0]?.message ?? "", words);
      assert.doesNotMatch(JSON.stringify(alone.problems), /canary|secret/i);

      const all = await readFake(REGIONS, settings);
      assert.deepEqual(
        all.inventories.map(({ source, problems }) => [source.region, problems]),
        [
          ["us-east-1", []],
          ["ap-northeast-2", []],
        ],
      );
      assert.deepEqual(
        all.problems.map(({ region }) => region),
        ["eu-west-1"],
      );
    });
  }

  for (const kind of ["throttle", "deny", "hang", "cut", "broken-xml", "reset"] as const) {
    it(`loses only the list whose action meets ${kind}`, async () => {
      fake.fail({ kind, action: "DescribeCacheClusters" });
      const settings = kind === "hang" ? SHORT : DEFAULT_SETTINGS;
      const [inventory] = (await readFake(["us-east-1"], settings)).inventories;
      assert.deepEqual(inventory?.coverage, { ...COMPLETE, cacheClusters: "failed" });
      assert.deepEqual(
        inventory?.problems.map(({ list }) => list),
        ["cacheClusters"],
      );
    });
  }

  const response = (inside: string) =>
    `<DescribeReplicationGroupsResponse xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/">${inside}<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeReplicationGroupsResponse>`;
  const result = (inside: string) =>
    response(`<DescribeReplicationGroupsResult>${inside}</DescribeReplicationGroupsResult>`);
  for (const [what, body] of [
    ["an answer without a result", response("")],
    ["the result of another action", response("<DescribeEventsResult><Events/></DescribeEventsResult>")],
    ["an empty result", response("<DescribeReplicationGroupsResult/>")],
    ["a result without the list", result("<Marker>m</Marker>")],
    ["a list beside the result", response("<ReplicationGroups/><DescribeReplicationGroupsResult/>")],
    ["a list of something else", result("<ReplicationGroups><p>x</p></ReplicationGroups>")],
    ["a list of text", result("<ReplicationGroups>x</ReplicationGroups>")],
    ["a root that ends at once", "<DescribeReplicationGroupsResponse/>"],
    ["members without names", result("<ReplicationGroups><ReplicationGroup/></ReplicationGroups>")],
  ] as const) {
    it(`never takes ${what} for an empty list`, async () => {
      fake.fail({ kind: "instead", body, action: "DescribeReplicationGroups" });
      const [inventory] = (await readFake()).inventories;
      assert.deepEqual(inventory?.coverage, { ...COMPLETE, replicationGroups: "failed" });
      assert.deepEqual(
        inventory?.problems.map(({ kind, list }) => [kind, list]),
        [["protocol", "replicationGroups"]],
      );
    });
  }

  for (const body of [
    result("<ReplicationGroups/>"),
    result("<ReplicationGroups></ReplicationGroups>"),
    result("<Marker/><ReplicationGroups>\n  </ReplicationGroups>"),
    `\uFEFF<?xml version="1.0"?>\n${result("\n  <ReplicationGroups />\n")}\n`,
  ])
    it(`reads an empty list where the answer holds one: ${body.length} characters`, async () => {
      fake.fail({ kind: "instead", body, action: "DescribeReplicationGroups" });
      const [inventory] = (await readFake()).inventories;
      assert.deepEqual(inventory?.coverage, COMPLETE);
      assert.deepEqual(inventory?.replicationGroups, []);
    });

  it("never takes a page of HTML for an empty account", async () => {
    fake.fail({ kind: "html", status: 200 });
    assert.deepEqual((await readFake()).inventories, []);
  });

  it("calls a region not enabled when the same keys work elsewhere, and offers no login", async () => {
    fake.fail({ kind: "opt-out", region: "ap-northeast-2" });
    const reading = await readFake(["us-east-1", "ap-northeast-2"]);
    assert.equal(reading.inventories.length, 1);
    const [problem] = reading.problems;
    assert.equal(problem?.kind, "invalid-region");
    assert.match(problem?.message ?? "", /ap-northeast-2 is not enabled/);
    assert.equal(problem?.command, null);
  });

  it("takes a denial elsewhere as proof that the keys are good", async () => {
    fake.fail({ kind: "deny", region: "us-east-1" });
    fake.fail({ kind: "opt-out", region: "ap-northeast-2" });
    const reading = await readFake(["us-east-1", "ap-northeast-2"]);
    assert.deepEqual(
      reading.problems.map(({ kind }) => kind),
      ["denied", "invalid-region"],
    );
  });

  it("succeeds when throttled twice, with no list called more often than needed", async () => {
    fake.fail({ kind: "throttle", action: "DescribeEvents", times: 2 });
    const reading = await read({ endpointUrl: fake.url });
    assert.deepEqual(allProblems(reading), []);
    assert.equal(fake.calls.filter(({ action }) => action === "DescribeEvents").length, 3);
    assert.equal(fake.calls.length, 8);
  });

  it("gives up after the attempts that the request allows", async () => {
    fake.fail({ kind: "throttle", action: "DescribeEvents" });
    await read({ endpointUrl: fake.url, maxAttempts: 2 });
    assert.equal(fake.calls.filter(({ action }) => action === "DescribeEvents").length, 2);
  });

  it("corrects the clock from the service's answer and reads on", async () => {
    fake.fail({ kind: "clock-skew", minutes: 20 });
    const reading = await read({ endpointUrl: fake.url });
    assert.deepEqual(allProblems(reading), []);
    assert.equal(reading.inventories[0]?.events.length, 2);
  });

  it("keeps an event whose date cannot be read, and all other events", async () => {
    fake.fail({ kind: "bad-date" });
    const [inventory] = (await readFake()).inventories;
    assert.deepEqual(inventory?.coverage, COMPLETE);
    assert.equal(inventory?.events.length, 2);
    assert.equal(inventory?.events.filter(({ date }) => date === null).length, 1);
  });

  it("tells each kind of failure apart where a region fails in several ways", async () => {
    fake.fail({ kind: "throttle", action: "DescribeEvents" });
    fake.fail({ kind: "deny" });
    const reading = await readFake();
    assert.deepEqual(reading.problems.map(({ kind, list }) => [kind, list]).sort(), [
      ["denied", null],
      ["throttled", "events"],
    ]);
  });
});
