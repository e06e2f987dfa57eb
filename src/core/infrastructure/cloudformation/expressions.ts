/**
 * Finds the expressions of a template that ask an ElastiCache resource for an endpoint: `Fn::GetAtt` in every spelling
 * and `${Resource.Attribute}` in `Fn::Sub`, with the `Fn::Select` around them.
 *
 * An attribute's name is looked for first; what it is an argument of says the outline of the template.
 */
import { COMMENT, FOLDED, KEY, LINES, type Outline, TAG } from "../../syntax/outline";
import type { TextRange } from "../../text/range";
import { type Collections, quoteAround } from "../manifests/collections";
import { type UrlParts, urlBetween } from "../url";
import { callAround, outOf, type Place, placeOf } from "./functions";

/** The attributes that are told apart; a misspelt one makes the deployment fail by itself. */
export type Attribute =
  | `${"RedisEndpoint" | "PrimaryEndPoint" | "ReaderEndPoint" | "ConfigurationEndPoint"}.${"Address" | "Port"}`
  /** Of a serverless cache, and of resources of other services. */
  | `${"Endpoint" | "ReaderEndpoint"}.Address`
  | "ReadEndPoint.Addresses"
  | "ReadEndPoint.Addresses.List";

/** Ranges are those of the template's text. */
export interface Expression {
  /** Logical id of the resource. */
  readonly id: string;
  readonly attribute: Attribute;
  readonly attributeRange: TextRange;
  /** The id and the attribute where one dot joins them, otherwise the attribute. */
  readonly range: TextRange;
  /** Where the word begins that it belongs to. */
  readonly tokenStart: number;
  /** Of the value that it gives, with the selection around it; null for one within a text. */
  readonly place: Place | null;
  /** Of the text that it stands in, for one within a text. */
  readonly within: Place | null;
  readonly isSelected: boolean;
  /** What stands around it where it is joined with other texts; null where it is not. */
  readonly joined: UrlParts | null;
  /** What picks the whole list's other end: the same expression, asking for one attribute of the resource. */
  readonly selection: (TextRange & { readonly ask: (attribute: Attribute) => string }) | null;
}

/** How far a word goes before what is substituted in it, in UTF-16 units. */
const REACH = 300;
/** More than a template of the largest size allowed has. */
const MAX_EXPRESSIONS = 2000;

const ATTRIBUTES =
  /(?<!\w)(?:(?:RedisEndpoint|PrimaryEndPoint|ReaderEndPoint|ConfigurationEndPoint)\.(?:Address|Port)|(?:Reader)?Endpoint\.Address|ReadEndPoint\.Addresses(?:\.List)?)(?![\w.])/g;
