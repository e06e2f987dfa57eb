/**
 * The blocks and settings of a Terraform text, in its own language or in JSON, alike for whoever asks.
 *
 * Without recursion, in time linear in the number of tokens; what is not understood is passed over.
 */
import {
  after,
  CLOSE,
  isText,
  LINE,
  OPEN,
  STRING_OPEN,
  SYMBOL,
  stringAt,
  type Tokens,
  textOf,
  tokensOf,
  WORD,
} from "./tokens";

export interface Block {
  /** `resource`, `output`, `lifecycle`; empty for the document itself. */
  readonly type: string;
  readonly labels: readonly string[];
  readonly parent: Block | null;
  /** Of the header, from the block's type (in JSON, its last label) to its last label. Offsets. */
  readonly start: number;
  readonly end: number;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: string;
  readonly block: Block;
  /** Offset of the name. */
  readonly start: number;
  /** The tokens of the value, as indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface Document {
  readonly tokens: Tokens;
  readonly isJson: boolean;
  /** All blocks of the first level. */
  readonly blocks: readonly Block[];
  /** Ascending, none overlapping. */
  readonly attributes: readonly Attribute[];
}

interface OpenBlock extends Block {
  readonly attributes: Map<string, Attribute>;
  readonly blocks: Block[];
}

function blockOf(
  type: string,
  labels: readonly string[],
  parent: Block | null,
  start: number,
  end: number,
): OpenBlock {
  return { type, labels, parent, start, end, attributes: new Map(), blocks: [] };
}

