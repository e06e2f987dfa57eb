/**
 * Blocks of XML: an element with its attributes and the elements in it. `<port>6379</port>`, `<property name="port"
 * value="6379"/>`, `<add key="port" value="6379"/>` and `<redis port="6379"/>` are the same setting. Only the markup near
 * a host is read, once for all hosts near each other.
 */
import { type Block, blockOf, join, MAX_SETTINGS, REACH, type Setting } from "./setting";

interface Attribute {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Element {
  readonly name: string;
  readonly start: number;
  end: number;
  readonly parent: Element | null;
  readonly attributes: readonly Attribute[];
  readonly children: Element[];
  /** Its text, where it holds nothing but text. */
  textStart: number;
  textEnd: number;
}

const MAX_DEPTH = 6;
/** A tag, or the start of a comment or of character data; `<` in a value ends the tag, so that no quote runs on. */
const TAG = /<(?:(!--|!\[CDATA\[)|\/([\w:.-]+)[^<>]*>|([\w:.-]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>)/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export class ElementBlocks {
  #window: { readonly from: number; readonly to: number; readonly root: Element } | null = null;
  readonly #blocks = new Map<Element, Block>();

  constructor(readonly text: string) {}

  /** The element whose attributes or children tell of the host at `at`. */
  blockAt(at: number): Block | null {
    const { text } = this;
    let window = this.#window;
    if (!window || at < window.from + 1 || (window.to < text.length && at > window.to - REACH / 4)) {
      this.#blocks.clear();
      const from = Math.max(0, at - REACH);
      const to = Math.min(text.length, at + REACH);
      window = { from, to, root: readElements(text, from, to) };
      this.#window = window;
    }
    let element = window.root;
    for (let inner: Element | undefined = element; inner; ) {
      element = inner;
      inner = element.children.find((child) => child.start < at && at < child.end);
    }
    if (element === window.root) return null;
    const attribute = element.attributes.find(({ start, end }) => start <= at && at < end);
    // `value` beside a name, and text, are the element's own value: its neighbours are the elements beside it.
    const isOwn = !attribute || (nameOf(text, element) !== null && isValue(attribute.name));
    const around = isOwn ? element.parent : element;
    return around && this.#block(around);
  }

  #block(element: Element): Block {
    const known = this.#blocks.get(element);
    if (known) return known;
    const block = blockOf(
      () => {
        const settings: Setting[] = [];
        readSettings(this.text, element, "", 0, settings);
        return settings;
      },
      () => element.parent && this.#block(element.parent),
    );
    this.#blocks.set(element, block);
    return block;
  }
}

function readElements(text: string, from: number, to: number): Element {
  const root = element("", from, null, []);
  root.end = to;
  let open: Element = root;
  const near = text.slice(from, to);
  TAG.lastIndex = 0;
  for (let match = TAG.exec(near); match; match = TAG.exec(near)) {
    const start = from + match.index;
    const after = start + match[0].length;
    const [, skipped, closed, opened, inside = ""] = match;
    if (skipped !== undefined) {
      const end = near.indexOf(skipped === "!--" ? "-->" : "]]>", TAG.lastIndex);
      if (end < 0) return root;
      TAG.lastIndex = end;
    } else if (closed !== undefined) {
      let closing: Element | null = open;
      while (closing && closing.name !== closed) closing = closing.parent;
      if (!closing?.parent) continue;
      if (closing.children.length === 0) closing.textEnd = start;
      closing.end = after;
      open = closing.parent;
    } else if (opened !== undefined) {
      const offset = start + 1 + opened.length;
      const found = element(opened, start, open, attributesOf(inside, offset));
      open.children.push(found);
      found.end = inside.endsWith("/") ? after : to;
      if (!inside.endsWith("/")) {
        found.textStart = after;
        found.textEnd = after;
        open = found;
      }
    }
  }
  return root;
}

function element(
  name: string,
  start: number,
  parent: Element | null,
  attributes: readonly Attribute[],
): Element {
  return { name, start, end: start, parent, attributes, children: [], textStart: 0, textEnd: 0 };
}

function attributesOf(inside: string, offset: number): Attribute[] {
  const attributes: Attribute[] = [];
  for (const match of inside.matchAll(ATTRIBUTE)) {
    const value = match[2] ?? match[3] ?? "";
    const end = offset + match.index + match[0].length - 1;
    attributes.push({ name: match[1] ?? "", start: end - value.length, end });
  }
  return attributes;
}

function isValue(name: string): boolean {
  return /^(?:value|connectionstring)$/i.test(name);
}

/** What the element sets, where an attribute names it. */
function nameOf(text: string, { attributes }: Element): string | null {
  const named = attributes.find(({ name }) => /^(?:name|key)$/i.test(name));
  return named ? text.slice(named.start, named.end) : null;
}

function readSettings(text: string, around: Element, prefix: string, depth: number, out: Setting[]): void {
  for (const { name, start, end } of around.attributes) out.push({ key: join(prefix, name), start, end });
  for (const child of around.children) {
    if (out.length >= MAX_SETTINGS) return;
    const name = nameOf(text, child);
    const key = join(prefix, name ?? child.name);
    const value = name === null ? undefined : child.attributes.find((attribute) => isValue(attribute.name));
    if (value) out.push({ key, start: value.start, end: value.end });
    else if (child.children.length === 0 && child.textEnd > child.textStart) {
      const written = text.slice(child.textStart, child.textEnd);
      const start = child.textStart + written.length - written.trimStart().length;
      out.push({
        key,
        start,
        end: Math.max(start, child.textEnd - (written.length - written.trimEnd().length)),
      });
    } else if (depth < MAX_DEPTH) readSettings(text, child, key, depth + 1, out);
    if (!value && child.children.length === 0)
      for (const attribute of child.attributes)
        if (child.textEnd > child.textStart)
          out.push({ key: join(key, attribute.name), start: attribute.start, end: attribute.end });
  }
}
