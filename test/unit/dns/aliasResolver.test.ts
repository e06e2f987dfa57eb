import assert from "node:assert/strict";
import { AliasResolver, type AliasResolverOptions } from "../../../src/dns/aliasResolver";
import { FakeDns, type FakeDnsOptions, type Zone } from "../../fake-dns/server";
import { useDnsServers } from "../../fake-dns/systemServers";

const NODE = "tito-redis-001.hk7fzq.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-redis.hk7fzq.ng.0001.use1.cache.amazonaws.com";

describe("Following aliases", () => {
  let server: FakeDns | undefined;
  let putBack: (() => void) | undefined;
  let clock = 0;

  async function resolverOf(
    zone: Zone,
    { options, ...own }: AliasResolverOptions & { options?: FakeDnsOptions } = {},
  ): Promise<{ dns: FakeDns; resolver: AliasResolver }> {
    server = await FakeDns.start(zone, options);
    putBack = useDnsServers([server.address]);
    return { dns: server, resolver: new AliasResolver({ now: () => clock, ...own }) };
  }

  afterEach(async () => {
    putBack?.();
    await server?.close();
    server = undefined;
    clock = 0;
  });

  it("an alias of a cache host leads to it", async () => {
    const { resolver } = await resolverOf({
      "redis.example.com": { cname: NODE },
      [NODE]: { address: "10.0.0.1" },
    });
    const { answer } = await resolver.resolve("Redis.example.com.");
    assert.deepEqual(answer, { kind: "alias", host: NODE, chain: [] });
  });

  it("a chain of aliases is told with the names between, in order", async () => {
    const { resolver } = await resolverOf({
      "redis.example.com": { cname: "cache.example.net" },
      "cache.example.net": { cname: "_blue.example.org" },
      "_blue.example.org": { cname: NODE },
    });
    const { answer } = await resolver.resolve("redis.example.com");
    assert.deepEqual(answer, {
      kind: "alias",
      host: NODE,
      chain: ["cache.example.net", "_blue.example.org"],
    });
  });

  it("the first cache host ends it, whatever that stands for now", async () => {
    const { dns, resolver } = await resolverOf({
      "redis.example.com": { cname: PRIMARY },
      [PRIMARY]: { cname: NODE },
      [NODE]: { address: "10.0.0.1" },
    });
    const { answer } = await resolver.resolve("redis.example.com");
    assert.deepEqual(answer, { kind: "alias", host: PRIMARY, chain: [] });
    assert.equal(dns.asked(NODE), 0);
  });

  it("a host in capitals, with its dot, is the same host", async () => {
    const { resolver } = await resolverOf({ "redis.example.com": { cname: NODE.toUpperCase() } });
    assert.deepEqual((await resolver.resolve("redis.example.com")).answer, {
      kind: "alias",
      host: NODE,
      chain: [],
    });
  });

  it("aliases that go in a circle end", async () => {
    const { dns, resolver } = await resolverOf({
      "a.example.com": { cname: "b.example.com" },
      "b.example.com": { cname: "c.example.com" },
      "c.example.com": { cname: "b.example.com" },
      "self.example.com": { cname: "self.example.com" },
    });
    assert.equal((await resolver.resolve("a.example.com")).answer.kind, "no-end");
    assert.equal((await resolver.resolve("self.example.com")).answer.kind, "no-end");
    assert.ok(dns.questions.length <= 4);
  });

  it("a chain of sixteen is followed, a longer one is not", async () => {
    const zone: Record<string, { cname: string }> = { "c16.example.com": { cname: NODE } };
    for (let i = 0; i < 16; i++) zone[`c${i}.example.com`] = { cname: `c${i + 1}.example.com` };
    const { resolver } = await resolverOf(zone);
    const { answer } = await resolver.resolve("c1.example.com");
    assert.equal(answer.kind === "alias" && answer.chain.length, 15);
    assert.equal((await resolver.resolve("c0.example.com")).answer.kind, "no-end");
  });

  it("what leads to nothing is told apart from what does not exist, and from what nobody told", async () => {
    const { resolver } = await resolverOf({
      "address.example.com": { address: "10.0.0.1" },
      "other.example.com": { cname: "db.example.net" },
      "db.example.net": { address: "10.0.0.2" },
      "dangling.example.com": { cname: "gone.example.net" },
      "broken.example.com": { fault: "server-failure" },
      "refused.example.com": { fault: "refused" },
      "half.example.com": { cname: "broken.example.com" },
    });
    const kindOf = async (name: string) => {
      const { answer } = await resolver.resolve(name);
      return answer.kind === "unknown" ? answer.why : answer.kind;
    };
    assert.equal(await kindOf("address.example.com"), "no-alias");
    assert.equal(await kindOf("other.example.com"), "no-alias");
    assert.equal(await kindOf("missing.example.com"), "not-found");
    assert.equal(await kindOf("dangling.example.com"), "not-found");
    assert.equal(await kindOf("broken.example.com"), "server-failure");
    assert.equal(await kindOf("refused.example.com"), "refused");
    assert.equal(await kindOf("half.example.com"), "server-failure");
    assert.equal(await kindOf("redis"), "not-a-name");
  });

  it("look-alikes and control-plane hosts at the end of a chain are no cache hosts", async () => {
    const { resolver } = await resolverOf({
      "a.example.com": { cname: "evilcache.amazonaws.com" },
      "b.example.com": { cname: "elasticache.us-east-1.amazonaws.com" },
      "c.example.com": { cname: `${NODE}.evil.example` },
      "evilcache.amazonaws.com": { address: "10.0.0.1" },
      "elasticache.us-east-1.amazonaws.com": { address: "10.0.0.1" },
      [`${NODE}.evil.example`]: { address: "10.0.0.1" },
    });
    for (const name of ["a.example.com", "b.example.com", "c.example.com"])
      assert.equal((await resolver.resolve(name)).answer.kind, "no-alias", name);
  });

  it("a server that never answers is a timeout, and the name is asked again later", async () => {
    const zone = { "redis.example.com": { fault: "silent" } } as const;
    const { dns, resolver } = await resolverOf(zone, { queryTimeout: 60 });
    const { answer, expires } = await resolver.resolve("redis.example.com");
    assert.deepEqual(answer, { kind: "unknown", why: "timeout" });
    assert.ok(expires <= 60_000);
    dns.zone = { "redis.example.com": { cname: NODE } };
    clock = expires;
    assert.equal((await resolver.resolve("redis.example.com")).answer.kind, "alias");
  });

  it("a name takes no longer than its limit, however many queries it needs", async () => {
    const zone: Zone = {
      "a.example.com": { cname: "b.example.com" },
      "b.example.com": { fault: "silent" },
    };
    const { resolver } = await resolverOf(zone, { queryTimeout: 60_000, nameTimeout: 50 });
    assert.deepEqual((await resolver.resolve("a.example.com")).answer, { kind: "unknown", why: "timeout" });
  });

  it("no server at all is a fault, not an answer", async () => {
    const { dns, resolver } = await resolverOf({});
    await dns.close();
    server = undefined;
    const { answer } = await resolver.resolve("redis.example.com");
    assert.equal(answer.kind, "unknown");
  });

  it("an answer that is cut off comes again over TCP", async () => {
    const { dns, resolver } = await resolverOf(
      { "redis.example.com": { cname: NODE } },
      { options: { truncates: true } },
    );
    const { answer } = await resolver.resolve("redis.example.com");
    assert.deepEqual(answer, { kind: "alias", host: NODE, chain: [] });
    assert.ok(dns.questions.some(({ over }) => over === "tcp"));
  });

  describe("keeps what was told", () => {
    const lifetime = async (zone: Zone): Promise<number> => {
      const { resolver } = await resolverOf(zone);
      return (await resolver.resolve("redis.example.com")).expires / 1000;
    };
    const address = { [NODE]: { address: "10.0.0.1", ttl: 300 } };

    it("as long as the shortest record holds", async () => {
      assert.equal(await lifetime({ "redis.example.com": { cname: NODE, ttl: 30 }, ...address }), 30);
    });
    it("for five seconds at least", async () => {
      assert.equal(await lifetime({ "redis.example.com": { cname: NODE, ttl: 0 }, ...address }), 5);
    });
    it("for an hour at most", async () => {
      const zone: Zone = {
        "redis.example.com": { cname: NODE, ttl: 86_400 },
        [NODE]: { address: "10.0.0.1", ttl: 86_400 },
      };
      assert.equal(await lifetime(zone), 3600);
    });
    it("for a minute where the host has no address", async () => {
      assert.equal(await lifetime({ "redis.example.com": { cname: NODE, ttl: 30 } }), 60);
    });
    it("for a minute where the name leads nowhere", async () => {
      assert.equal(await lifetime({}), 60);
    });

    it("asks nobody until then, and again from then on", async () => {
      const { dns, resolver } = await resolverOf({
        "redis.example.com": { cname: NODE, ttl: 30 },
        ...address,
      });
      await resolver.resolve("redis.example.com");
      const before = dns.questions.length;
      clock = 29_999;
      await resolver.resolve("REDIS.example.com");
      assert.equal(resolver.known("redis.example.com")?.answer.kind, "alias");
      assert.equal(dns.questions.length, before);
      dns.zone = { "redis.example.com": { cname: PRIMARY, ttl: 30 } };
      clock = 30_000;
      assert.equal(resolver.known("redis.example.com"), undefined);
      const { answer } = await resolver.resolve("redis.example.com");
      assert.equal(answer.kind === "alias" && answer.host, PRIMARY);
      assert.ok(dns.questions.length > before);
    });

    it("of no more names than there is room for, the newest", async () => {
      const { resolver } = await resolverOf({}, { capacity: 3 });
      for (let i = 0; i < 5; i++) await resolver.resolve(`n${i}.example.com`);
      const known = [0, 1, 2, 3, 4].filter((i) => resolver.known(`n${i}.example.com`) !== undefined);
      assert.deepEqual(known, [2, 3, 4]);
    });
  });

  it("a name that several want is asked once", async () => {
    const { dns, resolver } = await resolverOf({ "redis.example.com": { cname: NODE } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => resolver.resolve("redis.example.com")),
    );
    assert.ok(answers.every(({ answer }) => answer.kind === "alias"));
    assert.equal(
      dns.questions.filter(({ name, type }) => name === "redis.example.com" && type === 5).length,
      1,
    );
  });

  it("thousands of names are asked a few at a time, and each gets its own answer", async () => {
    const zone: Record<string, { cname: string }> = {};
    for (let i = 0; i < 3000; i++)
      zone[`n${i}.example.com`] = { cname: i % 3 === 0 ? NODE : `e${i}.example.net` };
    const { dns, resolver } = await resolverOf(zone);
    let told = 0;
    const names = Object.keys(zone);
    const answers = await resolver.resolveAll([...names, ...names], undefined, (done) => {
      told = Math.max(told, done);
    });
    assert.equal(answers.size, 3000);
    assert.equal(told, 3000);
    assert.equal([...answers.values()].filter(({ kind }) => kind === "alias").length, 1000);
    assert.ok(dns.mostWaiting <= 16, `${dns.mostWaiting} at once`);
    assert.ok(dns.mostWaiting > 4, `${dns.mostWaiting} at once`);
  });

  it("what is given up ends at once, lets go of the network, and is no answer", async () => {
    const { dns, resolver } = await resolverOf(
      { "redis.example.com": { cname: NODE } },
      { options: { holdsBack: true } },
    );
    const controller = new AbortController();
    const names = Array.from({ length: 1000 }, (_, i) => `n${i}.example.com`);
    const all = resolver.resolveAll([...names, "redis.example.com"], controller.signal);
    while (dns.heldBack < 16) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await assert.rejects(all, { name: "AbortError" });
    assert.equal(resolver.known("n0.example.com"), undefined);
    dns.release();
    assert.equal((await resolver.resolve("redis.example.com")).answer.kind, "alias");
    assert.ok(dns.questions.length < 40, `${dns.questions.length} questions`);
  });

  it("one who gives up takes the answer from nobody else", async () => {
    const { dns, resolver } = await resolverOf(
      { "redis.example.com": { cname: NODE } },
      { options: { holdsBack: true } },
    );
    const controller = new AbortController();
    const given = resolver.resolve("redis.example.com", controller.signal);
    const kept = resolver.resolve("redis.example.com");
    while (dns.heldBack < 1) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await assert.rejects(given, { name: "AbortError" });
    dns.release();
    assert.equal((await kept).answer.kind, "alias");
  });
});
