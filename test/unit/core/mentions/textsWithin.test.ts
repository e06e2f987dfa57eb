/** Texts within texts: what is said of a host there is said of the place where it stands. */
import assert from "node:assert/strict";
import { scanHosts } from "../../../../src/core/hosts/scan";
import { findMentions } from "../../../../src/core/mentions/find";
import { locate } from "../../../../src/core/syntax/locate";
import { SourceText } from "../../../../src/core/syntax/sourceText";
import { fc, runs } from "../../properties";

const HOSTS = ["orders-001", "orders-002", "pages"].map(
  (name) => `${name}.q7x2kd.0001.use1.cache.amazonaws.com`,
);

const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const quoted = (text: string) => JSON.stringify(text);

/** A text of some format, with its file's name. */
const { inner } = fc.letrec<{ inner: { name: string; text: string } }>((tie) => ({
  inner: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...HOSTS).map((host) => ({
        name: "a.properties",
        text: `redis.host=${host}\nredis.port=6380\nredis.ssl=true\n`,
      })),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...HOSTS).map((host) => ({
        name: "a.json",
        text: JSON.stringify({ redis: { host, port: 6380, tls: true } }, null, 2),
      })),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom(...HOSTS)
        .map((host) => ({ name: "a.yml", text: `redis:\n  host: ${host}\n  port: 6380\n  tls: true\n` })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...HOSTS).map((host) => ({
        name: "haproxy.cfg",
        text: `listen redis\n  mode tcp\n  server a ${host}:6379 check\n`,
      })),
    },
    {
      weight: 3,
      arbitrary: tie("inner").map(({ name, text }) => ({
        name: "b.yml",
        text: `kind: ConfigMap\ndata:\n  ${name}: |\n${indented(text, "    ")}\n`,
      })),
    },
    {
      weight: 2,
      arbitrary: tie("inner").map(({ name, text }) => ({
        name: "b.json",
        text: `{"data": {${quoted(name)}: ${quoted(text)}}}`,
      })),
    },
    {
      weight: 2,
      arbitrary: tie("inner").map(({ name, text }) => ({
        name: "b.sh",
        text: `cat > /etc/${name} <<'END'\n${text}\nEND\n`,
      })),
    },
    {
      weight: 2,
      arbitrary: tie("inner").map(({ name, text }) => ({
        name: "b.md",
        text: `# a\n\n\`\`\`\`${name.split(".")[1]} title="${name}"\n${text}\n\`\`\`\`\n`,
      })),
    },
    {
      weight: 2,
      arbitrary: tie("inner").map(({ name, text }) => ({
        name: "b.tf",
        text: `resource "file" "${name.replace(".", "_")}" {\n  content = <<-END\n${indented(text, "    ")}\n  END\n}\n`,
      })),
    },
  ),
}));

describe("texts within texts", () => {
  it("give every host that stands in them, at its place, with ranges that hold what they say", () => {
    fc.assert(
      fc.property(inner, ({ name, text }) => {
        const hits = scanHosts(text);
        const mentions = findMentions(new SourceText(text, name)).filter(({ via }) => via === null);
        assert.deepEqual(
          mentions.map(({ start, end }) => [start, end]),
          hits.map(({ start, end }) => [start, end]),
        );
        for (const { start, end, written, portRange, writtenPort, client } of mentions) {
          assert.equal(text.slice(start, end), written);
          if (portRange) assert.equal(text.slice(portRange.start, portRange.end), writtenPort);
          if (client.tlsRange)
            assert.equal(text.slice(client.tlsRange.start, client.tlsRange.end), client.tlsWritten?.now);
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  it("have no key path where they are a comment", () => {
    const text = `a.yml: |\n # redis://u:p@${HOSTS[0]}`;
    const [located] = locate(new SourceText(text, "b.yml"), scanHosts(text));
    assert.deepEqual([located?.context.inComment, located?.context.keyPath], [true, null]);
  });

  it("are read three deep, and no deeper", () => {
    const wrapped = (text: string, times: number): string =>
      times === 0 ? text : wrapped(`data:\n  a.yml: |\n${indented(text, "    ")}\n`, times - 1);
    const text = wrapped(`host: ${HOSTS[0]}\n`, 5);
    assert.equal(locate(new SourceText(text, "a.yml"), scanHosts(text))[0]?.source.depth, 3);
  });

  it("keep every host of any text", () => {
    const piece = fc.constantFrom(
      ...HOSTS,
      "\n",
      "\n  ",
      "\n    ",
      "a: ",
      "- ",
      "|",
      ">",
      "```",
      "```yaml\n",
      "~~~",
      "<<EOF\n",
      "EOF\n",
      "<<-X\n",
      "X\n",
      '"',
      "'",
      "\\n",
      '\\"',
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "=",
      ".. code:: json\n\n",
      "[source,yaml]\n----\n",
      "----\n",
      "a.yml: |\n",
      "#!",
      "---\n",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
        fc.constantFrom("a.yml", "a.json", "a.toml", ".env", "a.md", "a.rst", "a.sh", "a.tf", "a.ts", "a.py"),
        (text, name) => {
          const hits = scanHosts(text);
          const located = locate(new SourceText(text, name), hits);
          assert.equal(located.length, hits.length);
          for (const [i, { hit, toOuter }] of located.entries())
            assert.equal(toOuter(hit.start), hits[i]?.start);
        },
      ),
      { numRuns: runs(2000) },
    );
  });
});
