import assert from "node:assert/strict";
import { decode, encodingOfMark } from "../../../src/audit/encoding";
import { type NeedleSearch, ScriptSearch, WasmSearch, WINDOW } from "../../../src/audit/needleSearch";
import { NEEDLES, READ_NEEDLES } from "../../../src/audit/needles";
import { hostNeedlesIn, mayHoldHost, OVERLAP, windowMayHoldHost } from "../../../src/audit/prefilter";
import { BASE64_NEEDLES } from "../../../src/core/hosts/base64Needles";
import { scanHosts } from "../../../src/core/hosts/scan";
import { findCodeReferences } from "../../../src/core/infrastructure/find";
import { findMentions } from "../../../src/core/mentions/find";
import { SourceText } from "../../../src/core/syntax/sourceText";
import { fc, runs } from "../properties";
import { piecesOf } from "./bytes";

const HOSTS = [
  "a-001.x7k2qf.0001.use1.cache.amazonaws.com",
  "a.x7k2qf.clustercfg.memorydb.us-east-1.amazonaws.com",
  `a-0001-001.a.x7k2qf.memorydb.${"r".repeat(63)}.amazonaws.com`,
  "a-0001-001.a.x7k2qf.memorydb.${data.aws_region.of_this_account.name}${var.suffix}.amazonaws.com",
];

function utf32(text: string): Buffer {
  return Buffer.from(Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0).buffer);
}

/** The texts as files hold them. */
function encodings(text: string): Buffer[] {
  return [
    Buffer.from(text),
    Buffer.from(text, "latin1"),
    Buffer.from(`\uFEFF${text}`),
    Buffer.from(`\uFEFF${text}`, "utf16le"),
    Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
    utf32(`\uFEFF${text}`),
    utf32(`\uFEFF${text}`).swap32(),
  ];
}

const SEARCHES: readonly (readonly [string, () => NeedleSearch])[] = [
  ["in WebAssembly", () => new WasmSearch()],
  ["in JavaScript", () => new ScriptSearch()],
];

describe("the search for needles", () => {
  const chunk = fc.oneof(
    fc.constantFrom(
      ...NEEDLES.flatMap(({ word }) => [word, word.toUpperCase(), word.slice(1), word.slice(0, -1)]),
    ),
    fc.constantFrom("amAzOnAwS", "ElastiCache", "@LASTICACHE", "amazonaw\u0013", "mmzz", "ccc", "Y1Y1"),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
  );

  /** All that is found, as number and place. */
  function all(search: NeedleSearch, from: number, to: number): string[] {
    const found: string[] = [];
    for (let at = search.next(from, to); at !== -1; at = search.next(at + 1, to))
      found.push(`${at} ${search.found.word}`);
    return found.sort();
  }

  for (const [name, create] of SEARCHES)
    it(`finds the needles of two lists in one window, ${name}`, () => {
      const search = create();
      const other = search.beside(READ_NEEDLES);
      const end = search.window.write("getenv amazonaws config( elasticache", "latin1");
      assert.equal(other.window, search.window);
      assert.deepEqual(all(search, 0, end), ["25 elasticache", "7 amazonaws"]);
      assert.deepEqual(all(other, 0, end), ["17 config(", "3 env"]);
      assert.equal(search.next(0, end), 7);
      assert.equal(other.next(0, end), 3);
      assert.equal(search.found.word, "amazonaws");
    });

  it("finds the same in WebAssembly and in JavaScript", () => {
    const [wasm, script] = [new WasmSearch(), new ScriptSearch()];
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(chunk, { minLength: 3, maxLength: 20 }),
        fc.nat(12),
        fc.nat(12),
        (chunks, from, less) => {
          const bytes = Buffer.from(chunks.join(""), "latin1");
          // What a file before has left behind the end is none of this one's.
          const end = Math.max(from, bytes.length - less);
          for (const { window } of [wasm, script]) bytes.copy(window);
          const expected = all(script, from, end);
          assert.deepEqual(all(wasm, from, end), expected);
          found += expected.length;
        },
      ),
      { numRuns: runs(2000) },
    );
    assert.ok(found > 500);
  });

  for (const [name, create] of SEARCHES)
    it(`finds each needle wherever it stands, ${name}`, () => {
      const search = create();
      for (const { word, anyCase } of NEEDLES)
        for (const spelling of anyCase ? [word, word.toUpperCase()] : [word])
          for (const place of [...Array(40).keys(), WINDOW - word.length]) {
            search.window.fill("-").write(spelling, place, "latin1");
            assert.deepEqual(all(search, 0, WINDOW), [`${place} ${word}`]);
            assert.deepEqual(all(search, place, place + word.length), [`${place} ${word}`]);
            assert.deepEqual(all(search, place + 1, WINDOW), []);
            assert.deepEqual(all(search, 0, place + word.length - 1), []);
          }
    });

  it("knows a pair of letters of each needle", () => {
    assert.ok(NEEDLES.length <= 8);
    for (const { word, rare, anyCase } of NEEDLES) {
      assert.ok(word.length <= 16 && rare + 2 < word.length, word);
      assert.match(word, anyCase ? /^[a-z]+$/ : /^[A-Za-z0-9]+$/);
    }
  });
});

