import assert from "node:assert/strict";
import { DescribeClustersCommand, MemoryDBClient } from "@aws-sdk/client-memorydb";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { account, group, memoryDb } from "../core/accountBuilder";

describe("the fake account's MemoryDB, read by the real SDK", () => {
  let fake: FakeElastiCache;
  const clients: MemoryDBClient[] = [];
  const client = (region = "us-east-1"): MemoryDBClient => {
    const made = new MemoryDBClient({
      region,
      endpoint: fake.url,
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
      maxAttempts: 1,
    });
    clients.push(made);
    return made;
  };
  const orders = memoryDb("orders");

  beforeEach(async () => {
    const parts = [group("tito"), orders, memoryDb("carts"), memoryDb("paris", { region: "eu-west-3" })];
    fake = await startFakeElastiCache({ snapshot: account(...parts), pageSize: 1 });
  });
  afterEach(async () => {
    for (const each of clients.splice(0)) each.destroy();
    await fake.close();
  });

  it("tells every field that the CLI prints", async () => {
    const command = new DescribeClustersCommand({ ClusterName: "ORDERS", ShowShardDetails: true });
    const { Clusters } = await client().send(command);
    const asPrinted = JSON.parse(JSON.stringify(Clusters));
    const expected = JSON.parse(JSON.stringify(orders.Clusters), (name: string, value: unknown) =>
      name === "CreateTime" ? new Date(String(value)).toISOString() : value,
    );
    assert.deepEqual(asPrinted, expected);
    assert.ok(Clusters?.[0]?.Shards?.[0]?.Nodes?.[0]?.CreateTime instanceof Date);
  });

  it("tells no shards unless it is asked for them", async () => {
    const { Clusters } = await client().send(new DescribeClustersCommand({}));
    assert.deepEqual(
      Clusters?.map(({ Name, NumberOfShards, Shards }) => [Name, NumberOfShards, Shards]),
      [["orders", 2, undefined]],
    );
  });

  it("goes from page to page, and keeps regions apart", async () => {
    const names = async (region: string): Promise<(string | undefined)[]> => {
      const found: (string | undefined)[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client(region).send(new DescribeClustersCommand({ NextToken }));
        found.push(...(page.Clusters ?? []).map(({ Name }) => Name));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return found;
    };
    assert.deepEqual(await names("us-east-1"), ["orders", "carts"]);
    assert.deepEqual(await names("eu-west-3"), ["paris"]);
    assert.deepEqual(await names("sa-east-1"), []);
  });

  it("answers errors by the names that the protocol has for them", async () => {
    const code = (command: DescribeClustersCommand): Promise<string> =>
      client()
        .send(command)
        .then(
          () => "",
          (error: unknown) => (error instanceof Error ? error.name : ""),
        );
    assert.equal(await code(new DescribeClustersCommand({ ClusterName: "gone" })), "ClusterNotFoundFault");
    assert.equal(
      await code(new DescribeClustersCommand({ MaxResults: 1000 })),
      "InvalidParameterValueException",
    );
    for (const [kind, name] of [
      ["throttle", "ThrottlingException"],
      ["deny", "AccessDeniedException"],
      ["expire", "ExpiredTokenException"],
      ["invalid-token", "UnrecognizedClientException"],
    ] as const) {
      const heal = fake.fail({ kind });
      assert.equal(await code(new DescribeClustersCommand({})), name);
      heal();
    }
  });
});
