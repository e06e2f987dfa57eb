/** What the tests of the context readers share: short hosts, readable contexts, an oracle's answer from plain facts. */
import assert from "node:assert/strict";
import { OutlineBlocks } from "../../../../src/core/clients/settings/outlineBlocks";
import { scanHosts } from "../../../../src/core/hosts/scan";
import type { HitContext, HostHit } from "../../../../src/core/model/mention";
import type { Language } from "../../../../src/core/syntax/languages";
import { locate } from "../../../../src/core/syntax/locate";
import type { Outline } from "../../../../src/core/syntax/outline";
import { contextsOf } from "../../../../src/core/syntax/readers";
import { SourceText, type TextReader } from "../../../../src/core/syntax/sourceText";

export type ContextReader = (text: string, hits: readonly HostHit[]) => readonly HitContext[];

/** With the texts within the text; no list reaches over their ends. */
function throughTexts(fileName: string): ContextReader {
  return (text, hits) => {
    const sources: SourceText[] = [];
    return locate(new SourceText(text, fileName), hits).map(({ source, context }) => {
      if (!sources.includes(source)) sources.push(source);
      const { list } = context;
      return { ...context, list: list === null ? null : list + 1e6 * sources.indexOf(source) };
    });
  };
}

/** Of the text alone, whatever its file is called. */
export function plainReader(language: Language): ContextReader {
  const source = (text: string) =>
    Object.defineProperty(new SourceText(text, "a"), "format", { value: { plain: language } });
  return (text, hits) => contextsOf(source(text), hits);
}

export const readHclContexts: ContextReader = (text, hits) => contextsOf(new SourceText(text, "a.tf"), hits);
export const readDotenvContexts = throughTexts(".env");
export const readPropertiesContexts = throughTexts("a.properties");
export const readIniContexts = throughTexts("a.ini");
export const readYamlContexts = throughTexts("a.yml");
export const readJsonContexts = throughTexts("a.json");
export const readTomlContexts = throughTexts("a.toml");

const SUFFIX = ".q7x2ma.0001.use1.cache.amazonaws.com";

/** A node's hostname by its short name. */
export function host(name: string): string {
  return name + SUFFIX;
}

/** Writes hosts in full: `<r1>` becomes the host of `r1`. */
export function withHosts(text: string): string {
  return text.replace(/<([a-z]\d+)>/g, (_, name: string) => host(name));
}

/** One line per hit: `r1 path.to.key list=0 labels=A,B`, lists numbered in order of their first member. */
export function describeContexts(reader: ContextReader, source: string): string[] {
  const text = withHosts(source);
  const hits = scanHosts(text);
  const contexts = reader(text, hits);
  assert.equal(contexts.length, hits.length);
  const lists = renumber(contexts.map((context) => context.list));
  return contexts.map((context, i) => {
    const words = [
      hits[i]?.host.split(".")[0] ?? "",
      context.inComment ? "(comment)" : (context.keyPath ?? "-"),
    ];
    if (lists[i] !== null) words.push(`list=${lists[i]}`);
    if (context.labels.length > 0) words.push(`labels=${context.labels.join(",")}`);
    return words.join(" ");
  });
}

/** List ids by order of appearance, so that two answers can be compared. */
function renumber(lists: readonly (number | string | null)[]): (number | null)[] {
  const seen = new Map<number | string, number>();
  return lists.map((list) => {
    if (list === null) return null;
    const id = seen.get(list) ?? seen.size;
    seen.set(list, id);
    return id;
  });
}

/** A scalar of a document, as an oracle's tree gives it. */
export interface OracleScalar {
  /** 0-based; lists do not reach over documents. */
  readonly document: number;
  readonly start: number;
  readonly end: number;
  readonly path: readonly (string | number)[];
  /** True for a scalar whose lines stay lines. */
  readonly isBlock: boolean;
}