describe("the needles in base64", () => {
  it("are what base64 makes of the word alone", () => {
    for (const { bytesBefore, whole, halves } of BASE64_NEEDLES) {
      assert.equal(halves.join(""), whole);
      const [zeros, ones] = [0, 255].map((byte) => {
        const around = Buffer.alloc(3, byte);
        const bytes = [around.subarray(0, bytesBefore), Buffer.from("amazonaws"), around];
        return [...Buffer.concat(bytes).toString("base64")];
      });
      assert.ok(zeros && ones);
      const alike = zeros.map((letter, i) => (letter === ones[i] && letter !== "=" ? letter : " ")).join("");
      assert.equal(alike.trim(), whole);
    }
  });
});

for (const [name, create] of SEARCHES)
  describe(`the prefilter, ${name}`, () => {
    const search = create();
    const mayHold = (bytes: Buffer, fileName = "a.txt", aliases = false) =>
      windowMayHoldHost(search, 0, bytes.copy(search.window), encodingOfMark(bytes), { fileName, aliases });

    const needles = [".cache.amazonaws", ".CACHE\\.AMAZONAWS", "memorydb.us-east-1.amazonaws"];
    const word = fc
      .tuple(fc.constantFrom(...needles), fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }))
      .map(([needle, upper]) =>
        [...needle].map((letter, i) => (upper[i] ? letter.toUpperCase() : letter.toLowerCase())).join(""),
      );
    const zs = fc.stringMatching(/^[zZ.a]{0,9}$/);

    it("lets no needle through unseen, in any case and encoding", () => {
      fc.assert(
        fc.property(word, zs, zs, (needle, before, after) => {
          const text = before + needle + after;
          for (const encoded of encodings(text)) assert.ok(mayHold(encoded), text);
        }),
      );
    });

    it("keeps every file in which the scanner finds a host, however it is spelt", () => {
      for (const host of HOSTS)
        for (const dot of [".", "\\.", "\\\\.", "%2E", "%2e"])
          for (const text of [host, host.toUpperCase()]) {
            const written = text.replaceAll(".", dot);
            if (!host.includes("$")) assert.equal(scanHosts(written).length, 1, written);
            for (const encoded of encodings(written)) assert.ok(mayHold(encoded), written);
          }
    });

    it("keeps every file that the scanner finds something in", () => {
      let encoded = 0;
      let code = 0;
      const piece = fc.oneof(
        fc.constantFrom(...HOSTS),
        fc
          .tuple(fc.constantFrom(...HOSTS), fc.string({ unit: "grapheme-ascii", maxLength: 9 }), fc.nat(40))
          .map(([host, before, width]) => {
            const value = Buffer.from(`${before}${host}:6379`).toString("base64");
            return `\n    ${width < 20 ? value : value.replace(new RegExp(`(.{${width}})`), "$1\n    ")}\n`;
          }),
        fc.constantFrom(
          'resource "aws_elasticache_cluster" "a" {\n}\n',
          "value = aws_elasticache_cluster.a.cache_nodes[0].address\n",
          "Resources:\n  Redis:\n    Type: AWS::ElastiCache::CacheCluster\n",
          "Outputs:\n  Host:\n    Value: !GetAtt Redis.RedisEndpoint.Address\n",
          "new elasticache.CfnCacheCluster(this, 'a').attrRedisEndpointAddress;\n",
        ),
        fc.constantFrom("\n", " ", "é", '"', "s3.us-east-1.amazonaws.com\n"),
      );
      fc.assert(
        fc.property(
          fc.array(piece, { maxLength: 6 }),
          fc.constantFrom("a.tf", "a.yaml", "a.json", "a.ts", "a.py", "a.txt", "README"),
          (pieces, fileName) => {
            for (const bytes of encodings(pieces.join(""))) {
              const { text } = decode(bytes);
              const mentions = findMentions(new SourceText(text, fileName));
              const references = findCodeReferences(new SourceText(text, fileName));
              if (mentions.length + references.length > 0) assert.ok(mayHold(bytes, fileName), text);
              encoded += mentions.filter(({ via }) => via === "base64").length;
              code += references.length;
            }
          },
        ),
        { numRuns: runs(300) },
      );
      assert.ok(encoded > 50 && code > 10, `${encoded} ${code}`);
    });

    it("keeps hosts in base64, wherever they begin and wherever a line is wrapped", () => {
      for (const before of ["", "a", "ab", "redis://", "REDIS_HOST="])
        for (const host of HOSTS) {
          const encoded = Buffer.from(`${before}${host}:6379/0`).toString("base64");
          assert.ok(mayHold(Buffer.from(encoded)), encoded);
          for (let cut = 1; cut < encoded.length; cut++)
            for (const wrap of ["\n", "\r\n      ", "\\n"]) {
              const wrapped = encoded.slice(0, cut) + wrap + encoded.slice(cut);
              for (const bytes of encodings(wrapped)) assert.ok(mayHold(bytes), wrapped);
            }
        }
    });

    it("keeps infrastructure code that speaks of ElastiCache, and no other text that does", () => {
      for (const text of ["aws_elasticache_cluster", "AWS::ElastiCache::CacheCluster", "ELASTICACHE"])
        for (const bytes of encodings(text)) {
          for (const file of [
            "main.tf",
            "x/a.tofu.json",
            "C:\\a\\Stack.YAML",
            "a.template",
            "a.ts",
            "a.py",
            "a.go",
          ])
            assert.ok(mayHold(bytes, file), file);
          for (const file of ["README.md", "a.txt", "tf", "a.tfvars", "main.tf.bak"])
            assert.equal(mayHold(bytes, file), false, file);
        }
    });

    it("keeps what may hold an alias only when asked", () => {
      for (const text of ["REDIS_URL=x", "memcached", "Valkey", "cacheHost"])
        for (const bytes of encodings(text)) {
          assert.equal(mayHold(bytes), false, text);
          assert.ok(mayHold(bytes, "a.txt", true), text);
        }
      for (const bytes of encodings("database")) assert.equal(mayHold(bytes, "a.txt", true), false);
    });

    it("lets other files go", () => {
      for (const text of [
        ...["", "z", "amazon aws", "amazonaw", "mazonaws", "zzzz", "amazonaws.com", "yw1hem9uyxdz", "FTYXPV"],
        ...["s3.us-east-1.amazonaws.com", "elasticache.us-east-1.amazonaws.com", "evilcache.amazonaws.com"],
        "memorydb.\namazonaws.com",
      ])
        assert.equal(mayHold(Buffer.from(text)), false, text);
    });

    it("gives up looking at each of very many words of other services", () => {
      assert.ok(mayHold(Buffer.from("amazonaws ".repeat(5000))));
    });
  });

