/**
 * Contexts in XML, HTML and their like: elements are the key path, an attribute its last part, and `name`, `key` and
 * `id` attributes are labels (`<property name="hostName" value="…"/>`). Goes from tag to tag once; never fails on
 * tags that do not match.
 */
import type { HitContext, HostHit } from "../model/mention";
import { isBlank, isLineEnd, isQuote } from "../text/characters";
import { Drafts, type ListVote, type Surroundings } from "./code/drafts";

/** Elements further out than this are not part of a key path. */
const DEPTH = 32;
/** How many open elements a closing tag may close at once. */
const UNWIND = 16;
/** A list is looked for among the children of this many elements outwards. */
const LIST_REACH = 3;
const LONGEST_NAME = 120;

interface Element {
  readonly id: number;
  readonly name: string;
  readonly parent: Element | null;
  /** `name` or `key`: what the element sets. */
  setting: string | null;
  label: string | null;
}

export function readMarkupContexts(text: string, hits: readonly HostHit[]): HitContext[] {
  const reader = new MarkupReader(text, hits);
  reader.run();
  return reader.drafts.finish();
}

class MarkupReader {
  private at = 0;
  private next = 0;
  private elements = 0;
  private open: Element | null = null;
  /** The text of the last `<key>` element: plists name a value by the element before it. */
  private plistKey: string | null = null;
  readonly drafts: Drafts;

  constructor(
    private readonly text: string,
    private readonly hits: readonly HostHit[],
  ) {
    this.drafts = new Drafts(text, hits);
  }

  run(): void {
    const { text } = this;
    while (this.next < this.hits.length) {
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

  private skipTo(close: string, start: number, comment: boolean): void {
    const { text } = this;
    const found = text.indexOf(close, start);
    const end = found < 0 ? text.length : found;
    if (comment) {
      const first = this.next;
      this.skipHits(end);
      this.drafts.comment(start, first, this.next);
      for (let i = first; i < this.next; i++) this.nameByElement(i, start);
    } else this.content(start, end);
    this.at = found < 0 ? text.length : found + close.length;
  }

  /** `<host>…` in a comment: the element names the host. */
  private nameByElement(index: number, floor: number): void {
    const start = this.hits[index]?.tokenStart ?? 0;
    if (this.text[start - 1] !== ">") return;
    let i = start - 1;
    while (i > floor && start - i < LONGEST_NAME && this.text[i] !== "<") i--;
    const name = /^<([\w:.-]+)/.exec(this.text.slice(i, start))?.[1];
    if (name !== undefined) this.drafts.nameComment(index, name);
  }

  private skipHits(end: number): void {
    for (let hit = this.hits[this.next]; hit !== undefined && hit.start < end; hit = this.hits[this.next])
      this.next++;
  }

  private closingTag(tag: number): void {
    const { text } = this;
    const nameEnd = this.nameEnd(tag + 2);
    const name = text.slice(tag + 2, Math.min(nameEnd, tag + 2 + LONGEST_NAME));
    let match: Element | null = this.open;
    for (let i = 0; i < UNWIND && match !== null && match.name !== name; i++) match = match.parent;
    if (match !== null && match.name === name) this.open = match.parent;
    this.at = nameEnd;
    const close = this.tagEnd(nameEnd);
    this.content(this.at, close);
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
    const element: Element = { id: ++this.elements, name, parent: this.open, setting: null, label: null };
    const waiting: { index: number; attribute: string; start: number; follows: boolean }[] = [];
    let i = nameEnd;
    let attribute = "";
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 62 || c === 60) break;
      if (isQuote(c) && text.charCodeAt(i - 1) === 61) {
        const close = text.indexOf(text.charAt(i), i + 1);
        const end = close < 0 ? text.length : close;
        this.attribute(element, attribute, i + 1, end, waiting);
        i = end;
      } else if (isNameStart(c)) {
        let end = i;
        while (end < text.length && isNameChar(text.charCodeAt(end))) end++;
        attribute = text.slice(i, Math.min(end, i + LONGEST_NAME));
        i = end - 1;
      }
    }
    const first = this.next;
    this.skipHits(i);
    for (let k = first; k < this.next; k++)
      waiting.push({ index: k, attribute: "", start: tag, follows: false });
    for (const { index, attribute: of, start, follows } of waiting)
      this.place(index, element, of, start, follows);
    const closed = text.charCodeAt(i - 1) === 47 || /^(?:!|br$|hr$|img$|input$|link$|meta$)/i.test(name);
    if (text.charCodeAt(i) === 62 && !closed) this.open = element;
    this.at = text.charCodeAt(i) === 60 ? i : Math.min(i + 1, text.length);
  }

  private attribute(
    element: Element,
    name: string,
    start: number,
    end: number,
    waiting: { index: number; attribute: string; start: number; follows: boolean }[],
  ): void {
    const first = this.next;
    this.skipHits(end);
    for (let i = first; i < this.next; i++)
      waiting.push({ index: i, attribute: name, start, follows: i > first });
    if (this.next > first || end - start > LONGEST_NAME) return;
    if (name === "name" || name === "key") element.setting ??= this.text.slice(start, end);
    else if (name === "id") element.label = this.text.slice(start, end);
  }

  /** Text between tags. */
  private content(start: number, end: number): void {
    if (this.open?.name === "key" && end > start && end - start < LONGEST_NAME) {
      this.plistKey = this.text.slice(start, end).trim();
    }
    const first = this.next;
    this.skipHits(end);
    for (let i = first; i < this.next; i++) this.place(i, this.open, "", start, i > first);
  }

  private place(
    index: number,
    element: Element | null,
    attribute: string,
    start: number,
    follows: boolean,
  ): void {
    this.drafts.value(index, start, follows, null, () => this.around(element, attribute));
  }

  private around(element: Element | null, attribute: string): Surroundings {
    let path = attribute;
    let relative = attribute;
    const labels: string[] = [];
    const votes: ListVote[] = [];
    let votesOpen = element?.setting === null;
    let depth = 0;
    for (let e = element; e !== null && depth < DEPTH; e = e.parent, depth++) {
      path = path === "" ? e.name : `${e.name}.${path}`;
      relative = `${e.name}.${relative}`;
      const name = e.setting ?? e.label;
      if (name !== null) labels.push(name);
      if (e.parent === null || depth >= LIST_REACH || (e.setting !== null && depth > 0)) votesOpen = false;
      if (votesOpen && e.parent !== null) {
        votes.push({ list: `${e.parent.id} ${relative}`, index: e.id, always: false });
      }
    }
    labels.reverse();
    if (element?.name === "string" && this.plistKey !== null) labels.push(this.plistKey);
    return { keyPath: path === "" ? null : path, labels, votes };
  }
}

function isNameStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 58 || c === 64;
}

function isNameChar(c: number): boolean {
  return isNameStart(c) || (c >= 48 && c <= 57) || c === 45 || c === 46;
}
