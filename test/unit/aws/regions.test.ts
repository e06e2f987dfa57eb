import assert from "node:assert/strict";
import { chooseRegions } from "../../../src/aws/regions";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { AwsHome, account, KEYS, read } from "./support";

describe("choosing the regions of a reading", () => {
  let home: AwsHome;
  let fake: FakeElastiCache;

  before(async () => {
    fake = await startFakeElastiCache({ snapshot: account() });
  });
  after(() => fake.close());
  beforeEach(async () => {
    home = await AwsHome.create();
    await home.writeDev();
    fake.clearCalls();
  });
  afterEach(() => home.remove());

  const regionsRead = async (regions: readonly string[], profile: string | null = "dev") => {
    const reading = await read({ regions, profile, endpointUrl: fake.url });
    assert.deepEqual(
      reading.inventories.map(({ source }) => source.region),
      reading.regions,
    );
    return reading;
  };

  it("resolves short codes and spellings, each region once", async () => {
    const { regions, problems } = await regionsRead(["use1", " US-East-1 ", "apn2", "apne2", "eu-west-1"]);
    assert.deepEqual(regions, ["us-east-1", "ap-northeast-2", "eu-west-1"]);
    assert.deepEqual(problems, []);
    assert.equal(fake.calls.length, 18);
  });

  it("names an unknown region and reads the others", async () => {
    const { regions, problems } = await regionsRead(["use1qa", "eu-west-1"]);
    assert.deepEqual(regions, ["eu-west-1"]);
    assert.deepEqual(
      problems.map(({ kind, message }) => [kind, message]),
      [["invalid-region", '"use1qa" is not a region that is known here.']],
    );
  });

  it("takes the profile's own region, else the environment's", async () => {
    process.env.AWS_REGION = "eu-west-1";
    assert.deepEqual((await regionsRead([])).regions, ["us-east-1"]);
    await home.write("config", ["[profile dev]", ...KEYS]);
    assert.deepEqual((await regionsRead([])).regions, ["eu-west-1"]);
    delete process.env.AWS_REGION;
    process.env.AWS_DEFAULT_REGION = "ap-northeast-2";
    assert.deepEqual((await regionsRead([])).regions, ["ap-northeast-2"]);
  });

  it("takes the environment's region first where no profile is named, as AWS's tools do", async () => {
    await home.write("config", ["[default]", "region = us-east-1", ...KEYS]);
    assert.deepEqual((await regionsRead([], null)).regions, ["us-east-1"]);
    process.env.AWS_REGION = "eu-west-1";
    assert.deepEqual((await regionsRead([], null)).regions, ["eu-west-1"]);
  });

  it("says where to name a region when there is none", async () => {
    await home.write("config", ["[profile dev]", ...KEYS]);
    const { problems } = await regionsRead([]);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ["invalid-region"],
    );
    assert.match(problems[0]?.nextStep ?? "", /cacheEndpoints\.regions.*--region/);
    assert.equal(fake.calls.length, 0);
  });

  it("says that a profile does not exist before it misses the profile's region", () => {
    const files = { profiles: new Map([["other", {}]]), ssoSessions: new Map() };
    const { regions, problems } = chooseRegions("dev", [], null, files);
    assert.deepEqual(regions, []);
    assert.match(problems[0]?.message ?? "", /^Profile "dev" is not in /);
  });

  describe("keeps credentials in their partition", () => {
    const choose = (keys: Record<string, string>, asked: readonly string[]) =>
      chooseRegions("dev", asked, null, { profiles: new Map([["dev", keys]]), ssoSessions: new Map() });
    const all = ["us-east-1", "cn-north-1", "us-gov-west-1"];

    for (const [keys, expected] of [
      [{ region: "eu-west-1" }, "us-east-1"],
      [{ region: "cn-northwest-1" }, "cn-north-1"],
      [{ sso_region: "us-gov-west-1" }, "us-gov-west-1"],
      [{ role_arn: "arn:aws-cn:iam::111122223333:role/R", region: "" }, "cn-north-1"],
      [{}, "us-east-1"],
    ] as const) {
      it(`of ${JSON.stringify(keys)}`, () => {
        const { regions, problems } = choose(keys, all);
        assert.deepEqual(regions, [expected]);
        assert.deepEqual(
          problems.map(({ kind, region }) => [kind, region]),
          all.filter((region) => region !== expected).map((region) => ["invalid-region", region]),
        );
      });
    }

    it("and reads China where nothing tells another partition", () => {
      assert.deepEqual(choose({}, ["cnn1"]).regions, ["cn-north-1"]);
    });
  });
});
