/**
 * Blocks of a text of which there is an outline: the mappings and sequences around a host, with what stands in and below
 * them near the host. A block is made once and kept while hosts follow near each other.
 */
import type { Frame } from "../../syntax/frames";
import { ElementFrame } from "../../syntax/markup";
import { COMMENT, EMPTY, FOLDED, KEY, LINES, type Outline } from "../../syntax/outline";
import {
  type Block,
  blockOf,
  join,
  joinPairs,
  MAX_SETTINGS,
  REACH,
  type Setting,
  settingsBelow,
  variableSign,
} from "./setting";

/** A setting on a line of its own in a text in a scalar: `KEY=value`, `key: value`. */
const LINE =
  /^[ \t]*(?:export[ \t]+)?([\w.-]{1,200})[ \t]*(?:=[ \t]*|:[ \t]+)(["']?)([^\n\r]*?)\2[ \t]*\r?$/gm;

/** In formats of keys and values, the keys of one thing stand right beside each other. In UTF-16 units. */
const KEYED_REACH = REACH / 2;

/** Collections nested so much deeper than a block are no part of it. */
const DEEPEST = 16;

export class OutlineBlocks {
  readonly #blocks = new Map<Frame, { readonly around: number; readonly block: Block }>();

  constructor(readonly outline: Outline) {}

  /** The block of the scalar that holds an offset; null where none does, or where it is the root of a document. */
  around(offset: number): Block | null {
    const { outline } = this;
    const span = outline.after(offset);
    if (span >= outline.length || outline.start(span) > offset || outline.kind(span) < FOLDED) return null;
    const frame = frameAround(outline, span);
    const block =
      frame && (outline.shape === "keyed" ? this.#section(frame, offset) : this.#block(frame, offset));
    if (outline.kind(span) !== LINES) return block;
    return blockOf(
      () => this.#lines(span, offset),
      () => block,
    );
  }

  /**
   * The section that a key stands in, near it. A long file of settings is not read whole for the few keys that share a
   * prefix: those are searched by it.
   */
  #section(frame: Frame, around: number): Block {
    const { outline } = this;
    let section = frame;
    while (section.parent) section = section.parent;
    const known = this.#blocks.get(section);
    if (known && around - known.around < KEYED_REACH / 2) return known.block;
    const whole = blockOf(
      () => joinPairs(outline.text, this.#settings(section, around, KEYED_REACH)),
      () => null,
    );
    const from = Math.max(0, around - KEYED_REACH);
    const near = outline.text.slice(from, around + KEYED_REACH);
    const block: Block = {
      at: (offset) => this.#setting(outline.after(offset), section),
      parent: () => null,
      below: (prefix) => {
        if (prefix.length < 3) return whole.below(prefix);
        const settings: Setting[] = [];
        for (let i = near.indexOf(prefix); i >= 0; i = near.indexOf(prefix, i + prefix.length)) {
          const key = outline.after(from + i);
          if (outline.kind(key) !== KEY || outline.start(key) !== from + i || outline.frame(key) !== section)
            continue;
          const value = key + 1;
          if (value < outline.length && outline.kind(value) >= FOLDED && this.#isIn(value, section))
            settings.push(this.#setting(value, section));
        }
        return settingsBelow(settings, prefix);
      },
    };
    this.#blocks.set(section, { around, block });
    return block;
  }

  #block(frame: Frame, around: number): Block {
    const known = this.#blocks.get(frame);
    if (known && around - known.around < REACH / 2) return known.block;
    const block = blockOf(
      () => joinPairs(this.outline.text, this.#settings(frame, around)),
      () => frame.parent && this.#block(frame.parent, around),
    );
    this.#blocks.set(frame, { around, block });
    return block;
  }

  /**
   * The walk goes both ways from the host, as far as is near. What stands in a frame follows each other in most formats:
   * there it ends where another frame begins.
   */
  #settings(frame: Frame, around: number, reach = REACH): Setting[] {
    const { outline } = this;
    let from = outline.after(around);
    const isScattered = outline.shape === "scattered";
    const isOn = (span: number) => isScattered || this.#isIn(span, frame);
    while (from > 0 && outline.end(from - 1) > around - reach && isOn(from - 1)) from--;
    const settings: Setting[] = [];
    for (let span = from; span < outline.length && settings.length < MAX_SETTINGS; span++) {
      if (outline.start(span) > around + reach || !isOn(span)) break;
      const isValue = outline.kind(span) >= EMPTY && outline.kind(span) !== LINES;
      const isNear = (outline.frame(span)?.nesting ?? 0) <= frame.nesting + DEEPEST;
      if (isValue && isNear && (!isScattered || this.#isIn(span, frame)))
        settings.push(this.#setting(span, frame));
    }
    return settings;
  }

  /** Whether a span stands in a frame or below it; comments stand anywhere. */
  #isIn(span: number, frame: Frame): boolean {
    if (this.outline.kind(span) === COMMENT) return true;
    let f = this.outline.frame(span);
    // What is nested so much deeper is taken for a part of it: none of it is asked for.
    if (f && f.nesting > frame.nesting + DEEPEST) return true;
    while (f && f.nesting > frame.nesting) f = f.parent;
    return f === frame;
  }

  #setting(span: number, around: Frame): Setting {
    const { outline } = this;
    const start = outline.start(span);
    const end = outline.end(span);
    const frame = outline.frame(span);
    const at = isOwnValue(outline, span) ? null : outline.at(span);
    const path = frame === null ? "" : pathBelow(frame, around);
    const sign = typeof at === "number" ? variableSign(outline.text, start, end) : -1;
    if (sign < 0) return { key: join(path, segment(at)), start, end };
    // `- NAME="value"`
    const quote = outline.text.charCodeAt(sign + 1);
    const isQuoted =
      (quote === 34 || quote === 39) && outline.text.charCodeAt(end - 1) === quote && end > sign + 2;
    const key = join(path, outline.text.slice(start, sign));
    return { key, start: sign + (isQuoted ? 2 : 1), end: isQuoted ? end - 1 : end };
  }

  /** The settings of a text in a scalar. */
  #lines(span: number, around: number): Setting[] {
    const { outline } = this;
    const from = Math.max(outline.start(span), around - REACH);
    const near = outline.text.slice(from, Math.min(outline.end(span), around + REACH));
    const settings: Setting[] = [];
    for (const { index, 0: whole, 1: key = "", 2: quote = "", 3: value = "" } of near.matchAll(LINE)) {
      const end = from + index + whole.trimEnd().length - quote.length;
      settings.push({ key, start: end - value.trimEnd().length, end });
    }
    return settings;
  }
}

/** The frame whose keys are the neighbours of a scalar's. */
function frameAround(outline: Outline, span: number): Frame | null {
  const frame = outline.frame(span);
  const isOfParent = outline.shape === "markup" && (outline.at(span) === null || isOwnValue(outline, span));
  return isOfParent ? (frame?.parent ?? null) : frame;
}

/** Whether a scalar is the attribute of an element that gives the value of what another attribute names. */
function isOwnValue(outline: Outline, span: number): boolean {
  const frame = outline.frame(span);
  if (!(frame instanceof ElementFrame) || frame.setting === null) return false;
  return /^(?:value|connectionstring)$/i.test(String(outline.at(span)));
}

/** The path from one frame to one in or below it. */
function pathBelow(inner: Frame, outer: Frame): string {
  let path = "";
  for (let f: Frame | null = inner; f && f !== outer; f = f.parent)
    path = path === "" ? segment(f.settingKey) : join(segment(f.settingKey), path);
  return path;
}

function segment(at: string | number | null): string {
  return typeof at === "number" ? `[${at}]` : (at ?? "");
}
