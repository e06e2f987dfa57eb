/**
 * Finds the expressions of a template that ask an ElastiCache resource for an endpoint: `Fn::GetAtt` in every spelling
 * and `${Resource.Attribute}` in `Fn::Sub`, with the `Fn::Select` around them.
 *
 * It goes by the bytes around an attribute's name, no farther than {@link REACH}, so that it is linear on any text. What
 * it finds may stand in a comment or in prose: the caller asks a reader of the format.
 */
import type { TextRange } from "../../text/range";

/** The attributes that are told apart; a misspelt one makes the deployment fail by itself. */
export type Attribute =
  | `${"RedisEndpoint" | "PrimaryEndPoint" | "ReaderEndPoint" | "ConfigurationEndPoint"}.${"Address" | "Port"}`
  | "ReadEndPoint.Addresses"
  | "ReadEndPoint.Addresses.List";

export interface Selection extends TextRange {
  /** What picks the whole list's other end: the same expression, asking for one attribute of the resource. */
  readonly ask: (attribute: Attribute) => string;
  /** How many items of tagged lists lead from the value to the attribute. */
  readonly taggedLists: number;
}

/** Ranges are those of the template's text. */
export interface Expression {
  /** Logical id of the resource. */
  readonly id: string;
  readonly attribute: Attribute;
  readonly attributeRange: TextRange;
  /** The id and the attribute where one dot joins them, otherwise the attribute. */
  readonly range: TextRange;
  /** `sub` within a string; `tag` and `key` are the short and the full form of `Fn::GetAtt`. */
  readonly form: "sub" | "tag" | "key";
  /** Where the word begins that it belongs to. */
  readonly tokenStart: number;
  /** The tag itself: a place that no reader of YAML takes for a value, unless it is text. Null without one. */
  readonly tag: TextRange | null;
  /** Whether id and attribute are items of a list. */
  readonly isList: boolean;
  /** The `Fn::Select` that picks one item of the attribute's list, or null. */
  readonly selection: Selection | null;
}

/** How far apart a function and its arguments may stand, in UTF-16 units. */
const REACH = 300;
/** More than a template of the largest size allowed has. */
const MAX_EXPRESSIONS = 2000;

const ATTRIBUTES =
  /(?<!\w)(?:(?:RedisEndpoint|PrimaryEndPoint|ReaderEndPoint|ConfigurationEndPoint)\.(?:Address|Port)|ReadEndPoint\.Addresses(?:\.List)?)(?![\w.])/g;

const WS = "(?:\\s|#[^\\n]*\\n)*";
const ID = "[A-Za-z0-9]{1,255}";
const GET_ATT = `(?:(?<tag>!GetAtt)|(?<quote>["']?)Fn::GetAtt\\k<quote>\\s*:)${WS}`;
/** What may stand before an attribute's name, up to it. */
const SUBSTITUTED = new RegExp(`\\$\\{(?<id>${ID})\\.$`);
const DOTTED = new RegExp(`${GET_ATT}(?<open>["']?)(?<id>${ID})\\.$`);
const IN_FLOW = new RegExp(`${GET_ATT}\\[${WS}(?<q>["']?)(?<id>${ID})\\k<q>${WS},${WS}(?<open>["']?)$`);
const IN_BLOCK = new RegExp(
  `${GET_ATT}-[ \\t]+(?<q>["']?)(?<id>${ID})\\k<q>[ \\t]*(?:#[^\\n]*)?\\r?\\n\\s*-[ \\t]+(?<open>["']?)$`,
);

const NEXT = `${WS}(?:,|-(?=[ \\t]))${WS}`;
const FIRST = `${WS}(?:\\[|-(?=[ \\t]))${WS}`;
const REFERENCE = `(?:!Ref\\s+["']?[\\w:]+["']?|\\{\\s*["']?Ref["']?\\s*:\\s*["']?[\\w:]+["']?\\s*\\}|Ref:\\s*[\\w:]+)`;
const INDEX = `(?:["']?\\d{1,4}["']?|${REFERENCE})`;
const SPLIT = `(?:\\{\\s*)?(?<split>!Split|["']?Fn::Split["']?\\s*:)${FIRST}(?:"[^"[{]{1,4}"|'[^'[{]{1,4}')${NEXT}`;
const SELECT = new RegExp(
  `(?:(?<tag>!Select)|(?<quote>["']?)Fn::Select\\k<quote>\\s*:)${FIRST}${INDEX}${NEXT}(?:${SPLIT})?(?:\\{\\s*)?$`,
);