export function readDocument(text: string): Document {
  // A text in HCL begins with a word or a comment.
  const isJson = /^\s*\{/.test(text.slice(0, 1000));
  const tokens = tokensOf(text, isJson);
  const root = blockOf("", [], null, 0, 0);
  const attributes: Attribute[] = [];
  (isJson ? readJson : readHcl)(tokens, root, attributes);
  return { tokens, isJson, blocks: root.blocks, attributes };
}

/** A block's own setting, and no block's inside it. */
function addAttribute(
  tokens: Tokens,
  block: OpenBlock,
  nameToken: number,
  name: string,
  from: number,
  to: number,
  all: Attribute[],
): void {
  const attribute = { name, block, start: tokens.starts[nameToken] ?? 0, from, to };
  block.attributes.set(name, attribute);
  all.push(attribute);
}

function readHcl(tokens: Tokens, root: OpenBlock, all: Attribute[]): void {
  const { kinds, count, starts, ends, partners } = tokens;
  const opened: { readonly block: OpenBlock; readonly close: number }[] = [{ block: root, close: -1 }];
  for (let i = 0; i < count; ) {
    const { block, close } = opened.at(-1) ?? { block: root, close: -1 };
    if (i === close) {
      opened.pop();
      i++;
      continue;
    }
    if (kinds[i] !== WORD) {
      i = after(tokens, i);
      continue;
    }
    if (isText(tokens, i + 1, "=") && !isText(tokens, i + 2, "=")) {
      const to = valueEnd(tokens, i + 2);
      addAttribute(tokens, block, i, textOf(tokens, i), i + 2, to, all);
      i = to;
      continue;
    }
    const { labels, next } = labelsFrom(tokens, i + 1);
    if (next < count && isText(tokens, next, "{")) {
      const inner = blockOf(textOf(tokens, i), labels, block, starts[i] ?? 0, ends[next - 1] ?? 0);
      block.blocks.push(inner);
      opened.push({ block: inner, close: partners[next] ?? -1 });
      i = next + 1;
    } else {
      i = Math.max(next, i + 1);
    }
  }
}

/** The labels of a block, and the token after them. */
function labelsFrom(tokens: Tokens, from: number) {
  const { kinds } = tokens;
  const labels: string[] = [];
  let next = from;
  while (kinds[next] === WORD || kinds[next] === STRING_OPEN) {
    labels.push(kinds[next] === WORD ? textOf(tokens, next) : (stringAt(tokens, next) ?? ""));
    next = after(tokens, next);
  }
  return { labels, next };
}

/** Where a value ends that begins at `from`: with its line, or with the block that it stands in. */
function valueEnd(tokens: Tokens, from: number): number {
  let i = from;
  while (i < tokens.count && tokens.kinds[i] !== LINE && tokens.kinds[i] !== CLOSE) i = after(tokens, i);
  return i;
}

interface Item {
  readonly key: string;
  readonly keyToken: number;
  readonly from: number;
  readonly to: number;
}

/** The items of the object that opens at `open`; none where nothing opens there. */
function itemsOf(tokens: Tokens, open: number): Item[] {
  const items: Item[] = [];
  const { kinds, partners } = tokens;
  const end = partners[open] ?? -1;
  for (let i = open + 1; i < end; ) {
    const key = kinds[i] === STRING_OPEN ? stringAt(tokens, i) : null;
    const colon = after(tokens, i);
    if (key === null || kinds[colon] !== SYMBOL || !isText(tokens, colon, ":")) {
      i = colon;
      continue;
    }
    let to = colon + 1;
    while (to < end && !isText(tokens, to, ",") && kinds[to] !== LINE) to = after(tokens, to);
    // The value may stand on a line of its own.
    if (to === colon + 1 && kinds[to] === LINE)
      while (to < end && !isText(tokens, to, ",")) to = after(tokens, to);
    items.push({ key, keyToken: i, from: colon + 1, to });
    i = to;
  }
  return items;
}

/** The objects that a value consists of: itself, or the elements of a list. */
function objectsOf(tokens: Tokens, from: number): number[] {
  const first = tokens.kinds[from] === LINE ? from + 1 : from;
  if (tokens.kinds[first] !== OPEN) return [];
  if (isText(tokens, first, "{")) return tokens.partners[first] === -1 ? [] : [first];
  const objects: number[] = [];
  const end = tokens.partners[first] ?? -1;
  for (let i = first + 1; i < end; i = after(tokens, i))
    if (isText(tokens, i, "{") && (tokens.partners[i] ?? -1) > i) objects.push(i);
  return objects;
}

/** How many keys name a block, by its type; a body is what stands below them. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  output: 1,
  variable: 1,
  locals: 0,
};

function readJson(tokens: Tokens, root: OpenBlock, all: Attribute[]): void {
  const { kinds, starts, ends } = tokens;
  const first = kinds[0] === LINE ? 1 : 0;
  for (const { key: type, keyToken, from } of itemsOf(tokens, first)) {
    if (!Object.hasOwn(LABELS, type)) continue;
    let found = objectsOf(tokens, from).map((open) => ({ open, labels: [] as string[], keyToken }));
    for (let level = LABELS[type] ?? 0; level > 0; level--)
      found = found.flatMap(({ open, labels }) =>
        itemsOf(tokens, open).flatMap((item) =>
          objectsOf(tokens, item.from).map((inner) => ({
            open: inner,
            labels: [...labels, item.key],
            keyToken: item.keyToken,
          })),
        ),
      );
    for (const { open, labels, keyToken: name } of found) {
      const end = ends[after(tokens, name) - 1] ?? 0;
      const block = blockOf(type, labels, root, starts[name] ?? 0, end);
      root.blocks.push(block);
      readBody(tokens, open, block, all);
    }
  }
  all.sort((a, b) => a.from - b.from);
}

function readBody(tokens: Tokens, open: number, block: OpenBlock, all: Attribute[]): void {
  for (const { key: name, keyToken, from, to } of itemsOf(tokens, open)) {
    if (name === "//") continue;
    addAttribute(tokens, block, keyToken, name, from, to, all);
    for (const inner of objectsOf(tokens, from)) {
      const start = tokens.starts[keyToken] ?? 0;
      const nested = blockOf(name, [], block, start, tokens.ends[keyToken] ?? 0);
      block.blocks.push(nested);
      for (const item of itemsOf(tokens, inner))
        addAttribute(tokens, nested, item.keyToken, item.key, item.from, item.to, []);
    }
  }
}

/** The setting whose value a token stands in. */
export function attributeAt(attributes: readonly Attribute[], token: number): Attribute | null {
  let low = 0;
  for (let high = attributes.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((attributes[middle]?.from ?? 0) <= token) low = middle + 1;
    else high = middle;
  }
  const found = attributes[low - 1];
  return found && token < found.to ? found : null;
}

/** The setting's value where it is one literal: a number or boolean may be written as a string. Null otherwise. */
export function literalOf(tokens: Tokens, attribute: Attribute | undefined): string | null {
  if (!attribute) return null;
  const from = tokens.kinds[attribute.from] === LINE ? attribute.from + 1 : attribute.from;
  if (after(tokens, from) < attribute.to && tokens.kinds[after(tokens, from)] !== LINE) return null;
  if (tokens.kinds[from] === STRING_OPEN) return stringAt(tokens, from);
  return tokens.kinds[from] === OPEN ? null : textOf(tokens, from);
}
