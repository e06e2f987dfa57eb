import assert from "node:assert/strict";
import { type FakeElastiCache, startFakeElastiCache } from "../../fake-elasticache/server";
import { type ConnectProxy, cert, startConnectProxy } from "./connectProxy";
import { AwsHome, account, allProblems, lookedUpDuring, read } from "./support";

const VARIABLES = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

describe("an account behind the proxy of the environment", () => {
  let home: AwsHome;
  let fake: FakeElastiCache;
  const proxies: ConnectProxy[] = [];

  beforeEach(async () => {
    home = await AwsHome.create();
    await home.writeDev();
    for (const name of VARIABLES) delete process.env[name];
    fake = await startFakeElastiCache({ snapshot: account() });
    process.env.AWS_CA_BUNDLE = await home.write("ca.pem", cert);
  });
  afterEach(async () => {
    for (const proxy of proxies.splice(0)) await proxy.close();
    await fake.close();
    await home.remove();
  });

  async function startProxy(authorization?: string): Promise<ConnectProxy> {
    const proxy = await startConnectProxy(fake.url, authorization);
    proxies.push(proxy);
    return proxy;
  }
  const readBehind = (more = {}) => read({ proxy: "environment", maxAttempts: 1, ...more });

  for (const named of ["http://127.0.0.1:PORT", "127.0.0.1:PORT", "http://127.0.0.1:PORT/"])
    it(`is read through it, by AWS's own names: ${named}`, async () => {
      const proxy = await startProxy();
      process.env.HTTPS_PROXY = named.replace("PORT", `${proxy.port}`);
      const reading = await readBehind();
      assert.deepEqual(allProblems(reading), []);
      assert.equal(reading.inventories.length, 1);
      assert.ok(fake.calls.length > 0);
      const hosts = [...new Set(proxy.asked.map(({ host }) => host))].sort();
      assert.deepEqual(hosts, ["elasticache.us-east-1.amazonaws.com:443"]);
    });

  it("is read through it with the user and password that stand in it, which no problem tells", async () => {
    const proxy = await startProxy(`Basic ${Buffer.from("box:C4NARY").toString("base64")}`);
    process.env.https_proxy = `http://box:C4NARY@127.0.0.1:${proxy.port}`;
    assert.deepEqual(allProblems(await readBehind()), []);
    process.env.https_proxy = `http://box:C4NARYwrong@127.0.0.1:${proxy.port}`;
    const problems = allProblems(await readBehind());
    assert.deepEqual([...new Set(problems.map(({ kind }) => kind))], ["protocol"]);
    assert.match(problems[0]?.message ?? "", /proxy .* asks for a user name and a password/);
    assert.doesNotMatch(JSON.stringify(problems), /C4NARY/);
  });

  it("is not read through it where NO_PROXY names the host", async () => {
    const proxy = await startProxy();
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    process.env.NO_PROXY = "localhost,.amazonaws.com";
    const names = await lookedUpDuring(async () => {
      assert.match(allProblems(await readBehind())[0]?.message ?? "", /could not be looked up/);
    });
    assert.ok(names.has("elasticache.us-east-1.amazonaws.com"));
    assert.deepEqual(proxy.asked, []);
  });

  it("is not read through it on loopback's own endpoint without TLS, or where nobody asks for it", async () => {
    const proxy = await startProxy();
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    assert.deepEqual(allProblems(await readBehind({ endpointUrl: fake.url })), []);
    assert.deepEqual(proxy.asked, []);
  });

  it("says that the proxy cannot be reached", async () => {
    const proxy = await startProxy();
    await proxy.close();
    proxies.splice(0);
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const problems = allProblems(await readBehind());
    assert.deepEqual([...new Set(problems.map(({ kind }) => kind))], ["unreachable"]);
    assert.match(problems[0]?.nextStep ?? "", /HTTPS_PROXY/);
  });

  it("does not trust what stands behind the proxy by itself", async () => {
    delete process.env.AWS_CA_BUNDLE;
    const proxy = await startProxy();
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    const problems = allProblems(await readBehind());
    assert.match(problems[0]?.message ?? "", /certificate .* is not trusted/);
    assert.deepEqual(fake.calls, []);
  });

  for (const [named, words] of [
    ["http://box:C4NARY@ho st:3128", /is no URL/],
    ["socks5://box:C4NARY@127.0.0.1:1080", /of another kind \(socks5:\)/],
  ] as const)
    it(`says what is wrong with it without a call, and never what it says: ${words.source}`, async () => {
      process.env.ALL_PROXY = named;
      const { problems } = await readBehind();
      assert.match(problems[0]?.message ?? "", words);
      assert.doesNotMatch(JSON.stringify(problems), /C4NARY/);
      assert.deepEqual(fake.calls, []);
    });
});
