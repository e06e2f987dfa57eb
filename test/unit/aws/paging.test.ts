import assert from "node:assert/strict";
import { DEFAULT_SETTINGS } from "../../../src/aws/settings";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { AwsHome, account, allProblems, REGIONS, read, SHORT } from "./support";

describe("reading the pages of a list", () => {
  let home: AwsHome;
  let fake: FakeElastiCache | undefined;

  beforeEach(async () => {
    home = await AwsHome.create();
    await home.writeDev();
  });
  afterEach(async () => {
    await fake?.close();
    await home.remove();
  });

  const callsOf = (action: string): number =>
    fake?.calls.filter((call) => call.action === action).length ?? 0;

  it("reads 5,000 clusters with one call per page", async () => {
    fake = await startFakeElastiCache({ snapshot: account(5_000) });
    const reading = await read({ endpointUrl: fake.url });
    assert.deepEqual(allProblems(reading), []);
    assert.equal(reading.inventories[0]?.cacheClusters.length, 5_000);
    assert.equal(callsOf("DescribeCacheClusters"), 50);
    assert.equal(fake.calls.length, 55);
  });

  it("follows small pages of every list to the end", async () => {
    fake = await startFakeElastiCache({ snapshot: account(7), pageSize: 1 });
    const reading = await read({ endpointUrl: fake.url });
    assert.equal(reading.inventories[0]?.cacheClusters.length, 7);
    assert.equal(reading.inventories[0]?.events.length, 2);
    assert.equal(callsOf("DescribeCacheClusters"), 7);
    assert.equal(callsOf("DescribeEvents"), 2);
  });

  it("stops at a marker that repeats, keeping what came and every other list", async () => {
    fake = await startFakeElastiCache({ snapshot: account(3), pageSize: 2 });
    fake.fail({ kind: "repeat-marker", action: "DescribeCacheClusters" });
    const [inventory] = (await read({ endpointUrl: fake.url })).inventories;
    assert.equal(callsOf("DescribeCacheClusters"), 2);
    assert.equal(inventory?.coverage.cacheClusters, "failed");
    assert.equal(inventory?.coverage.replicationGroups, "complete");
    assert.deepEqual(
      inventory?.cacheClusters.map(({ id }) => id),
      ["mem-0-use1", "mem-1-use1"],
    );
    assert.deepEqual(
      inventory?.problems.map(({ kind, list }) => [kind, list]),
      [["protocol", "cacheClusters"]],
    );
  });

  it("stops after the most pages that a list may have", async () => {
    fake = await startFakeElastiCache({ snapshot: account(9), pageSize: 1 });
    const [inventory] = (
      await read({ endpointUrl: fake.url }, { settings: { ...DEFAULT_SETTINGS, maxPages: 4 } })
    ).inventories;
    assert.equal(callsOf("DescribeCacheClusters"), 4);
    assert.equal(inventory?.cacheClusters.length, 4);
    assert.equal(inventory?.coverage.cacheClusters, "failed");
  });

  it("keeps the pages before the one that hangs, within the region's limit", async () => {
    fake = await startFakeElastiCache({ snapshot: account(), pageSize: 1 });
    // The first fault that matches wins: the first page merely lacks a date, the second never comes.
    fake.fail({ kind: "bad-date", times: 1 });
    fake.fail({ kind: "hang", action: "DescribeEvents" });
    const [inventory] = (await read({ endpointUrl: fake.url }, { settings: SHORT })).inventories;
    assert.equal(inventory?.coverage.events, "failed");
    assert.equal(inventory?.events.length, 1);
    assert.equal(inventory?.coverage.cacheClusters, "complete");
    assert.deepEqual(
      inventory?.problems.map(({ kind, list }) => [kind, list]),
      [["unreachable", "events"]],
    );
  });

  it("reads at most four regions at once", async () => {
    const regions = [...REGIONS, "us-east-2", "us-west-1", "us-west-2", "eu-west-2"];
    fake = await startFakeElastiCache({ snapshot: account() });
    fake.fail({ kind: "delay", ms: 20 });
    const reading = await read({ endpointUrl: fake.url, regions });
    assert.equal(reading.inventories.length, regions.length);
    assert.equal(fake.peak.regions, 4);
  });
});
