/**
 * Searches bytes for all needles at once: in WebAssembly, which compares sixteen bytes at a time, or in JavaScript where
 * an engine offers none. Both find the same.
 */

import { wasm } from "./needleSearch.wat";
import { NEEDLES, type Needle, needlesOfText } from "./needles";

/** In bytes. */
export const WINDOW = 256 * 1024;

export interface NeedleSearch {
  /** What is searched: {@link WINDOW} bytes, to be filled by the caller. */
  readonly window: Buffer;
  /** Where the first needle begins that lies from `from` to `to` (exclusive) of the window, or -1. */
  next(from: number, to: number): number;
  /** What the last call of `next` has found; not asked where it found nothing. */
  readonly found: Needle;
  /** A search of the same window for other needles, at most eight; {@link MOST_LISTS} lists share a window. */
  beside(needles: readonly Needle[]): NeedleSearch;
}

/** As laid out in `needleSearch.wat`. */
const WINDOW_ADDRESS = 65536;
/** Room for the tables of a list. */
const LIST = 1024;
const MOST_LISTS = WINDOW_ADDRESS / LIST;
const RECORDS = 64;
const RECORD = 64;
const CAPITALS = 0x20;

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly found: { readonly value: number };
  next(list: number, from: number, to: number): number;
}

// The types of a browser would be needed for it otherwise. Missing where an engine runs without a compiler.
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    }
  | undefined;

export function createNeedleSearch(): NeedleSearch {
  try {
    return new WasmSearch();
  } catch {
    return new ScriptSearch();
  }
}

/** @throws where the engine has no WebAssembly, or none with vectors. */
export class WasmSearch implements NeedleSearch {
  readonly window: Buffer;
  found: Needle;
  private readonly list: number;

  constructor(
    private readonly needles = NEEDLES,
    private readonly memory = new SearchMemory(),
  ) {
    this.list = memory.add(needles);
    this.window = memory.window;
    this.found = needles[0] as Needle;
  }

  next(from: number, to: number): number {
    const { exports } = this.memory;
    const address = exports.next(this.list, from + WINDOW_ADDRESS, to + WINDOW_ADDRESS);
    if (address === -1) return -1;
    this.found = this.needles[exports.found.value] as Needle;
    return address - WINDOW_ADDRESS;
  }

  beside(needles: readonly Needle[]): NeedleSearch {
    return new WasmSearch(needles, this.memory);
  }
}

/** The window, and the tables of the lists that are searched for in it. */
class SearchMemory {
  readonly exports: Exports;
  readonly window: Buffer;
  private lists = 0;

  constructor() {
    if (typeof WebAssembly === "undefined") throw new Error("This engine has no WebAssembly.");
    const module = new WebAssembly.Module(Buffer.from(wasm, "base64"));
    this.exports = new WebAssembly.Instance(module).exports as Exports;
    this.window = Buffer.from(this.exports.memory.buffer, WINDOW_ADDRESS, WINDOW);
  }

  /** Gives the address of the list. */
  add(needles: readonly Needle[]): number {
    if (this.lists === MOST_LISTS) throw new RangeError("too many lists for one window");
    const address = LIST * this.lists++;
    const tables = new DataView(this.exports.memory.buffer, address, LIST);
    for (const [i, needle] of needles.entries()) write(tables, i, needle);
    return address;
  }
}

function write(memory: DataView, i: number, { word, anyCase, rare }: Needle): void {
  const addTo = (set: number) => memory.setUint8(set, memory.getUint8(set) | (1 << i));
  for (const [tables, place] of [
    [0, rare],
    [32, rare + 2],
  ] as const) {
    const letter = word.charCodeAt(place);
    for (const byte of anyCase ? [letter, letter & ~CAPITALS] : [letter]) {
      addTo(tables + (byte & 15));
      addTo(tables + 16 + (byte >> 4));
    }
  }
  const record = RECORDS + RECORD * i;
  for (let place = 0; place < word.length; place++) {
    memory.setUint8(record + place, word.charCodeAt(place));
    memory.setUint8(record + 16 + place, anyCase ? CAPITALS : 0);
  }
  memory.setUint32(record + 32, 2 ** word.length - 1, true);
  memory.setUint32(record + 36, rare, true);
  memory.setUint32(record + 40, word.length, true);
}

export class ScriptSearch implements NeedleSearch {
  found: Needle;

  constructor(
    private readonly needles = NEEDLES,
    readonly window = Buffer.allocUnsafeSlow(WINDOW),
  ) {
    this.found = needles[0] as Needle;
  }

  next(from: number, to: number): number {
    for (const { needle, at } of needlesOfText(this.window.toString("latin1", from, to), this.needles)) {
      this.found = needle;
      return from + at;
    }
    return -1;
  }

  beside(needles: readonly Needle[]): NeedleSearch {
    return new ScriptSearch(needles, this.window);
  }
}