function needlesIn(text: string, most = Number.POSITIVE_INFINITY): number[] | null {
  return hostNeedlesIn(piecesOf(Buffer.from(text)), most, () => true);
}

describe("the places of words in a text", () => {
  /** How many bytes of the window are looked at, besides those that the search itself compares. */
  function looksAt(text: string): number {
    let looks = 0;
    const search = new WasmSearch();
    const window = new Proxy(search.window, {
      get(bytes, name) {
        if (typeof name === "string" && /^\d+$/.test(name)) looks++;
        const value: unknown = Reflect.get(bytes, name, bytes);
        return typeof value === "function" ? value.bind(bytes) : value;
      },
    });
    const counted: NeedleSearch = {
      window,
      next: (from, to) => search.next(from, to),
      beside: (needles) => search.beside(needles),
      get found() {
        return search.found;
      },
    };
    const { size, read } = piecesOf(Buffer.from(text));
    const intoWindow = (_: Buffer, from: number) => read(search.window, from);
    hostNeedlesIn({ size, read: intoWindow }, Number.POSITIVE_INFINITY, () => true, counted);
    return looks;
  }

  for (const word of [
    ...[
      "amazonaws",
      "amazonaws ",
      ".amazonaws",
      "..amazonaws",
      "amazonaws.com",
      "s3.amazonaws.com",
      "ebamazonaws",
    ],
    ...[
      "cache.amazonaws",
      "xcache.amazonaws",
      "memorydb.amazonaws",
      "memorydb.x.amazonaws\n",
      "ydb%2Eamazonaws",
    ],
    ...["cacheamazonaws", "memorydbmemorydbamazonaws", "amazonaws\n", "%2Eamazonaws"],
  ])
    it(`are found in steps as many as its bytes, of ${JSON.stringify(word)} alone`, () => {
      const text = word.repeat(Math.ceil(WINDOW / word.length));
      const looks = looksAt(text);
      assert.ok(looks > 0 && looks < 2 * text.length, `${looks / text.length} a byte`);
    });

  /** The same told by a walk of its own from each word. */
  function isService(text: string, word: number): boolean {
    for (let end = word; end > Math.max(0, word - 1800); end--) {
      if (text[end - 1] === "\n") return false;
      const before = text.slice(Math.max(0, end - 8), end).toLowerCase();
      if (word - end < 4 && before.endsWith("cache")) return /[.e]cache$/.test(before);
      if (before === "memorydb") return true;
    }
    return false;
  }

  it("are those of caches, whatever stands between two words", () => {
    const part = fc.constantFrom(
      ...[
        "amazonaws",
        "cache",
        "memorydb",
        ".",
        "\\.",
        "%2E",
        "\n",
        "x",
        "-".repeat(1000),
        "AmazonAws",
        "xcache",
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const words = [...text.matchAll(/amazonaws/gi)].map(({ index }) => index);
        assert.deepEqual(
          needlesIn(text),
          words.filter((word) => isService(text, word)),
        );
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe("a text longer than what is searched at once", () => {
  const wants = { fileName: "a.txt", aliases: false };

  it("is kept wherever in it the host stands", () => {
    for (const host of HOSTS)
      for (let end = WINDOW - 150; end <= WINDOW + 150; end += 11) {
        const text = "-".repeat(end - host.length) + host;
        assert.ok(mayHoldHost(Buffer.from(text + "-".repeat(WINDOW)), wants), `${end}`);
        assert.ok(mayHoldHost(Buffer.from(text), wants), `${end}`);
        assert.deepEqual(needlesIn(text + "-".repeat(WINDOW), 9), [text.indexOf("amazonaws")]);
      }
    assert.equal(mayHoldHost(Buffer.alloc(3 * WINDOW, "-"), wants), false);
  });

  it("gives each needle once", () => {
    const text = `${HOSTS[0]}\n`.repeat((2 * WINDOW) / 40);
    const expected = [...text.matchAll(/amazonaws/g)].map(({ index }) => index);
    assert.deepEqual(needlesIn(text), expected);
    assert.deepEqual(needlesIn(text, 7), expected.slice(0, 7));
    assert.ok(OVERLAP < WINDOW);
  });

  it("has no places of hosts in base64", () => {
    assert.equal(needlesIn(Buffer.from(HOSTS[0] ?? "").toString("base64"), 9), null);
  });
});