const SUBSTITUTED = /\$\{([A-Za-z0-9]{1,255})\.$/;
/**
 * A function within backticks is that of an option of Elastic Beanstalk,
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html.
 */
const OPTION =
  /`\s{0,20}\{\s{0,20}\\?["']Fn::GetAtt\\?["']\s{0,20}:\s{0,20}\[\s{0,20}\\?["']([A-Za-z0-9]{1,255})\\?["']\s{0,20},\s{0,20}\\?["']$/;
const DOTTED = /^([A-Za-z0-9]{1,255})\.$/;
const ID = /^[A-Za-z0-9]{1,255}$/;

export function hasExpressions(text: string): boolean {
  return text.search(ATTRIBUTES) >= 0;
}

/** Expressions in the order of the text. */
export function findExpressions(collections: Collections): Expression[] {
  const { outline } = collections;
  const found: Expression[] = [];
  let span = 0;
  for (const match of outline.text.matchAll(ATTRIBUTES)) {
    span = outline.after(match.index, span);
    if (span >= outline.length || found.length >= MAX_EXPRESSIONS) break;
    const expression = expressionIn(collections, span, match[0] as Attribute, match.index);
    if (expression) found.push(expression);
  }
  return found;
}

function expressionIn(
  collections: Collections,
  span: number,
  attribute: Attribute,
  start: number,
): Expression | null {
  const { outline } = collections;
  const { text } = outline;
  const end = start + attribute.length;
  const [from, frame, at] = [outline.start(span), outline.frame(span), outline.at(span)];
  if (from > start || outline.kind(span) < FOLDED || !frame || frame.isTooDeep || at === null) return null;
  const before = text.slice(Math.max(from, start - REACH), start);
  const common = { attribute, attributeRange: { start, end } };
  const substituted = SUBSTITUTED.exec(before)?.[1];
  const within = { frame, at };
  const inText = { ...common, place: null, within, isSelected: false, joined: null, selection: null };
  if (substituted !== undefined) {
    const idStart = start - substituted.length - 1;
    const tokenStart = wordStart(text, idStart - 2, from);
    return text.charAt(end) === "}"
      ? { ...inText, id: substituted, range: { start: idStart, end }, tokenStart }
      : null;
  }
  const optional = OPTION.exec(before)?.[1];
  if (optional !== undefined) return { ...inText, id: optional, range: { start, end }, tokenStart: start };
  if (end !== outline.end(span) || outline.kind(span) === LINES) return null;
  const dotted = DOTTED.exec(before)?.[1];
  const id = dotted ?? (start === from ? idBefore(outline, span) : null);
  const place = dotted === undefined ? listPlace(collections, within) : dottedPlace(collections, within);
  if (id === null || !ID.test(id) || place === null) return null;
  const outside = outOf(collections, place, ["Select", "Split"]);
  const isSelected = isSelectedAt(collections, place);
  return {
    ...common,
    id,
    range: { start: dotted === undefined ? start : from, end },
    tokenStart: from,
    place: outside,
    within: null,
    isSelected,
    joined: joinedAround(collections, span, outside),
    selection: isSelected ? selectionBefore(outline, span, id) : null,
  };
}

/** Where the value of `Id.Attribute` stands; null where that is text and nothing else. */
function dottedPlace(collections: Collections, place: Place): Place | null {
  if (collections.tag(place.frame, place.at) === "!GetAtt") return place;
  const call = callAround(collections, place);
  return call?.name === "GetAtt" && call.index === null ? call.place : null;
}

/** Where the value of `[Id, Attribute]` stands; null where that is a list and nothing else. */
function listPlace(collections: Collections, place: Place): Place | null {
  const call = callAround(collections, place);
  return call?.name === "GetAtt" && call.index === 1 ? call.place : null;
}

/** The item before the one that a span is. */
function idBefore(outline: Outline, span: number): string | null {
  let before = span - 1;
  while (before >= 0 && outline.kind(before) === COMMENT) before--;
  const isFirst = before >= 0 && outline.frame(before) === outline.frame(span) && outline.at(before) === 0;
  return isFirst && outline.kind(before) >= FOLDED
    ? outline.text.slice(outline.start(before), Math.min(outline.end(before), outline.start(before) + REACH))
    : null;
}

/** What stands around an item of a list that `Fn::Join` makes one text; null for any other place. */
function joinedAround(collections: Collections, span: number, { frame, at }: Place): UrlParts | null {
  const list = placeOf(frame);
  const call = typeof at === "number" && list ? callAround(collections, list) : null;
  if (call?.name !== "Join" || typeof at !== "number") return null;
  const { outline } = collections;
  const item = (index: number): TextRange | null => {
    const step = index < at ? -1 : 1;
    for (let i = span + step; i >= 0 && i < outline.length && Math.abs(i - span) < MOST_SPANS; i += step)
      if (outline.frame(i) === frame && outline.at(i) === index && outline.kind(i) >= FOLDED)
        return rangeOf(outline, i);
    return null;
  };
  return urlBetween(outline.text, item(at - 1), item(at + 1));
}

/** Whether one item is picked of the list at a place, or of the one that it is split into. */
function isSelectedAt(collections: Collections, place: Place): boolean {
  const call = callAround(collections, outOf(collections, place, ["Split"]));
  return call?.name === "Select" && call.index === 1;
}

/** How many spans a `Fn::Select` begins before the attribute at most: index, separator, id, tags, comments. */
const MOST_SPANS = 24;

/** The `Fn::Select` before a span that it is known to stand in, to its end; null where that is not told. */
function selectionBefore(outline: Outline, span: number, id: string): Expression["selection"] {
  const { text } = outline;
  let head = span - 1;
  while (head > Math.max(0, span - MOST_SPANS) && !isSelect(outline, head)) head--;
  if (head < 0 || !isSelect(outline, head)) return null;
  const quote = quoteAround(text, rangeOf(outline, span));
  let end = outline.end(span) + quote.length;
  for (const bracket of openBrackets(outline, head, span)) {
    const closed = /^\s*,?\s*([\]}])/.exec(text.slice(end, end + REACH));
    if (closed?.[1] !== bracket) return null;
    end += closed[0].length;
  }
  // The key of a function is told with its quotes in YAML, and without in JSON.
  const start = outline.start(head) - quoteAround(text, rangeOf(outline, head)).length;
  const keyQuote = /["']/.exec(text.charAt(start))?.[0] ?? "";
  const own = quote || keyQuote;
  const isTag = outline.kind(head) === TAG;
  return {
    start,
    end,
    ask: (attribute) =>
      isTag
        ? `!GetAtt ${id}.${attribute}`
        : `${keyQuote}Fn::GetAtt${keyQuote}: [${own}${id}${own}, ${own}${attribute}${own}]`,
  };
}

function rangeOf(outline: Outline, span: number): TextRange {
  return { start: outline.start(span), end: outline.end(span) };
}

function isSelect(outline: Outline, span: number): boolean {
  const kind = outline.kind(span);
  if (kind !== TAG && kind !== KEY) return false;
  return /^(?:!Select|["']?Fn::Select["']?)$/.test(
    outline.text.slice(outline.start(span), outline.end(span)),
  );
}

/** What closes the brackets that are open between two spans, in order. */
function openBrackets(outline: Outline, from: number, to: number): string[] {
  const closing: string[] = [];
  for (let span = from; span < to; span++)
    for (const c of outline.text.slice(outline.end(span), outline.start(span + 1))) {
      if (c === "[") closing.unshift("]");
      else if (c === "{") closing.unshift("}");
      else if (c === "]" || c === "}") closing.shift();
    }
  return closing;
}

/** The start of the word that ends before `at`: a URL that goes before a substitution is one with it. */
function wordStart(text: string, at: number, from: number): number {
  let start = at;
  const floor = Math.max(from, at - REACH);
  while (start > floor && /[^\s"'=,;`]/.test(text.charAt(start - 1))) start--;
  return start;
}
