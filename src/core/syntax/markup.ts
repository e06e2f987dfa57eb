/**
 * The outline of XML, HTML and their like: elements with their attributes and texts. Goes from tag to tag once; never
 * fails on tags that do not match.
 *
 * Elements are the key path of a host, an attribute is its last part, and `name`, `key` and `id` attributes are labels
 * (`<property name="hostName" value="…"/>`).
 */
import type { AskedPlace, HitContext } from "../model/mention";
import { isBlank, isLineEnd, isQuote, isSpace } from "../text/characters";
import { Drafts, type ListVote, type Surroundings } from "./code/drafts";
import { Frame } from "./frames";
import { COMMENT, FOLDED, Outline } from "./outline";
import type { TextReader } from "./sourceText";

/** Elements further out than this are not part of a key path. */
const DEPTH = 32;
/** How many open elements a closing tag may close at once. */
const UNWIND = 16;
/** A list is looked for among the children of this many elements outwards. */
const LIST_REACH = 3;
const LONGEST_NAME = 120;
/** Elements that hold nothing. */
const EMPTY_ELEMENT = /^(?:!|br$|hr$|img$|input$|link$|meta$)/i;

/** An element; the root holds those of the first level. */
export class ElementFrame extends Frame {
  /** `name` or `key`: what the element sets. */
  setting: string | null = null;
  label: string | null = null;

  constructor(
    readonly outer: ElementFrame | null,
    readonly tag: string,
    readonly id: number,
  ) {
    super(outer, outer ? tag : null, false);
  }

  /** What the element sets, where an attribute names it, otherwise what it is called. */
  override get settingKey(): string | null {
    return this.setting ?? this.tag;
  }

  override keyText(text: string, start: number, end: number): string {
    return text.slice(start, end);
  }
}

export const MARKUP_OUTLINE: TextReader<Outline> = {
  name: "markup",
  read: ({ text }) => {
    const outline = new Outline(text, "markup");
    new MarkupReader(outline).run();
    return outline;
  },
};

class MarkupReader {
  private at = 0;
  private elements = 0;
  private readonly root = new ElementFrame(null, "", 0);
  private open = this.root;
  /** The text of the last `<key>` element: plists name a value by the element before it. */
  private plistKey: string | null = null;
  private readonly text: string;

  constructor(private readonly outline: Outline) {
    this.text = outline.text;
  }

  run(): void {
    const { text } = this;
    while (this.at < text.length) {
      const tag = text.indexOf("<", this.at);
      this.content(this.at, tag < 0 ? text.length : tag);
      if (tag < 0) return;
      if (text.startsWith("<!--", tag)) this.skipTo("-->", tag + 4, true);
      else if (text.startsWith("<![CDATA[", tag)) this.skipTo("]]>", tag + 9, false);
      else if (text.startsWith("<?", tag)) this.skipTo("?>", tag + 2, false);
      else if (text.startsWith("</", tag)) this.closingTag(tag);
      else this.tag(tag);
    }
  }

  private skipTo(close: string, start: number, isComment: boolean): void {
    const { text } = this;
    const found = text.indexOf(close, start);
    const end = found < 0 ? text.length : found;
    if (isComment) this.outline.comment(start, end);
    else this.content(start, end);
    this.at = found < 0 ? text.length : found + close.length;
  }

  private closingTag(tag: number): void {
    const { text } = this;
    const nameEnd = this.nameEnd(tag + 2);
    const name = text.slice(tag + 2, Math.min(nameEnd, tag + 2 + LONGEST_NAME));
    let match: ElementFrame | null = this.open;
    for (let i = 0; i < UNWIND && match !== null && match.tag !== name; i++) match = match.outer;
    if (match?.outer && match.tag === name) this.open = match.outer;
    const close = this.tagEnd(nameEnd);
    this.content(nameEnd, close);
    this.at = Math.min(close + 1, text.length);
  }

