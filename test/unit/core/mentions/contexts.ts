/** Contexts in a form that a table of cases can hold, and the properties that every reader of contexts has. */
import assert from "node:assert/strict";
import { scanHosts } from "../../../../src/core/hosts/scan";
import type { HitContext } from "../../../../src/core/model/mention";
import { fc, runs } from "../../properties";
import type { ContextReader } from "./contextHelpers";

/** `{A}` to `{D}` in the texts of cases stand for these hosts. */
const HOSTS: Readonly<Record<string, string>> = {
  A: "tito-redis-001.q7xk2p.0001.use1.cache.amazonaws.com",
  B: "tito-redis-002.q7xk2p.0001.use1.cache.amazonaws.com",
  C: "tito-redis-003.q7xk2p.0001.use1.cache.amazonaws.com",
  D: "tito-redis-ro.q7xk2p.ng.0001.use1.cache.amazonaws.com",
};

const A_HOST = withHosts("{A}");

export function withHosts(text: string): string {
  return text.replace(/\{([A-D])\}/g, (_, letter: string) => HOSTS[letter] ?? "");
}

/** `# path @list (label label)`: `#` in a comment, `-` for no key path, lists numbered from 1 in their order. */
function written(context: HitContext, lists: Map<number, number>): string {
  let line = context.keyPath ?? "-";
  if (context.inComment) line = `# ${line}`;
  if (context.list !== null) {
    const number = lists.get(context.list) ?? lists.size + 1;
    lists.set(context.list, number);
    line += ` @${number}`;
  }
  return context.labels.length === 0 ? line : `${line} (${context.labels.join(" ")})`;
}

/** The contexts of a text's hosts, one line each. */
function contextsIn(reader: ContextReader, text: string): string[] {
  const lists = new Map<number, number>();
  const whole = withHosts(text);
  return reader(whole, scanHosts(whole)).map((context) => written(context, lists));
}

/** A case: its name, the text, and the contexts of the hosts in it. */
export type Case = readonly [name: string, text: string, expected: readonly string[]];

export function itReads(reader: ContextReader, cases: readonly Case[]): void {
  for (const [name, text, expected] of cases) {
    it(name, () => assert.deepEqual(contextsIn(reader, text), expected));
  }
}

/** What every reader owes to texts that are not what it expects, tried with pieces of `sample` and marks of its own. */
export function itReadsAnything(reader: ContextReader, sample: string, marks: readonly string[]): void {
  const host = fc.constantFrom(...Object.values(HOSTS));
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...marks, "\n", " ", "\r\n", "\t") },
    { weight: 2, arbitrary: host },
    { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: "grapheme" }) },
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

  it("gives one context for each host of any text, and never throws", () => {
    fc.assert(
      fc.property(text, (any) => {
        const hits = scanHosts(any);
        const contexts = reader(any, hits);
        assert.equal(contexts.length, hits.length);
        for (const context of contexts) assert.equal(typeof context?.inComment, "boolean");
      }),
      { numRuns: runs(300) },
    );
  });

  it("keeps every host of a text that is cut anywhere", () => {
    const whole = withHosts(sample);
    for (let cut = 0; cut <= whole.length; cut++) {
      const start = whole.slice(0, cut);
      const hits = scanHosts(start);
      assert.equal(reader(start, hits).filter((context) => context !== undefined).length, hits.length);
    }
  });

  it("reads each character a bounded number of times, whatever the text repeats", () => {
    for (const mark of [...marks, `${A_HOST} `, `"${A_HOST}",`, `{host:"${A_HOST}",`]) {
      const small = countReads(reader, mark.repeat(Math.ceil(4000 / mark.length)));
      const large = countReads(reader, mark.repeat(Math.ceil(16000 / mark.length)));
      assert.ok(large <= small * 6 + 50_000, `${JSON.stringify(mark)}: ${small} reads, then ${large}`);
    }
  });
}

/** How many characters a reader looks at, by `charCodeAt`, `charAt`, `startsWith`, `indexOf` and `slice`. */
function countReads(reader: ContextReader, repeated: string): number {
  const text = `${repeated}\nhost = "${A_HOST}"\n`;
  const hits = scanHosts(text);
  const { prototype } = String;
  const original = {
    charCodeAt: prototype.charCodeAt,
    charAt: prototype.charAt,
    startsWith: prototype.startsWith,
    indexOf: prototype.indexOf,
    slice: prototype.slice,
  };
  let reads = 0;
  prototype.charCodeAt = function (this: string, at: number) {
    reads++;
    return original.charCodeAt.call(this, at);
  };
  prototype.charAt = function (this: string, at: number) {
    reads++;
    return original.charAt.call(this, at);
  };
  prototype.startsWith = function (this: string, word: string, at?: number) {
    reads++;
    return original.startsWith.call(this, word, at);
  };
  prototype.indexOf = function (this: string, word: string, at?: number) {
    const found = original.indexOf.call(this, word, at);
    reads += (found < 0 ? this.length : found) - (at ?? 0);
    return found;
  };
  prototype.slice = function (this: string, start?: number, end?: number) {
    const cut = original.slice.call(this, start, end);
    reads += cut.length;
    return cut;
  };
  try {
    reader(text, hits);
  } finally {
    Object.assign(prototype, original);
  }
  return reads;
}
