/**
 * The outline of YAML.
 *
 * One forward pass over the lines with a stack of open mappings and sequences, because the kept parser builds a
 * tree at a hundred times the budget. It knows YAML's structure, not its validity: text that is no YAML (a Helm
 * chart, a half-typed line) gives what its indentation says. Never throws; linear; keys are only sliced where a
 * collection opens.
 */
import { Char } from "../text/characters";
import { isNameKey } from "./frames";
import { ESCAPED, FOLDED, LINES, Outline, type Scalar, TAG } from "./outline";
import type { TextReader } from "./sourceText";
import { TemplateLines } from "./templateLines";
import { readBlockScalar } from "./yamlBlockScalar";
import { FlowReader } from "./yamlFlow";
import {
  closingQuote,
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
import { type BlockFrame, BlockStack } from "./yamlStack";

export const YAML_OUTLINE: TextReader<Outline> = {
  name: "yaml",
  read: ({ text }) => {
    const outline = new Outline(withoutLoneReturns(text));
    new YamlPass(outline).run(0);
    return outline;
  },
};

class YamlPass {
  readonly text: string;
  readonly #stack: BlockStack;
  readonly #flow: FlowReader;
  readonly #templates: TemplateLines;
  /** The first `#` at or after an offset: most lines have none, and are not searched. */
  #hash = -1;
  #hashFrom = 0;

  constructor(readonly outline: Outline) {
    this.text = outline.text;
    this.#stack = new BlockStack(this.text);
    this.#flow = new FlowReader(outline);
    this.#templates = new TemplateLines(this.text);
  }

  /** Reads from the line that begins at `from` to the end of the text. */
  run(from: number): void {
    const { text } = this;
    let start = text.charCodeAt(from) === Char.BOM ? from + 1 : from;
    while (start < text.length) {
      const i = skipBlanks(text, start);
      const c = text.charCodeAt(i);
      const template = c === Char.OPEN_BRACE || c === 60 ? this.#templates.read(i) : null;
      if (isBreakOrEnd(c)) start = nextLine(text, i);
      else if (c === Char.HASH) start = this.#comment(i);
      else if (template) {
        if (template.isComment) this.outline.comment(i, template.end);
        start = nextLine(text, template.end);
      } else if (i === start && isDocumentMarker(text, start)) {
        this.#stack.closeTo(-1);
        // What follows `---` on its line is the root of a document.
        start = this.#value(start + 3, null, -1);
      } else start = this.#node(i, i - start);
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
        (c === Char.DASH || c === Char.QUESTION || c === Char.COLON) && isBlankOrEnd(text.charCodeAt(i + 1));
      if (!isIndicator) break;
      if (c === Char.COLON) {
        // The value of a `? key`.
        const map = this.#stack.openMap(column);
        return this.#value(i + 1, map, map.indent);
      }
      if (c === Char.DASH) {
        this.#stack.openItem(column);
      } else {
        const map = this.#stack.openMap(column);
        const key = skipBlanks(text, i + 1);
        const end = lineEnd(text, key);
        map.keyStart = key;
        map.keyEnd = this.#contentEnd(key, end);
        const next = text.charCodeAt(key);
        if (
          next !== Char.BAR &&
          next !== Char.GREATER &&
          next !== Char.OPEN_BRACE &&
          next !== Char.OPEN_BRACKET
        ) {
          this.outline.key(map, key, map.keyEnd);
          return this.#restIsComment(map.keyEnd, end);
        }
      }
      const next = skipBlanks(text, i + 1);
      column += next - i;
      i = next;
      if (isBreakOrEnd(text.charCodeAt(i))) return nextLine(text, i);
      if (text.charCodeAt(i) === Char.HASH) return this.#comment(i);
    }
    const content = this.#skipProperties(i, this.#stack.top);
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
    const { text } = this;
    this.outline.key(map, key, colon);
    if (isNameKey(text, key, colon)) {
      const value = skipBlanks(text, colon + 1);
      const name = plainText(text, value, this.#contentEnd(value, lineEnd(text, value)));
      if (name !== "") map.name = name;
    }
    return this.#value(colon + 1, map, column);
  }

  /**
   * Reads the value at `from`, the one that comes next in `frame` (null: the root). Returns the start of the next
   * line to read. `parentIndent` is the column that the lines of the value must pass.
   */
  #value(from: number, frame: BlockFrame | null, parentIndent: number): number {
    const { text } = this;
    const i = this.#skipProperties(skipBlanks(text, from), frame);
    const c = text.charCodeAt(i);
    if (isBreakOrEnd(c)) return nextLine(text, i);
    if (c === Char.HASH) return this.#comment(i);
    if (c === Char.BAR || c === Char.GREATER) {
      const next = this.#blockScalar(i, frame, parentIndent);
      if (next !== -1) return next;
    }
    if ((c === Char.OPEN_BRACE && text.charCodeAt(i + 1) !== Char.OPEN_BRACE) || c === Char.OPEN_BRACKET) {
      const end = this.#flow.read(i, this.#stack.placeIn(frame), parentIndent);
      // Given up at the start of a line: that line is the parent's.
      return isBreak(text.charCodeAt(end - 1)) ? end : this.#rest(end, frame);
    }
    if (c === Char.QUOTE || c === Char.APOSTROPHE) {
      const close = closingQuote(text, i, parentIndent, false);
      if (close !== -1) {
        this.#scalar(frame, i + 1, close, c === Char.QUOTE ? ESCAPED : FOLDED);
        return this.#rest(close + 1, frame);
      }
    }
    const end = lineEnd(text, i);
    const content = this.#contentEnd(i + 1, end);
    if (skipBlanks(text, content) === end && this.#mayGoOn(nextLine(text, end), parentIndent))
      return this.#plain(i, end, frame, parentIndent);
    this.#scalar(frame, i, content, FOLDED);
    return this.#restIsComment(content, end);
  }

  /** Whether the line at `lineStart` may continue a plain scalar. Cheap: it is asked for every plain scalar. */
  #mayGoOn(lineStart: number, parentIndent: number): boolean {
    const first = skipBlanks(this.text, lineStart);
    return parentIndent < 0 || first - lineStart > parentIndent || isBreakOrEnd(this.text.charCodeAt(first));
  }

  /** A plain scalar, which goes on over lines indented below its parent until a comment or a key. */
  #plain(i: number, firstEnd: number, frame: BlockFrame | null, indent: number): number {
    const { text } = this;
    let end = firstEnd;
    let contentEnd = this.#contentEnd(i + 1, end);
    while (skipBlanks(text, contentEnd) === end) {
      const content = nextContent(text, nextLine(text, end));
      if (!content || !isInside(text, content.lineStart, content.first, indent)) break;
      const c = text.charCodeAt(content.first);
      if (c === Char.HASH || keyColon(text, content.first) !== -1 || this.#templates.read(content.first))
        break;
      end = lineEnd(text, content.first);
      contentEnd = this.#contentEnd(content.first, end);
    }
    this.#scalar(frame, i, contentEnd, FOLDED);
    return this.#restIsComment(contentEnd, end);
  }

  /** A block scalar, and the document that it may hold. Returns -1 where there is none. */
  #blockScalar(i: number, frame: BlockFrame | null, parentIndent: number): number {
    const { text } = this;
    const block = readBlockScalar(text, i, parentIndent, this.#templates);
    if (!block) return -1;
    this.#restIsComment(this.#contentEnd(i + 1, block.headerEnd), block.headerEnd);
    this.#scalar(frame, block.start, block.end, LINES);
    return block.end;
  }

  #scalar(frame: BlockFrame | null, start: number, end: number, kind: Scalar): void {
    const { frame: around, key, keyEnd } = this.#stack.placeIn(frame);
    this.outline.add(kind, around, key, keyEnd, start, end);
  }

  /** What follows a quoted scalar or a flow collection on its line: a comment, or text that belongs to it. */
  #rest(from: number, frame: BlockFrame | null): number {
    const end = lineEnd(this.text, from);
    const contentEnd = this.#contentEnd(from, end);
    const start = skipBlanks(this.text, from);
    if (start < contentEnd) this.#scalar(frame, start, contentEnd, FOLDED);
    return this.#restIsComment(contentEnd, end);
  }

  /** The comment that begins at or after `from` on the line that ends at `end`, if there is one. */
  #restIsComment(from: number, end: number): number {
    const start = skipBlanks(this.text, from);
    if (start < end) this.outline.comment(start, end);
    return nextLine(this.text, end);
  }

  #comment(i: number): number {
    const end = lineEnd(this.text, i);
    this.outline.comment(i, end);
    return nextLine(this.text, end);
  }

  /** The end of what stands between `from` and the end of its line, without blanks and the comment after it. */
  #contentEnd(from: number, end: number): number {
    const { text } = this;
    let i = end;
    for (let hash = this.#hashAt(from); hash < end; hash = this.#hashAt(hash + 1)) {
      if (hash > 0 && !isBlankOrEnd(text.charCodeAt(hash - 1))) continue;
      i = hash;
      break;
    }
    while (i > from && isBlankOrEnd(text.charCodeAt(i - 1))) i--;
    return i;
  }

  #hashAt(from: number): number {
    if (from < this.#hashFrom) {
      for (let i = from; i < this.#hashFrom; i++) if (this.text.charCodeAt(i) === Char.HASH) return i;
      return this.#hash;
    }
    this.#hashFrom = from;
    if (this.#hash < from) {
      const found = this.text.indexOf("#", from);
      this.#hash = found === -1 ? this.text.length : found;
    }
    return this.#hash;
  }

  /** Steps over anchors and tags. */
  #skipProperties(from: number, frame: BlockFrame | null): number {
    const { text } = this;
    let i = from;
    for (let c = text.charCodeAt(i); c === Char.AMPERSAND || c === Char.EXCLAMATION; c = text.charCodeAt(i)) {
      const start = i;
      while (!isBlankOrEnd(text.charCodeAt(i))) i++;
      if (c === Char.EXCLAMATION) {
        const { frame: around, key, keyEnd } = this.#stack.placeIn(frame);
        this.outline.add(TAG, around, key, keyEnd, start, i);
      }
      i = skipBlanks(text, i);
    }
    return i;
  }

  #mayBeKey(i: number): boolean {
    const c = this.text.charCodeAt(i);
    if (c === Char.OPEN_BRACE) return this.text.charCodeAt(i + 1) === Char.OPEN_BRACE;
    return c !== Char.OPEN_BRACKET && c !== Char.BAR && c !== Char.GREATER && c !== Char.HASH;
  }
}