  private nameEnd(at: number): number {
    const { text } = this;
    let i = at;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (isBlank(c) || isLineEnd(c) || c === 62 || c === 47 || c === 60) break;
    }
    return i;
  }

  private tagEnd(at: number): number {
    const { text } = this;
    let i = at;
    while (i < text.length && text.charCodeAt(i) !== 62 && text.charCodeAt(i) !== 60) i++;
    return i;
  }

  private tag(tag: number): void {
    const { text } = this;
    const nameEnd = this.nameEnd(tag + 1);
    if (nameEnd === tag + 1) {
      this.at = tag + 1;
      return;
    }
    const name = text.slice(tag + 1, Math.min(nameEnd, tag + 1 + LONGEST_NAME));
    const element = new ElementFrame(this.open, name, ++this.elements);
    if (name === "string") element.label = this.plistKey;
    const i = this.attributes(element, nameEnd);
    const isClosed = text.charCodeAt(i - 1) === 47 || EMPTY_ELEMENT.test(name);
    if (text.charCodeAt(i) === 62 && !isClosed) this.open = element;
    this.at = text.charCodeAt(i) === 60 ? i : Math.min(i + 1, text.length);
  }

  /** The attributes of a tag; gives where it ends. */
  private attributes(element: ElementFrame, from: number): number {
    const { text } = this;
    let key = from;
    let keyEnd = from;
    let i = from;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 62 || c === 60) break;
      if (isQuote(c) && text.charCodeAt(i - 1) === 61) {
        const close = text.indexOf(text.charAt(i), i + 1);
        const end = close < 0 ? text.length : close;
        this.attribute(element, key, keyEnd, i + 1, end);
        i = end;
      } else if (isNameStart(c)) {
        let end = i;
        while (end < text.length && isNameChar(text.charCodeAt(end))) end++;
        key = i;
        keyEnd = Math.min(end, i + LONGEST_NAME);
        i = end - 1;
      }
    }
    return i;
  }

  private attribute(element: ElementFrame, key: number, keyEnd: number, start: number, end: number): void {
    const { text } = this;
    this.outline.add(FOLDED, element, key, keyEnd, start, end);
    if (end - start > LONGEST_NAME) return;
    const name = text.slice(key, keyEnd);
    if (name === "name" || name === "key") element.setting ??= text.slice(start, end);
    else if (name === "id") element.label ??= text.slice(start, end);
  }

  /** Text between tags. */
  private content(from: number, to: number): void {
    const { text, open } = this;
    let start = from;
    let end = to;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (start === end) return;
    this.outline.add(FOLDED, open, -1, -1, start, end);
    if (open.tag === "key" && end - start < LONGEST_NAME) this.plistKey = text.slice(start, end);
  }
}

/** One context for each place, in their order, which is that of the text. */
export function markupContextsIn(outline: Outline, places: readonly AskedPlace[]): HitContext[] {
  const { text } = outline;
  const drafts = new Drafts(text, places);
  const spans = spansOf(outline, places);
  // An attribute that names a host names no setting.
  const named = new Set<Frame | null>();
  for (const span of spans)
    if (span >= 0 && /^(?:name|key)$/.test(String(outline.at(span)))) named.add(outline.frame(span));
  for (let first = 0, next = 1; first < places.length; first = next++) {
    const span = spans[first] ?? -1;
    if (span < 0) continue;
    const start = outline.start(span);
    while (next < places.length && spans[next] === span) next++;
    if (outline.kind(span) === COMMENT) {
      drafts.comment(start, first, next);
      for (let i = first; i < next; i++) nameByElement(text, drafts, places[i] as AskedPlace, i, start);
      continue;
    }
    const element = outline.frame(span) as ElementFrame;
    const attribute = outline.at(span);
    for (let i = first; i < next; i++)
      drafts.value(i, start, i > first, null, () =>
        around(element, typeof attribute === "string" ? attribute : "", named),
      );
  }
  return drafts.finish();
}

/** The span that each place stands in, or -1. */
function spansOf(outline: Outline, places: readonly AskedPlace[]): number[] {
  let span = 0;
  return places.map(({ start }) => {
    span = outline.after(start, span);
    return span < outline.length && outline.start(span) <= start ? span : -1;
  });
}

/** `<host>…` in a comment: the element names the host. */
function nameByElement(
  text: string,
  drafts: Drafts,
  { tokenStart: start }: AskedPlace,
  index: number,
  floor: number,
): void {
  if (text[start - 1] !== ">") return;
  let i = start - 1;
  while (i > floor && start - i < LONGEST_NAME && text[i] !== "<") i--;
  const name = /^<([\w:.-]+)/.exec(text.slice(i, start))?.[1];
  if (name !== undefined) drafts.nameComment(index, name);
}

function around(element: ElementFrame, attribute: string, named: ReadonlySet<Frame | null>): Surroundings {
  let path = attribute;
  let relative = attribute;
  const labels: string[] = [];
  const votes: ListVote[] = [];
  const settingOf = (e: ElementFrame) => (named.has(e) ? null : e.setting);
  let votesOpen = settingOf(element) === null;
  let depth = 0;
  for (let e = element; e.outer !== null && depth < DEPTH; e = e.outer, depth++) {
    path = path === "" ? e.tag : `${e.tag}.${path}`;
    relative = `${e.tag}.${relative}`;
    const setting = settingOf(e);
    const name = setting ?? e.label;
    if (name !== null) labels.push(name);
    const isFirst = e.outer.outer === null;
    if (isFirst || depth >= LIST_REACH || (setting !== null && depth > 0)) votesOpen = false;
    if (votesOpen) votes.push({ list: `${e.outer.id} ${relative}`, index: e.id, always: false });
  }
  labels.reverse();
  return { keyPath: path === "" ? null : path, labels, votes };
}

function isNameStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 58 || c === 64;
}

function isNameChar(c: number): boolean {
  return isNameStart(c) || (c >= 48 && c <= 57) || c === 45 || c === 46;
}
