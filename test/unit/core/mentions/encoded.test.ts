import assert from "node:assert/strict";
import { findMentions } from "../../../../src/core/mentions/find";
import type { Mention } from "../../../../src/core/model/mention";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { fc, runs } from "../../properties";

const HOST = "orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
const OTHER = "orders-002.q7x2kd.0001.use1.cache.amazonaws.com";

function base64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

function wrapped(text: string, width: number, lineBreak: string): string {
  return (base64(text).match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(lineBreak);
}

/** The hidden mentions of a text, with what their range holds. */
function hidden(text: string, fileName = "secret.yml"): (Mention & { readonly value: string })[] {
  return findMentions(new SourceText(text, fileName))
    .filter(({ via }) => via === "base64")
    .map((mention) => ({ ...mention, value: text.slice(mention.start, mention.end) }));
}

function only<T>(items: readonly T[]): T {
  assert.equal(items.length, 1);
  return items[0] as T;
}

const SECRET = `apiVersion: v1
kind: Secret
metadata:
  name: orders
type: Opaque
data:
  REDIS_HOST: ${base64(HOST)}
  REDIS_PORT: ${base64("6379")}
  password: ${base64("hunter2hunter2")}
`;

describe("hosts hidden in base64", () => {
  it("are found in a Kubernetes Secret, at the encoded value and under its key", () => {
    const mention = only(hidden(SECRET));
    assert.equal(mention.host, HOST);
    assert.equal(mention.value, base64(HOST));
    assert.equal(mention.keyPath, "data.REDIS_HOST");
    assert.deepEqual(mention.encoded, {
      byteOffset: 0,
      byteLength: HOST.length,
      port: null,
      scheme: null,
      tls: null,
      silenced: [],
      bareText: HOST,
    });
  });

  it("are found at each of the three alignments", () => {
    for (const before of ["", "a", "ab", "abc", "redis://", "rediss://:pass@"])
      assert.equal(
        only(hidden(`url: ${base64(`${before}${HOST}:6379/0`)}`)).host.endsWith(HOST),
        true,
        before,
      );
  });

  it("tell scheme and port of the decoded URL", () => {
    const { scheme, port, encoded } = only(hidden(`url: ${base64(`rediss://user:s3cret@${HOST}:6380/0`)}\n`));
    assert.equal(scheme, "rediss");
    assert.equal(port, 6380);
    assert.deepEqual(encoded, {
      byteOffset: 21,
      byteLength: HOST.length,
      port: { byteOffset: 22 + HOST.length, byteLength: 4 },
      scheme: { byteOffset: 0, byteLength: 6 },
      tls: null,
      silenced: [],
      bareText: null,
    });
  });

  it("keep nothing of a value that holds more than hosts", () => {
    const value = base64(`redis://:hunter2@${HOST}:6379`);
    const said = JSON.stringify(findMentions(new SourceText(`url: ${value}`, "a.yml")));
    assert.ok(!said.includes("hunter2") && !said.includes(value));
  });

  it("take no word before a colon for a key: it may be a password", () => {
    for (const text of [`hunter2:${HOST}`, `hunter2:${HOST}:6379`, `a b\nhunter2:redis://${HOST}/x`])
      assert.doesNotMatch(JSON.stringify(hidden(`token: ${base64(text)}`)), /hunter2/);
    assert.equal(only(hidden(`a: ${base64(`redis: ${HOST} x`)}`)).keyPath, "a.redis");
  });

  it("are found without padding, in the URL-safe alphabet, quoted and not", () => {
    const text = `redis://:~~~???ÿ@${HOST}:6379`;
    for (const encoding of ["base64", "base64url"] as const) {
      const value = Buffer.from(text).toString(encoding);
      for (const place of [
        `a: ${value}`,
        `a: "${value}"`,
        `{"a":'${value}'}`,
        `A=${value}\nB=1`,
        value,
        `(${value})`,
      ])
        assert.equal(only(hidden(place)).value, value, place);
    }
    const unpadded = base64(`${HOST}:6379`).replace(/=+$/, "");
    assert.equal(only(hidden(`a: ${unpadded}`)).value, unpadded);
  });

  it("are found in values that are wrapped, at any width and with any line break", () => {
    const script = `#!/bin/sh\nexport REDIS_HOST=${HOST}\nexport OTHER=${OTHER}\n`;
    for (const lineBreak of ["\n    ", "\r\n    ", "\r    ", "\n\t"])
      for (let width = 16; width < 120; width++) {
        const value = wrapped(script, width, lineBreak);
        const text = `userdata: |${lineBreak}${value}\nother: x\n`;
        const found = hidden(text);
        assert.deepEqual(
          found.map(({ host }) => host),
          [HOST, OTHER],
          `${width}`,
        );
        assert.equal(found[0]?.value, value);
      }
  });

  it("are found in wrapped values inside strings", () => {
    const script = `#!/bin/sh\nexport REDIS_HOST=${HOST}\n`;
    for (const lineBreak of ["\\n", "\\r\\n"])
      for (let width = 16; width < 90; width++) {
        const value = wrapped(script, width, lineBreak);
        for (const text of [
          `{"a": "${value}"}`,
          `{"a": "${value}${lineBreak}"}`,
          `{"a": "x:${lineBreak}${value}${lineBreak}"}`,
        ])
          assert.equal(only(hidden(text, "a.json")).value, value, text);
      }
  });

  it("end where the value ends, whatever words stand on the next line", () => {
    for (const next of ["EOF", "done", "fi", "end", "---", "port: 1", "- a", "PORT=1", "}"]) {
      const value = base64(`#!/bin/sh\nexport REDIS_HOST=${HOST}\n# a\n`);
      assert.equal(only(hidden(`${value}\n${next}\n`, "notes")).value, value, next);
      const lines = wrapped(`#!/bin/sh\nexport REDIS_HOST=${HOST}\n`, 76, "\n");
      assert.equal(only(hidden(`cat <<X\n${lines}\n${next}\n`, "notes")).value, lines, next);
    }
  });

  it("are told apart line by line in a list of values of one length", () => {
    const text = [HOST, OTHER, HOST].map((host) => base64(`redis://${host.slice(0, -1)}m`)).join("\n");
    assert.deepEqual(
      hidden(text, "notes").map(({ host }) => host),
      [HOST, OTHER, HOST],
    );
  });

  it("are left alone in a part of a value that goes on elsewhere: encoded again, it would end there", () => {
    const lines = wrapped(
      `#!/bin/sh\nexport PASSWORD=hunter2hunter2\nexport REDIS_HOST=${HOST}\nexport OTHER=1\n${"# more\n".repeat(9)}`,
      76,
      "\n",
    ).split("\n");
    const [first = "", ...rest] = lines;
    for (const text of [
      lines.map((line) => `"${line}"`).join(" +\n  "),
      lines.map((line) => `'${line}'`).join(" \\\n  "),
      lines.map((line) => `"${line}"`).join("\n  "),
      lines.map((line) => `"${line}"`).join(" + "),
      `a: ${first}\n  ${rest.join("\n  ")}`,
      lines.map((line, i) => " ".repeat(i % 2) + line).join("\n"),
    ])
      assert.deepEqual(hidden(text, "notes"), [], text);
  });

  it("are found in every value of a list, whatever the values are separated by", () => {
    const values = [HOST, OTHER].map((host) => base64(`redis://:hunter2@${host}:6379/00`));
    for (const text of [
      JSON.stringify(values, null, 2),
      values.map((value) => `- ${value}`).join("\n"),
      values.map((value) => `"${value}"`).join(" "),
      values.map((value, i) => `KEY${i}=${value}`).join("\n"),
      values.map((value) => `echo ${value}`).join("\n"),
    ])
      assert.deepEqual(
        hidden(text, "notes").map(({ value }) => value),
        values,
        text,
      );
  });

  it("keep byte offsets right among other characters", () => {
    const before = "# größe 🚀 日本\nREDIS_HOST=";
    const { encoded, keyPath } = only(hidden(`data:\n  .env: ${base64(`${before}${HOST}\n`)}\n`));
    assert.equal(encoded?.byteOffset, Buffer.byteLength(before));
    assert.equal(keyPath, "data..env.REDIS_HOST");
  });

  it("are read by the format of the decoded text", () => {
    const config = `spring:\n  data:\n    redis:\n      # host: ${OTHER}\n      host: ${HOST}\n      replicas:\n        - ${OTHER}\n`;
    const found = hidden(`data:\n  application.yml: ${base64(config)}\n`);
    assert.deepEqual(
      found.map(({ host, keyPath, inComment, use }) => [host, keyPath, inComment, use]),
      [
        [OTHER, "data.application.yml", true, "unknown"],
        [HOST, "data.application.yml.spring.data.redis.host", false, "unknown"],
        [OTHER, "data.application.yml.spring.data.redis.replicas[0]", false, "read"],
      ],
    );
  });

  it("share the range of their value, and are siblings in its list", () => {
    const found = hidden(`data:\n  nodes: ${base64(`${HOST}:6379,${OTHER}:6379`)}\n`);
    assert.deepEqual(
      found.map(({ host, siblings, start }) => [host, siblings, start]),
      [
        [HOST, [OTHER], found[0]?.start],
        [OTHER, [HOST], found[0]?.start],
      ],
    );
  });

  it("stand among plain hosts in the order of the text", () => {
    const text = `a: ${OTHER}\nb: ${base64(HOST)}\nc: ${OTHER}\n`;
    assert.deepEqual(
      findMentions(new SourceText(text, "a.yml")).map(({ host, keyPath, via }) => [host, keyPath, via]),
      [
        [OTHER, "a", null],
        [HOST, "b", "base64"],
        [OTHER, "c", null],
      ],
    );
  });

  it("are commented out with their value", () => {
    assert.equal(only(hidden(`data:\n  # a: ${base64(HOST)}\n`)).inComment, true);
  });

  it("are silenced by an ignore comment in the decoded text", () => {
    const found = hidden(
      `data:\n  .env: ${base64(`# cache-endpoints-ignore-next-line primary-node\nA=${HOST}\nB=${OTHER}\nC=${HOST} # cache-endpoints-ignore\n`)}\n`,
    );
    assert.deepEqual(
      found.map(({ encoded }) => encoded?.silenced),
      [["primary-node"], [], "all"],
    );
  });

  it("have the port and the client of keys beside the value, or of those inside it", () => {
    const beside = only(hidden(`redis:\n  host: ${base64(HOST)}\n  port: 6380\n`));
    assert.deepEqual(
      [beside.port, beside.portRange?.start],
      [6380, `redis:\n  host: ${base64(HOST)}\n  port: `.length],
    );
    const config = `spring:\n  data:\n    redis:\n      host: ${HOST}\n      port: 6380\n`;
    const inside = only(hidden(`data:\n  application.yml: ${base64(config)}\n`));
    assert.deepEqual(
      [inside.port, inside.portRange, inside.encoded?.port, inside.client.name],
      [6380, null, { byteOffset: config.indexOf("6380"), byteLength: 4 }, "spring-data-redis"],
    );
  });

  it("are not seen where the needle is part of another word, or of other bytes", () => {
    const value = base64(`redis://${HOST}:6379`);
    for (const text of [
      `x.${value}`,
      `${value}.sig`,
      `$${value}`,
      `a-b-c-${value}`,
      `%${value}`,
      `é${value}`,
    ])
      assert.deepEqual(hidden(text), [], text);
    const bytes = Buffer.concat([Buffer.from([0, 1, 2, 255, 254]), Buffer.from(HOST), Buffer.from([0, 200])]);
    assert.deepEqual(hidden(`a: ${bytes.toString("base64")}`), []);
    assert.deepEqual(hidden("a: YW1hem9uYXdz\nb: LmNhY2hlLmFtYXpvbmF3cy5jb20=\n"), []);
  });

  it("are found in long texts, with what stands near them, but in values of at most 64 Ki characters", () => {
    const filler = "# nothing to see here\n".repeat(120_000);
    const text = filler + SECRET + filler;
    const { keyPath, start } = only(hidden(text));
    assert.deepEqual([keyPath, start], ["data.REDIS_HOST", filler.length + SECRET.indexOf(base64(HOST))]);
    for (const [length, count] of [
      [40_000, 1],
      [60_000, 0],
    ] as const) {
      const value = base64(`${"x".repeat(length)} ${HOST}`);
      assert.equal(hidden(`${filler}a: ${value}\n`).length, count);
      assert.equal(hidden(`a: ${value}\n`).length, 1);
    }
  });

  it("are at most as many as are asked for", () => {
    const text = `a: ${base64(HOST)}\nb: ${OTHER}\nc: ${base64(`${HOST},${OTHER}`)}\n`;
    for (const limit of [0, 1, 2, 3, 4, 5])
      assert.deepEqual(
        findMentions(new SourceText(text, "a.yml"), limit).map(({ host }) => host),
        [HOST, OTHER, HOST, OTHER].slice(0, limit),
      );
  });

  it("never throw, whatever the text", () => {
    const piece = fc.constantFrom(
      ...[
        "YW1hem",
        "9uYXdz",
        "uYW1hem9uYXdzLmNvb",
        "LmFtYXpvbmF3cy5jb2",
        "5hbWF6b25hd3MuY29t",
        "\n",
        "\\n",
        "  ",
        '"',
        "=",
        "A",
        "/",
        "-",
      ],
      base64(HOST),
      base64(`x${OTHER}`),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        for (const { start, end } of hidden(text)) assert.ok(start < end && end <= text.length);
      }),
      { numRuns: runs(2000) },
    );
  });
});
