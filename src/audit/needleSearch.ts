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
}

/** As laid out in `needleSearch.wat`. */
const WINDOW_ADDRESS = 65536;
const RECORDS = 64;
const RECORD = 64;
const CAPITALS = 0x20;

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly found: { readonly value: number };
  next(from: number, to: number): number;
}

// The types of a browser would be needed for it otherwise. Missing where an engine runs without a compiler.
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: unknown };
    }
  | undefined;

/** @param needles at most eight */
export function createNeedleSearch(needles = NEEDLES): NeedleSearch {
  try {
    return new WasmSearch(needles);
  } catch {
    return new ScriptSearch(needles);
  }
}

/** @throws where the engine has no WebAssembly, or none with vectors. */
export class WasmSearch implements NeedleSearch {
  readonly window: Buffer;
  private readonly exports: Exports;

  constructor(private readonly needles = NEEDLES) {
    if (typeof WebAssembly === "undefined") throw new Error("This engine has no WebAssembly.");
    const module = new WebAssembly.Module(Buffer.from(wasm, "base64"));
    this.exports = new WebAssembly.Instance(module).exports as Exports;
    const { buffer } = this.exports.memory;
    for (const [i, needle] of needles.entries()) write(new DataView(buffer), i, needle);
    this.window = Buffer.from(buffer, WINDOW_ADDRESS, WINDOW);
  }

  next(from: number, to: number): number {
    const address = this.exports.next(from + WINDOW_ADDRESS, to + WINDOW_ADDRESS);
    return address === -1 ? -1 : address - WINDOW_ADDRESS;
  }

  get found(): Needle {
    return this.needles[this.exports.found.value] as Needle;
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
  readonly window = Buffer.allocUnsafeSlow(WINDOW);
  found: Needle;

  constructor(private readonly needles = NEEDLES) {
    this.found = needles[0] as Needle;
  }

  next(from: number, to: number): number {
    for (const { needle, at } of needlesOfText(this.window.toString("latin1", from, to), this.needles)) {
      this.found = needle;
      return from + at;
    }
    return -1;
  }
}
