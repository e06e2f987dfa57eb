/**
 * What YAML says about the place of each hit: its key path, its list, whether it stands in a comment.
 *
 * One forward pass over the lines with a stack of open mappings and sequences, because the kept parser builds a
 * tree at a hundred times the budget. It knows YAML's structure, not its validity: text that is no YAML (a Helm
 * chart, a half-typed line) gives what its indentation says. Never throws; linear; keys are only sliced where a
 * collection opens or a hit stands.
 */
import { ContextCollector } from "./contextCollector";
import { optionIn } from "./embedded";
import { Frame, isNameKey } from "./frames";
import type { ContextReader } from "./mention";
import { TemplateLines } from "./templateLines";
import { FlowReader } from "./yamlFlow";
import {
  closingQuote,
  commentStart,
  isBlankOrEnd,
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

const QUOTE = 34;
const HASH = 35;
const AMPERSAND = 38;
const APOSTROPHE = 39;
const DASH = 45;
const COLON = 58;
const QUESTION = 63;
const EXCLAMATION = 33;
const GREATER = 62;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const PIPE = 124;
const BOM = 0xfeff;

/** An open block collection and its current key (as offsets) or index. */
class BlockFrame extends Frame {
  keyStart = 0;
  keyEnd = 0;
  index = -1;

  constructor(
    parent: Frame | null,
    at: string | number | null,
    isSequence: boolean,
    /** 0-based column of its keys or dashes. */
    readonly indent: number,
  ) {
    super(parent, at, isSequence);
  }
}

export const readYamlContexts: ContextReader = (source, hits) => {
  const text = withoutLoneReturns(source);
  const collector = new ContextCollector(text, hits);
  new YamlPass(text, collector).run();
  return collector.finish();
};

class YamlPass {
  readonly #stack: BlockFrame[] = [];
  readonly #flow: FlowReader;
  readonly #templates: TemplateLines;
  #top: BlockFrame | null = null;

  constructor(
    readonly text: string,
    readonly collector: ContextCollector,
  ) {
    this.#flow = new FlowReader(text, collector);
    this.#templates = new TemplateLines(text);
  }

  run(): void {
    const { text, collector } = this;
    let start = text.charCodeAt(0) === BOM ? 1 : 0;
    while (start < text.length && !collector.isDone) {
      const i = skipBlanks(text, start);
      const c = text.charCodeAt(i);
      if (isBreakOrEnd(c)) {
        start = nextLine(text, i);
      } else if (c === HASH) {
        start = this.#comment(i);
      } else if (i === start && isDocumentMarker(text, start)) {
        this.#closeTo(-1);
        // What follows `---` on its line is the root of a document.
        start = this.#value(start + 3, null, null, -1);
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
        const map = this.#openMap(column);
        return this.#value(i + 1, map, this.#at(map), map.indent);
      }
      if (c === DASH) {
        this.#openSequence(column);
      } else {
        const map = this.#openMap(column);
        const key = skipBlanks(text, i + 1);
        const end = lineEnd(text, key);
        const comment = commentStart(text, key, end);
        map.keyStart = key;
        map.keyEnd = comment === -1 ? end : comment;
        const next = text.charCodeAt(key);
        if (next !== PIPE && next !== GREATER && next !== OPEN_BRACE && next !== OPEN_BRACKET) {
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
    this.#closeTo(column - 1);
    const top = this.#top;
    return this.#value(content, top, top ? this.#at(top) : null, top ? top.indent : -1);
  }

  #entry(key: number, colon: number, column: number): number {
    const map = this.#openMap(column);
    map.keyStart = key;
    map.keyEnd = colon;
    const { text, collector } = this;
    if (collector.nextStart < colon) collector.key(map, colon);
    const length = colon - key;
    if (length >= 3 && length <= 14 && isNameKey(plainText(text, key, colon))) {
      const value = skipBlanks(text, colon + 1);
      const end = lineEnd(text, value);
      const comment = commentStart(text, value, end);
      const name = plainText(text, value, comment === -1 ? end : comment);
      if (name !== "") map.name = name;
      collector.settled(map);
    }
    return this.#value(colon + 1, map, null, column);
  }

  /**
   * Reads the value at `from` in `frame`, where `at` null means the frame's current key. Returns the start of the
   * next line to read. `parentIndent` is the column that the lines of the value must pass.
   */
  #value(from: number, frame: BlockFrame | null, at: string | number | null, parentIndent: number): number {
    const { text, collector } = this;
    const i = this.#skipProperties(skipBlanks(text, from));
    const c = text.charCodeAt(i);
    if (isBreakOrEnd(c)) return nextLine(text, i);
    if (c === HASH) return this.#comment(i);
    if (c === PIPE || c === GREATER) {
      const next = this.#blockScalar(i, frame, at, parentIndent);
      if (next !== -1) return next;
    }
    if ((c === OPEN_BRACE && text.charCodeAt(i + 1) !== OPEN_BRACE) || c === OPEN_BRACKET) {
      const place = at ?? (frame ? this.#at(frame) : null);
      const end = this.#flow.read(i, frame, place, parentIndent);
      if (frame?.isSequence) frame.option = null;
      // Given up at the start of a line: that line is the parent's.
      const before = text.charCodeAt(end - 1);
      return before === 10 || before === 13 ? end : this.#rest(end, frame, at);
    }
    if (c === QUOTE || c === APOSTROPHE) {
      const close = closingQuote(text, i, parentIndent, false);
      if (close !== -1) {
        this.#scalar(frame, at, i + 1, close, c === QUOTE ? "escapes" : "one");
        return this.#rest(close + 1, frame, at);
      }
    }
    const end = lineEnd(text, i);
    const next = nextLine(text, end);
    if (collector.nextStart >= end && !this.#mayGoOn(next, parentIndent)) {
      if (frame?.isSequence) this.#scalar(frame, at, i, end, "one");
      return next;
    }
    return this.#plain(i, end, frame, at, parentIndent);
  }

  /** Whether the line at `lineStart` may continue a plain scalar. Cheap: it is asked for every plain scalar. */
  #mayGoOn(lineStart: number, parentIndent: number): boolean {
    const first = skipBlanks(this.text, lineStart);
    return parentIndent < 0 || first - lineStart > parentIndent || isBreakOrEnd(this.text.charCodeAt(first));
  }

  /** A plain scalar, which goes on over lines indented below its parent until a comment or a key. */
  #plain(
    i: number,
    firstEnd: number,
    frame: BlockFrame | null,
    at: string | number | null,
    indent: number,
  ): number {
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
    this.#scalar(frame, at, i, comment === -1 ? end : comment, "one");
    collector.comment(end);
    return nextLine(text, end);
  }

  /** Literal and folded scalars. Returns -1 where the header is none (`>` in plain text). */
  #blockScalar(
    i: number,
    frame: BlockFrame | null,
    at: string | number | null,
    parentIndent: number,
  ): number {
    const { text, collector } = this;
    let header = i + 1;
    let contentIndent = -1;
    for (; ; header++) {
      const c = text.charCodeAt(header);
      if (c >= 49 && c <= 57) contentIndent = Math.max(parentIndent, 0) + c - 48;
      else if (c !== 43 && c !== DASH) break;
    }
    const afterHeader = skipBlanks(text, header);
    const end = lineEnd(text, afterHeader);
    if (afterHeader !== end && (text.charCodeAt(afterHeader) !== HASH || afterHeader === header)) return -1;
    collector.comment(end);
    const start = nextLine(text, end);
    let line = start;
    while (line < text.length) {
      let first = line;
      while (text.charCodeAt(first) === 32) first++;
      const c = text.charCodeAt(first);
      if (!isBreakOrEnd(c)) {
        const column = first - line;
        const isEnd =
          contentIndent === -1
            ? !isInside(text, line, first, parentIndent)
            : column < contentIndent || this.#isMarker(line, first);
        if (isEnd) {
          // Helm's control lines inside a block scalar usually stand at the margin.
          const template = c === OPEN_BRACE || c === 60 ? this.#templates.read(first) : null;
          if (!template) break;
          first = template.end;
        } else if (contentIndent === -1) {
          contentIndent = column;
        }
      }
      line = nextLine(text, lineEnd(text, first));
    }
    this.#scalar(frame, at, start, line, "text");
    return line;
  }

  #isMarker(line: number, first: number): boolean {
    return line === first && isDocumentMarker(this.text, line);
  }

  /** A scalar's content, with what a sequence has to remember of it. */
  #scalar(
    frame: BlockFrame | null,
    at: string | number | null,
    start: number,
    end: number,
    lines: "one" | "text" | "escapes",
  ): void {
    const { text, collector } = this;
    if (collector.nextStart < end) {
      collector.scalar(frame, at ?? (frame ? this.#at(frame) : null), start, end, lines);
      if (frame) frame.option = null;
    } else if (frame?.isSequence) {
      frame.option = lines === "text" ? null : optionIn(text, start, end);
    }
  }

  /** What follows a quoted scalar or a flow collection on its line: a comment, or text that belongs to it. */
  #rest(from: number, frame: BlockFrame | null, at: string | number | null): number {
    const { text, collector } = this;
    const end = lineEnd(text, from);
    if (collector.nextStart < end) {
      const comment = commentStart(text, from, end);
      collector.scalar(
        frame,
        at ?? (frame ? this.#at(frame) : null),
        from,
        comment === -1 ? end : comment,
        "one",
      );
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
    return c !== OPEN_BRACKET && c !== PIPE && c !== GREATER && c !== HASH;
  }

  #at(frame: BlockFrame): string | number {
    return frame.isSequence ? frame.index : plainText(this.text, frame.keyStart, frame.keyEnd);
  }

  /** Closes the collections that stand right of `column`. */
  #closeTo(column: number): void {
    while (this.#top && this.#top.indent > column) this.#pop();
  }

  #pop(): void {
    const closed = this.#stack.pop();
    if (closed) this.collector.settled(closed);
    this.#top = this.#stack.at(-1) ?? null;
  }

  #push(isSequence: boolean, column: number): BlockFrame {
    const parent = this.#top;
    const frame = new BlockFrame(parent, parent ? this.#at(parent) : null, isSequence, column);
    this.#stack.push(frame);
    this.#top = frame;
    return frame;
  }

  #openMap(column: number): BlockFrame {
    this.#closeTo(column);
    // A sequence may stand in the column of its key: the next key ends it.
    while (this.#top?.isSequence && this.#top.indent === column) this.#pop();
    const top = this.#top;
    return top?.indent === column ? top : this.#push(false, column);
  }

  #openSequence(column: number): BlockFrame {
    this.#closeTo(column);
    const top = this.#top;
    const frame = top?.isSequence && top.indent === column ? top : this.#push(true, column);
    frame.index++;
    return frame;
  }
}
