/**
 * What YAML says about the place of each hit: its key path, its list, whether it stands in a comment.
 *
 * One forward pass over the lines with a stack of open mappings and sequences, because the kept parser builds a
 * tree at a hundred times the budget. It knows YAML's structure, not its validity: text that is no YAML (a Helm
 * chart, a half-typed line) gives what its indentation says. Never throws; linear; keys are only sliced where a
 * collection opens or a hit stands.
 */

import type { ContextReader } from "../model/mention";
import {
  AMPERSAND,
  APOSTROPHE,
  BAR,
  BOM,
  COLON,
  DASH,
  EXCLAMATION,
  GREATER,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUESTION,
  QUOTE,
} from "../text/characters";
import { ContextCollector, type ScalarLines } from "./contextCollector";
import { optionIn } from "./embedded";
import { isNameKey } from "./frames";
import { readJsonInto } from "./json";
import { TemplateLines } from "./templateLines";
import { readTomlInto } from "./toml";
import { embeddedFormat, readBlockScalar } from "./yamlBlockScalar";
import { FlowReader } from "./yamlFlow";
import {
  closingQuote,
  commentStart,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDocumentMarker,
  isInside,
  keyColon,
  lineEnd,
  nextContent,
  nextLine,
  plainText,
  skipBlanks,
  withoutLoneReturns,
} from "./yamlLines";
import { type BlockFrame, BlockStack, NOWHERE, type Place } from "./yamlStack";

/** Documents inside block scalars inside documents: deeper than this they are text. */
const MAX_EMBEDDED = 3;

export const readYamlContexts: ContextReader = (source, hits) => {
  const text = withoutLoneReturns(source);
  const collector = new ContextCollector(text, hits);
  new YamlPass(text, collector, NOWHERE, 0).run(0);
  return collector.finish();
};

class YamlPass {
  readonly #stack: BlockStack;
  readonly #flow: FlowReader;
  readonly #templates: TemplateLines;

  constructor(
    readonly text: string,
    readonly collector: ContextCollector,
    root: Place,
    readonly embedding: number,
  ) {
    this.#stack = new BlockStack(text, collector, root);
    this.#flow = new FlowReader(text, collector);
    this.#templates = new TemplateLines(text);
  }

  /** Reads from the line that begins at `from` to the end of the text. */
  run(from: number): void {
    const { text, collector } = this;
    let start = text.charCodeAt(from) === BOM ? from + 1 : from;
    while (start < text.length && !collector.isDone) {
      const i = skipBlanks(text, start);
      const c = text.charCodeAt(i);
      if (isBreakOrEnd(c)) {
        start = nextLine(text, i);
      } else if (c === HASH) {
        start = this.#comment(i);
      } else if (i === start && isDocumentMarker(text, start)) {
        this.#stack.closeTo(-1);
        // What follows `---` on its line is the root of a document.
        start = this.#value(start + 3, null, -1);
      } else {
        const template = c === OPEN_BRACE || c === 60 ? this.#templates.read(i) : null;
        if (template) {
          if (template.isComment) collector.comment(template.end);
          else collector.unknown(template.end);
          start = nextLine(text, template.end);
        } else {
          start = this.#node(i, i - start);
        }
      }
    }
  }

