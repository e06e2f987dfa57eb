import assert from "node:assert/strict";
import { findMentions } from "../../../../src/core/mentions/find";
import { Links, type LocatedRead } from "../../../../src/core/mentions/links";
import { type Client, type Mention, NO_CLIENT } from "../../../../src/core/model/mention";
import { SourceText } from "../../../../src/core/syntax/sourceText";

const HOST = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";

function read(client: Partial<Client>, path = "/shop/src/cache.ts"): LocatedRead {
  return {
    variable: "REDIS_HOST",
    client: { ...NO_CLIENT, name: "ioredis", ...client },
    path,
    at: { file: path, line: 1, column: 1, endLine: 1, endColumn: 11, message: "REDIS_HOST is read here." },
  };
}

function mentionIn(text: string, file = ".env"): Mention {
  const [mention] = findMentions(new SourceText(text, file));
  assert.ok(mention);
  return mention;
}

const PLAIN = `REDIS_HOST=${HOST}\n`;

/** What is known of the mention's client, where those reads are. */
function joined(reads: readonly LocatedRead[], text = PLAIN): Mention {
  return new Links(reads).join(mentionIn(text), "/shop/.env");
}

describe("the client of a variable, read in another file", () => {
  it("is the mention's, with where it is read", () => {
    const own = read({ clusterAware: false, tls: true, writes: true, reads: true, reconnects: false });
    const { client, linked } = joined([own]);
    assert.deepEqual(client, { ...NO_CLIENT, ...own.client });
    assert.equal(linked, own.at);
  });

  it("is nobody's where another variable is read, or none", () => {
    const other = { ...read({}), variable: "OTHER_HOST" };
    assert.equal(joined([other]).client.name, null);
    assert.equal(joined([other]).linked, undefined);
    assert.equal(joined([]).client.name, null);
    assert.equal(new Links([]).isEmpty, true);
    assert.equal(new Links([other]).isEmpty, false);
  });

  it("goes behind what stands beside the host itself", () => {
    const reader = read({
      tls: false,
      clusterAware: false,
      needsNodes: "exporter",
      writes: true,
      reconnects: true,
    });
    const url = joined([reader], `REDIS_HOST=rediss://${HOST}:6379\n`);
    assert.equal(url.client.name, "ioredis");
    assert.equal(url.client.tls, null, "a scheme goes before what a client does by itself");
    const mention = mentionIn(PLAIN);
    const own: Client = { ...NO_CLIENT, tls: true, clusterAware: true, reads: true, reconnects: false };
    const { client } = new Links([reader]).join({ ...mention, client: own }, "/shop/.env");
    assert.deepEqual(client, { ...NO_CLIENT, ...own, name: "ioredis", needsNodes: "exporter", writes: true });
  });

  it("takes the nodes of a list for seeds in cluster mode, and not a host alone", () => {
    const reader = read({ clusterAware: true });
    const list = `REDIS_HOST=${HOST}:6379,${HOST.replace("-001", "-002")}:6379\n`;
    assert.equal(joined([reader], list).client.needsNodes, "seeds");
    assert.equal(joined([reader]).client.needsNodes, null);
    assert.equal(joined([read({ clusterAware: false })], list).client.needsNodes, null);
  });

  describe("at two places", () => {
    const one = read({ tls: null, writes: null, reads: true, reconnects: true });

    it("is that of the first, with the commands of both", () => {
      const { client, linked } = joined([
        one,
        read({ writes: true, reads: null, reconnects: true }, "/shop/b.ts"),
      ]);
      assert.equal(client.name, "ioredis");
      assert.equal(client.writes, true);
      assert.equal(client.reads, true);
      assert.equal(client.reconnects, true);
      assert.equal(linked, one.at);
    });

    it("leaves open what only one of them says of TLS and reconnecting", () => {
      const { client } = joined([one, read({ tls: true, reconnects: null })]);
      assert.equal(client.name, "ioredis");
      assert.equal(client.tls, null);
      assert.equal(client.reconnects, null);
      const same = read({ tls: true });
      assert.equal(joined([same, same]).client.tls, true);
    });

    for (const [what, other] of [
      ["names", { name: "node-redis" }],
      ["cluster modes", { clusterAware: true }],
      ["needs of nodes", { needsNodes: "exporter" }],
    ] as const)
      it(`is nobody's where their ${what} differ, whatever a third one says`, () => {
        assert.equal(joined([one, read(other)]).client.name, null);
        assert.equal(joined([one, read(other), one]).client.name, null);
      });

    it("is nobody's where one uses TLS and the other does not", () => {
      assert.equal(joined([read({ tls: true }), read({ tls: false })]).client.name, null);
    });
  });

  it("has the version of the folder that reads it", () => {
    const versions = (folder: string, version: string) => ({
      folder,
      ecosystem: "npm" as const,
      isLock: true,
      versions: new Map([["ioredis", version]]),
    });
    const links = new Links([
      read({}, "/shop/app/src/cache.ts"),
      versions("/shop", "4.0.0"),
      versions("/shop/app", "5.4.1"),
    ]);
    assert.equal(links.join(mentionIn(PLAIN), "/shop/.env").client.version, "5.4.1");
  });
});