/** Expressions in the order of the text. */
export function findExpressions(text: string): Expression[] {
  const found: Expression[] = [];
  ATTRIBUTES.lastIndex = 0;
  for (let match = ATTRIBUTES.exec(text); match !== null; match = ATTRIBUTES.exec(text)) {
    const expression = expressionAt(text, match[0] as Attribute, match.index);
    if (expression && found.push(expression) >= MAX_EXPRESSIONS) break;
  }
  return found;
}

function expressionAt(text: string, attribute: Attribute, start: number): Expression | null {
  const before = text.slice(Math.max(0, start - REACH), start);
  const end = start + attribute.length;
  const common = { attribute, attributeRange: { start, end } };
  const substituted = SUBSTITUTED.exec(before)?.groups?.id;
  if (substituted !== undefined) {
    if (text.charAt(end) !== "}") return null;
    const from = start - substituted.length - 1;
    return {
      ...common,
      id: substituted,
      range: { start: from, end },
      form: "sub",
      tokenStart: wordStart(text, from - 2),
      tag: null,
      isList: false,
      selection: null,
    };
  }
  const function_ = before.lastIndexOf("GetAtt");
  if (function_ === -1) return null;
  // From the quote before `Fn::` on.
  const from = Math.max(0, function_ - 5);
  const call = before.slice(from);
  const inFlow = IN_FLOW.exec(call);
  const match = inFlow ?? DOTTED.exec(call) ?? IN_BLOCK.exec(call);
  const { id, open = "", tag } = match?.groups ?? {};
  if (match === null || id === undefined) return null;
  let after = end;
  if (open !== "" && text.charAt(after++) !== open) return null;
  const isDotted = call.endsWith(".");
  if (inFlow) {
    const closed = /^\s*,?\s*\]/.exec(text.slice(after, after + REACH));
    if (!closed) return null;
    after += closed[0].length;
  }
  const whole = start - call.length + match.index;
  const idStart = whole + match[0].lastIndexOf(id);
  return {
    ...common,
    id,
    range: { start: isDotted ? idStart : start, end },
    form: tag === undefined ? "key" : "tag",
    tokenStart: isDotted ? idStart : start,
    tag: tag === undefined ? null : { start: whole, end: whole + tag.length },
    isList: !isDotted,
    selection: attribute.startsWith("ReadEndPoint")
      ? selectionAround(text, { start: whole, end: after }, id, open)
      : null,
  };
}

/** The `Fn::Select` whose list is, or is split from, the expression at `range`. */
function selectionAround(text: string, range: TextRange, id: string, quote: string): Selection | null {
  const before = text.slice(Math.max(0, range.start - REACH), range.start);
  const from = before.lastIndexOf("Select");
  if (from === -1) return null;
  const head = SELECT.exec(before.slice(Math.max(0, from - 5)));
  if (!head) return null;
  let end = range.end;
  for (const bracket of openBrackets(head[0])) {
    const closed = /^\s*,?\s*([\]}])/.exec(text.slice(end, end + REACH));
    if (closed?.[1] !== bracket) return null;
    end += closed[0].length;
  }
  const { tag, quote: keyQuote = "", split } = head.groups ?? {};
  const own = quote || keyQuote;
  return {
    start: range.start - head[0].length,
    end,
    ask: (attribute) =>
      tag === undefined
        ? `${keyQuote}Fn::GetAtt${keyQuote}: [${own}${id}${own}, ${own}${attribute}${own}]`
        : `!GetAtt ${id}.${attribute}`,
    taggedLists: (tag === undefined ? 0 : 1) + (split === "!Split" ? 1 : 0),
  };
}

/** What closes the brackets that are open at the end of a function's head, in order. */
function openBrackets(head: string): string[] {
  const closing: string[] = [];
  for (const c of head) {
    if (c === "[") closing.unshift("]");
    else if (c === "{") closing.unshift("}");
    else if (c === "]" || c === "}") closing.shift();
  }
  return closing;
}

/** The start of the word that ends before `at`: a URL that goes before a substitution is one with it. */
function wordStart(text: string, at: number): number {
  let start = at;
  const floor = Math.max(0, at - REACH);
  while (start > floor && /[^\s"'=,;`]/.test(text.charAt(start - 1))) start--;
  return start;
}