  /** Reads the node that begins at `i`, in `column`; returns the start of the next line to read. */
  #node(from: number, fromColumn: number): number {
    const { text } = this;
    let i = from;
    let column = fromColumn;
    for (;;) {
      const c = text.charCodeAt(i);
      const isIndicator =
        (c === DASH || c === QUESTION || c === COLON) && isBlankOrEnd(text.charCodeAt(i + 1));
      if (!isIndicator) break;
      if (c === COLON) {
        // The value of a `? key`.
        const map = this.#stack.openMap(column);
        return this.#value(i + 1, map, map.indent);
      }
      if (c === DASH) {
        this.#stack.openItem(column);
      } else {
        const map = this.#stack.openMap(column);
        const key = skipBlanks(text, i + 1);
        const end = lineEnd(text, key);
        const comment = commentStart(text, key, end);
        map.keyStart = key;
        map.keyEnd = comment === -1 ? end : comment;
        const next = text.charCodeAt(key);
        if (next !== BAR && next !== GREATER && next !== OPEN_BRACE && next !== OPEN_BRACKET) {
          this.collector.key(map, map.keyEnd);
          this.collector.comment(end);
          return nextLine(text, end);
        }
      }
      const next = skipBlanks(text, i + 1);
      column += next - i;
      i = next;
      if (isBreakOrEnd(text.charCodeAt(i))) return nextLine(text, i);
      if (text.charCodeAt(i) === HASH) return this.#comment(i);
    }
    const content = this.#skipProperties(i);
    if (isBreakOrEnd(text.charCodeAt(content))) return nextLine(text, content);
    const colon = this.#mayBeKey(content) ? keyColon(text, content) : -1;
    if (colon !== -1) return this.#entry(content, colon, column);
    this.#stack.closeTo(column - 1);
    const { top } = this.#stack;
    return this.#value(content, top, top ? top.indent : -1);
  }

  #entry(key: number, colon: number, column: number): number {
    const map = this.#stack.openMap(column);
    map.keyStart = key;
    map.keyEnd = colon;
    const { text, collector } = this;
    if (collector.nextStart < colon) collector.key(map, colon);
    if (isNameKey(text, key, colon)) {
      const value = skipBlanks(text, colon + 1);
      const end = lineEnd(text, value);
      const comment = commentStart(text, value, end);
      const name = plainText(text, value, comment === -1 ? end : comment);
      if (name !== "") map.name = name;
      collector.settled(map);
    }
    return this.#value(colon + 1, map, column);
  }

  /**
   * Reads the value at `from`, the one that comes next in `frame` (null: the root). Returns the start of the next
   * line to read. `parentIndent` is the column that the lines of the value must pass.
   */
  #value(from: number, frame: BlockFrame | null, parentIndent: number): number {
    const { text, collector } = this;
    const i = this.#skipProperties(skipBlanks(text, from));
    const c = text.charCodeAt(i);
    if (isBreakOrEnd(c)) return nextLine(text, i);
    if (c === HASH) return this.#comment(i);
    if (c === BAR || c === GREATER) {
      const next = this.#blockScalar(i, frame, parentIndent);
      if (next !== -1) return next;
    }
    if ((c === OPEN_BRACE && text.charCodeAt(i + 1) !== OPEN_BRACE) || c === OPEN_BRACKET) {
      const end = this.#flow.read(i, this.#stack.placeIn(frame), parentIndent);
      if (frame) frame.option = null;
      // Given up at the start of a line: that line is the parent's.
      return isBreak(text.charCodeAt(end - 1)) ? end : this.#rest(end, frame);
    }
    if (c === QUOTE || c === APOSTROPHE) {
      const close = closingQuote(text, i, parentIndent, false);
      if (close !== -1) {
        this.#scalar(frame, i + 1, close, c === QUOTE ? "escapes" : "one");
        return this.#rest(close + 1, frame);
      }
    }
    const end = lineEnd(text, i);
    const next = nextLine(text, end);
    if (collector.nextStart >= end && !this.#mayGoOn(next, parentIndent)) {
      if (frame?.isSequence) this.#scalar(frame, i, end, "one");
      return next;
    }
    return this.#plain(i, end, frame, parentIndent);
  }

  /** Whether the line at `lineStart` may continue a plain scalar. Cheap: it is asked for every plain scalar. */
  #mayGoOn(lineStart: number, parentIndent: number): boolean {
    const first = skipBlanks(this.text, lineStart);
    return parentIndent < 0 || first - lineStart > parentIndent || isBreakOrEnd(this.text.charCodeAt(first));
  }

  /** A plain scalar, which goes on over lines indented below its parent until a comment or a key. */
  #plain(i: number, firstEnd: number, frame: BlockFrame | null, indent: number): number {
    const { text, collector } = this;
    let end = firstEnd;
    let comment = commentStart(text, i + 1, end);
    while (comment === -1) {
      const content = nextContent(text, nextLine(text, end));
      if (!content || !isInside(text, content.lineStart, content.first, indent)) break;
      const c = text.charCodeAt(content.first);
      if (c === HASH || keyColon(text, content.first) !== -1 || this.#templates.read(content.first)) break;
      end = lineEnd(text, content.first);
      comment = commentStart(text, content.first, end);
    }
    this.#scalar(frame, i, comment === -1 ? end : comment, "one");
    collector.comment(end);
    return nextLine(text, end);
  }

  /** A block scalar, and the document that it may hold. Returns -1 where there is none. */
  #blockScalar(i: number, frame: BlockFrame | null, parentIndent: number): number {
    const { text, collector } = this;
    const block = readBlockScalar(text, i, parentIndent, this.#templates);
    if (!block) return -1;
    collector.comment(block.headerEnd);
    if (collector.nextStart < block.end && this.embedding < MAX_EMBEDDED) {
      const place = this.#stack.placeIn(frame);
      const format = embeddedFormat(text, block, place.at);
      // The slice shares the text's offsets; it only ends where the scalar does.
      const document = format ? text.slice(0, block.end) : "";
      if (format === "yaml") new YamlPass(document, collector, place, this.embedding + 1).run(block.start);
      else if (format === "json") readJsonInto(collector, document, block.start, place);
      else if (format === "toml") readTomlInto(collector, document, block.start, place);
    }
    this.#scalar(frame, block.start, block.end, "text");
    return block.end;
  }

  /** A scalar's content, with what a sequence has to remember of it. */
  #scalar(frame: BlockFrame | null, start: number, end: number, lines: ScalarLines): void {
    const { text, collector } = this;
    if (collector.nextStart < end) {
      const place = this.#stack.placeIn(frame);
      collector.scalar(place.frame, place.at, start, end, lines);
      if (frame) frame.option = null;
    } else if (frame?.isSequence) {
      frame.option = lines === "text" ? null : optionIn(text, start, end);
    }
  }

  /** What follows a quoted scalar or a flow collection on its line: a comment, or text that belongs to it. */
  #rest(from: number, frame: BlockFrame | null): number {
    const { text, collector } = this;
    const end = lineEnd(text, from);
    if (collector.nextStart < end) {
      const comment = commentStart(text, from, end);
      this.#scalar(frame, from, comment === -1 ? end : comment, "one");
      collector.comment(end);
    }
    return nextLine(text, end);
  }

  #comment(i: number): number {
    const end = lineEnd(this.text, i);
    this.collector.comment(end);
    return nextLine(this.text, end);
  }

  /** Steps over anchors and tags. */
  #skipProperties(from: number): number {
    const { text } = this;
    let i = from;
    for (let c = text.charCodeAt(i); c === AMPERSAND || c === EXCLAMATION; c = text.charCodeAt(i)) {
      while (!isBlankOrEnd(text.charCodeAt(i))) i++;
      i = skipBlanks(text, i);
    }
    return i;
  }

  #mayBeKey(i: number): boolean {
    const c = this.text.charCodeAt(i);
    if (c === OPEN_BRACE) return this.text.charCodeAt(i + 1) === OPEN_BRACE;
    return c !== OPEN_BRACKET && c !== BAR && c !== GREATER && c !== HASH;
  }
}