/** What the contexts must be, from the scalars of an oracle's tree: hits in none of them stand in comments. */
export function expectedContexts(text: string, hits: readonly HostHit[], scalars: readonly OracleScalar[]) {
  const owners = hits.map((hit) => {
    const owner = scalars.find((scalar) => scalar.start <= hit.start && hit.start < scalar.end);
    // A line of embedded text that begins with `#` is a comment of that text.
    const line =
      text
        .slice(0, hit.start)
        .split(/[\n\r]/)
        .at(-1) ?? "";
    return owner?.isBlock && /^\s*(#|;|\/\/)/.test(line) ? undefined : owner;
  });
  const lineOf = (hit: HostHit) => text.slice(0, hit.start).split(/\r\n|\n|\r/).length;
  const groups = hits.map((hit, i) => {
    const owner = owners[i];
    return owner ? `${owner.start}/${owner.isBlock ? lineOf(hit) : ""}` : null;
  });
  const lists = hits.map((hit, i) => {
    const owner = owners[i];
    if (!owner) return null;
    if (groups.filter((group) => group === groups[i]).length > 1) return `scalar ${groups[i]}`;
    const content = text.slice(owner.start, hit.tokenStart);
    if (owner.isBlock || /[^\s"']/.test(content)) return null;
    const index = owner.path.findLastIndex((segment) => typeof segment === "number");
    if (index === -1) return null;
    return JSON.stringify([owner.document, owner.path.slice(0, index), owner.path.slice(index + 1)]);
  });
  const numbers = renumber(lists);
  return hits.map((_, i) => {
    const owner = owners[i];
    if (!owner) return { keyPath: null, inComment: true, list: null };
    return { keyPath: joinPath(owner.path), inComment: false, list: numbers[i] };
  });
}

/** The part of contexts that an oracle knows, with its lists renumbered. */
export function comparable(contexts: readonly HitContext[]) {
  const numbers = renumber(contexts.map((context) => context.list));
  return contexts.map(({ keyPath, inComment }, i) => ({ keyPath, inComment, list: numbers[i] }));
}

/** Deeper or longer ones are cut short on purpose. */
const MOST = 4000;

/**
 * What stands beside each hit is what the oracle's tree says: for the collection that its scalar stands in, and for each
 * around it, the scalars in and below it with their keys.
 */
export function assertNeighbours(
  reader: TextReader<Outline>,
  text: string,
  hits: readonly HostHit[],
  scalars: readonly OracleScalar[],
): void {
  if (text.length > MOST) return;
  const blocks = new OutlineBlocks(new SourceText(text, "a").structure(reader));
  for (const hit of hits) {
    const found: string[][] = [];
    for (let block = blocks.around(hit.start); block; block = block.parent())
      found.push(
        block
          .below("")
          .map(({ rest, setting }) => neighbour(rest, text.slice(setting.start, setting.end)))
          .filter((each) => each !== null),
      );
    const owner = scalars.find(({ start, end }) => start <= hit.start && hit.start < end);
    // The lines of a text are a block of their own.
    if (owner?.isBlock) found.shift();
    assert.deepEqual(found, owner ? expectedNeighbours(text, owner, scalars) : []);
  }
}

function expectedNeighbours(text: string, owner: OracleScalar, scalars: readonly OracleScalar[]): string[][] {
  return owner.path
    .map((_, depth) => owner.path.slice(0, depth))
    .reverse()
    .map((above) =>
      scalars
        .filter(({ document, path, isBlock }) => {
          const isBelow = document === owner.document && above.every((key, i) => path[i] === key);
          return isBelow && path.length > above.length && !isBlock;
        })
        .map(({ path, start, end }) =>
          neighbour(joinPath(path.slice(above.length)) ?? "", bare(text.slice(start, end))),
        )
        .filter((each) => each !== null),
    );
}

/** Empty collections are no scalars to an oracle. */
function neighbour(key: string, value: string): string | null {
  return key === "" || /^(?:\{[\s\S]*\}|\[[\s\S]*\])$/.test(value) ? null : `${key} = ${value}`;
}

/** Without quotes. */
function bare(written: string): string {
  return /^(["'])[\s\S]*\1$/.test(written) && written.length > 1 ? written.slice(1, -1) : written;
}

function joinPath(path: readonly (string | number)[]): string | null {
  let joined = "";
  for (const segment of path) {
    if (typeof segment === "number") joined += `[${segment}]`;
    else joined += joined === "" ? segment : `.${segment}`;
  }
  return joined || null;
}
