/** Blocks of HCL: the brackets around a host, with what is set in and below them near the host. */

import type { AskedPlace } from "../../model/mention";
import type { Tokens } from "../../syntax/code/tokens";
import { CLOSE, LINE_END, OPEN, STRING, WORD } from "../../syntax/code/tokenTable";
import {
  type Block,
  blockOf,
  join,
  joinPairs,
  LONGEST_KEY,
  MAX_SETTINGS,
  REACH,
  type Setting,
  variableSign,
} from "./setting";

/** Deeper than this below a host's block nothing is read. */
const MAX_DEPTH = 8;
/** Calls within calls; nobody writes as many around a host. */
const MAX_CALLS = 16;

export class HclBlocks {
  /** By the bracket's token, -1 for the whole of a file. */
  readonly #blocks = new Map<number, { readonly around: number; readonly block: Block }>();

  constructor(readonly tokens: Tokens) {}

  around(hit: AskedPlace): Block | null {
    const place = this.tokens.placeOf(hit);
    return place && this.#block(place.open, hit.start);
  }

  #block(bracket: number, around: number): Block {
    const { tokens } = this;
    // The brackets of a call hold no settings of their own.
    let open = bracket;
    for (let i = 0; i < MAX_CALLS && open >= 0 && !tokens.is(open, "{") && !tokens.is(open, "["); i++)
      open = tokens.parent(open);
    const known = this.#blocks.get(open);
    if (known && around - known.around < REACH / 2) return known.block;
    const block = blockOf(
      () =>
        joinPairs(tokens.text, new Reader(tokens, around + REACH).settings(open, this.#from(open, around))),
      () => (open < 0 ? null : this.#block(tokens.parent(open), around)),
    );
    this.#blocks.set(open, { around, block });
    return block;
  }

  /** The first token of an entry of a bracket that is near a host. */
  #from(open: number, around: number): number {
    const { tokens } = this;
    const first = open + 1;
    let i = Math.max(first, tokens.at(Math.max(0, around - REACH)));
    // Out of what is nested, then to the start of the next entry.
    for (let parent = tokens.parent(i); parent > open; parent = tokens.parent(i)) i = parent;
    const floor = around - 2 * REACH;
    while (i > first && tokens.start(i) > floor && tokens.kind(i - 1) !== LINE_END && !tokens.is(i - 1, ","))
      i--;
    return tokens.is(open, "[") ? first : i;
  }
}

class Reader {
  readonly #out: Setting[] = [];
  readonly #items = new Map<string, number>();

  constructor(
    readonly tokens: Tokens,
    readonly limit: number,
  ) {}

  settings(open: number, from: number): readonly Setting[] {
    this.#read(open, from, "", 0);
    return this.#out;
  }

  /** Reads the entries of a bracket from a token on. */
  #read(open: number, from: number, prefix: string, depth: number): void {
    const { tokens } = this;
    const isList = tokens.is(open, "[");
    let index = 0;
    for (let i = from; this.#isIn(i); ) {
      if (tokens.kind(i) === CLOSE) return;
      if (tokens.is(i, ",")) index++;
      if (tokens.is(i, ",") || tokens.kind(i) === LINE_END) i++;
      else if (isList) i = this.#value(i, `${prefix}[${index}]`, prefix, depth);
      else i = this.#entry(i, prefix, depth);
    }
  }

  #isIn(i: number): boolean {
    const { tokens } = this;
    return tokens.kind(i) !== undefined && tokens.start(i) < this.limit && this.#out.length < MAX_SETTINGS;
  }

  /** `name = value`, `"name" : value`, `name "label" {`; returns the token after it. */
  #entry(start: number, prefix: string, depth: number): number {
    const { tokens } = this;
    let key = prefix;
    let i = start;
    for (; tokens.kind(i) === WORD || tokens.kind(i) === STRING; i++)
      key = join(key, tokens.slice(i).slice(0, LONGEST_KEY));
    if (i > start && tokens.is(i, "{")) {
      // Of blocks of one name each is an item: `env { name = "…" value = "…" }`.
      const item = i === start + 1 ? this.#itemOf(key) : key;
      return this.#value(i, item, null, depth);
    }
    if (i !== start + 1 || !(tokens.is(i, "=") || tokens.is(i, ":"))) return this.#end(Math.max(i, start));
    return this.#value(i + 1, key, null, depth);
  }

  #itemOf(key: string): string {
    const index = this.#items.get(key) ?? 0;
    this.#items.set(key, index + 1);
    return `${key}[${index}]`;
  }

  /** A value at a key; `list` is the key of the list that it is an item of. */
  #value(i: number, key: string, list: string | null, depth: number): number {
    const { tokens } = this;
    const isOpen = tokens.kind(i) === OPEN;
    const end = this.#end(i);
    if (isOpen && (tokens.is(i, "{") || tokens.is(i, "["))) {
      let first = i + 1;
      while (tokens.kind(first) === LINE_END) first++;
      if (tokens.kind(first) === CLOSE)
        this.#out.push({ key, start: tokens.start(i), end: tokens.end(first) });
      else if (depth < MAX_DEPTH) this.#read(i, first, key, depth + 1);
      return Math.max(end, i + 1);
    }
    const from = tokens.start(i);
    const to = tokens.kind(i) === STRING && end === i + 1 ? tokens.end(i) : tokens.end(Math.max(i, end - 1));
    const sign = list === null ? -1 : variableSign(tokens.text, from, to);
    if (sign >= 0)
      this.#out.push({ key: join(list ?? "", tokens.text.slice(from, sign)), start: sign + 1, end: to });
    else this.#out.push({ key, start: from, end: to });
    return Math.max(end, i + 1);
  }

  /** The token after a value: what is nested in it is stepped over. */
  #end(from: number): number {
    const { tokens } = this;
    let i = from;
    while (this.#isIn(i) && tokens.kind(i) !== LINE_END && tokens.kind(i) !== CLOSE && !tokens.is(i, ",")) {
      const partner = tokens.kind(i) === OPEN ? tokens.partner(i) : i;
      if (partner < 0) return Number.MAX_SAFE_INTEGER;
      i = partner + 1;
    }
    return i;
  }
}
