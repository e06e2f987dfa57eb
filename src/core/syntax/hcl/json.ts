/** Terraform in JSON, by the outline of its text: https://developer.hashicorp.com/terraform/language/syntax/json */
import type { TextRange } from "../../text/range";
import type { Frame } from "../frames";
import { COMMENT, EMPTY, ESCAPED, KEY, type Outline } from "../outline";
import { type Attribute, OpenBlock } from "./document";
import type { Expression } from "./expression";
import { readTemplate } from "./parse";

/** How many keys name a block, by its type; a body is what stands below them. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  output: 1,
  variable: 1,
  locals: 0,
};

/** A collection, or the span of anything else. */
type Node = Frame | number;

interface Item {
  readonly key: string;
  /** With its quotes; that of the value in a list. */
  readonly keyRange: TextRange;
  readonly value: Node;
}

/** The settings of the blocks that are added to the root. */
export function readJson(outline: Outline, root: OpenBlock): Attribute[] {
  const values = new Values(outline);
  const all: Attribute[] = [];
  for (const { key: type, keyRange, value } of values.items(values.root)) {
    if (!Object.hasOwn(LABELS, type)) continue;
    let found = values.objects(value).map((body) => ({ body, labels: [] as string[], keyRange }));
    for (let level = LABELS[type] ?? 0; level > 0; level--)
      found = found.flatMap(({ body, labels }) =>
        values
          .items(body)
          .flatMap((item) =>
            values
              .objects(item.value)
              .map((inner) => ({ body: inner, labels: [...labels, item.key], keyRange: item.keyRange })),
          ),
      );
    for (const { body, labels, keyRange: name } of found) {
      const block = new OpenBlock(type, labels, root, name.start, name.end);
      readBody(values, values.items(body), block, all);
    }
  }
  return all;
}

function readBody(values: Values, items: readonly Item[], block: OpenBlock, all: Attribute[]): void {
  for (const { key: name, keyRange, value } of items) {
    if (name === "//") continue;
    all.push(block.add(name, keyRange.start, () => values.expression(value)));
    for (const body of values.objects(value)) {
      const nested = new OpenBlock(name, [], block, keyRange.start, keyRange.end);
      for (const item of values.items(body))
        nested.add(item.key, item.keyRange.start, () => values.expression(item.value));
    }
  }
}

const NONE: readonly Item[] = [];

class Values {
  readonly #items = new Map<Frame, Item[]>();
  /** The key of each mapping that was read last. */
  readonly #keys = new Map<Frame, TextRange>();
  readonly #expressions = new Map<Node, Expression>();
  root: Frame | null = null;

  constructor(readonly outline: Outline) {
    for (let span = 0; span < outline.length; span++) {
      const frame = outline.frame(span);
      if (!frame || outline.kind(span) === COMMENT) continue;
      this.#register(frame);
      if (outline.kind(span) === KEY) this.#keys.set(frame, this.range(span));
      else this.#add(frame, outline.at(span), span);
    }
  }

  #register(frame: Frame): void {
    if (this.#items.has(frame)) return;
    this.#items.set(frame, []);
    if (frame.parent) {
      this.#register(frame.parent);
      this.#add(frame.parent, frame.at, frame);
    } else this.root ??= frame;
  }

  #add(frame: Frame, at: string | number | null, value: Node): void {
    const keyRange = this.#keys.get(frame) ?? { start: 0, end: 0 };
    this.#items.get(frame)?.push({ key: String(at), keyRange, value });
  }

  items(collection: Frame | null): readonly Item[] {
    return (collection && this.#items.get(collection)) ?? NONE;
  }

  /** The objects that a value consists of, itself or the elements of a list; null for an empty one. */
  objects(value: Node): (Frame | null)[] {
    if (typeof value === "number") return this.#isEmpty(value, "{") ? [null] : [];
    if (!value.isSequence) return [value];
    return this.items(value).flatMap(({ value: item }) =>
      typeof item !== "number" && item.isSequence ? [] : this.objects(item),
    );
  }

  #isEmpty(span: number, bracket: string): boolean {
    const { outline } = this;
    return outline.kind(span) === EMPTY && outline.text.charAt(outline.start(span)) === bracket;
  }

  /** With its quotes. */
  range(span: number): TextRange {
    const { outline } = this;
    const [start, end] = [outline.start(span), outline.end(span)];
    const isQuoted = (at: number) => outline.text.charAt(at) === '"';
    return { start: isQuoted(start - 1) ? start - 1 : start, end: isQuoted(end) ? end + 1 : end };
  }

  /** Read once, whether it is asked for by itself or within another. */
  expression(value: Node): Expression {
    const known = this.#expressions.get(value);
    const expression = known ?? (typeof value === "number" ? this.#scalar(value) : this.#collection(value));
    if (!known) this.#expressions.set(value, expression);
    return expression;
  }

  #collection(value: Frame): Expression {
    const items = this.items(value).map(({ key, value: item }) => ({ key, value: this.expression(item) }));
    const values = items.map(({ value: item }) => item);
    const range = { start: values[0]?.start ?? 0, end: this.#closed(values.at(-1)?.end ?? 0) };
    return value.isSequence ? { kind: "list", ...range, items: values } : { kind: "object", ...range, items };
  }

  #scalar(span: number): Expression {
    const { outline } = this;
    const { text } = outline;
    const range = this.range(span);
    if (this.#isEmpty(span, "{")) return { kind: "object", ...range, items: [] };
    if (this.#isEmpty(span, "[")) return { kind: "list", ...range, items: [] };
    const content = { start: outline.start(span), end: outline.end(span) };
    if (outline.kind(span) === ESCAPED) return { ...readTemplate(text, content, true), ...range };
    return { kind: "literal", ...range, text: text.slice(content.start, content.end) };
  }

  /** Behind the bracket that closes what ends at `end`. */
  #closed(end: number): number {
    CLOSING.lastIndex = end;
    return CLOSING.test(this.outline.text) ? CLOSING.lastIndex : end;
  }
}

const CLOSING = /[\s,]{0,1000}[\]}]/y;
