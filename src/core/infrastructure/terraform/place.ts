/** Where an expression stands in a Terraform text, in Terraform's own words, and what that says of its use. */
import { EXPORTER_WORDS, saysAny } from "../../text/words";
import { type Attribute, attributeAt, type Block, type Document } from "./document";
import {
  after,
  isText,
  LINE,
  OPEN,
  STRING_CLOSE,
  STRING_OPEN,
  stringAt,
  TEXT,
  type Tokens,
  textOf,
  WORD,
} from "./tokens";

export interface Place {
  readonly attribute: Attribute;
  /** `aws_route53_record.redis.records`, `output.redis_host.value`. */
  readonly keyPath: string;
  /** The name beside a `value`, as in a container's environment; empty where there is none. */
  readonly labels: readonly string[];
  /** The type of the resource, or of the block. */
  readonly container: string;
}

/** More tokens than stand between a key and its value, or between a `value` and its `name`. */
const NEAR = 64;
/** Objects within objects. */
const DEEP = 24;

export function placeOf({ tokens, attributes }: Document, token: number): Place | null {
  const attribute = attributeAt(attributes, token);
  if (!attribute) return null;
  const keys: string[] = [];
  const labels: string[] = [];
  let child = token;
  for (let depth = 0; depth < DEEP; depth++) {
    const parent = tokens.parents[child] ?? -1;
    if (parent < attribute.from) break;
    if (isText(tokens, parent, "{")) {
      const key = keyBefore(tokens, parent, child);
      if (key !== null) keys.unshift(key);
      if (key === "value" && labels.length === 0) labels.push(...nameIn(tokens, parent));
    }
    child = parent;
  }
  labels.push(...namesInText(tokens, token));
  const { block } = attribute;
  const path = [...addressOf(block), attribute.name, ...keys];
  return { attribute, keyPath: path.join("."), labels, container: containerOf(block) };
}

/** So much of a text is read before an interpolation. */
const NEAR_TEXT = 300;

/**
 * The names that a text itself gives to what is interpolated: `REDIS_HOST=${…}`, and in JSON of a here-document the `name`
 * beside the `value`. The nearest last.
 */
function namesInText(tokens: Tokens, token: number): string[] {
  const { kinds, parents, ends, text } = tokens;
  let inner = token;
  for (let open = parents[token] ?? -1; open >= 0; open = parents[open] ?? -1) {
    if (kinds[open] !== STRING_OPEN) {
      inner = open;
      continue;
    }
    if (kinds[inner - 1] !== TEXT) return [];
    const end = ends[inner - 1] ?? 0;
    const before =
      text
        .slice(Math.max(ends[open] ?? 0, end - NEAR_TEXT), end)
        .split(/[{}]/)
        .at(-1) ?? "";
    const key = /([A-Za-z_][\w.-]{0,100})["']? ?[:=] ?["']?[\w:/@-]{0,40}$/.exec(before.slice(-160))?.[1];
    const name = /["']?name["']? ?[:=] ?["']([\w.-]{1,100})["']/i.exec(before)?.[1];
    return [key === "value" ? name : undefined, key].filter((found) => found !== undefined);
  }
  return [];
}

/** The key of an object's item, going back from a token of its value. */
function keyBefore(tokens: Tokens, open: number, from: number): string | null {
  const { kinds, partners } = tokens;
  for (let i = from, steps = 0; i > open && steps < NEAR; steps++) {
    if (
      isText(tokens, i, ",") ||
      (kinds[i] === LINE && !isText(tokens, i - 1, "=") && !isText(tokens, i - 1, ":"))
    )
      return null;
    if ((isText(tokens, i, "=") || isText(tokens, i, ":")) && i - 1 > open) {
      // The other half of a condition, or of `for`.
      if (isText(tokens, i, ":") && kinds[i - 1] !== STRING_CLOSE && kinds[i - 1] !== WORD) return null;
      const key =
        kinds[i - 1] === STRING_CLOSE ? stringAt(tokens, partners[i - 1] ?? -1) : textOf(tokens, i - 1);
      const before = kinds[i - 1] === STRING_CLOSE ? (partners[i - 1] ?? i) - 1 : i - 2;
      if (before === open || kinds[before] === LINE || isText(tokens, before, ",")) return key;
      if (isText(tokens, i, "=")) return null;
    }
    const other = partners[i] ?? -1;
    i = (other >= 0 && other < i ? other : i) - 1;
  }
  return null;
}

/** The literal `name` of an object. */
function nameIn(tokens: Tokens, open: number): string[] {
  const close = tokens.partners[open] ?? -1;
  for (let i = open + 1, steps = 0; i < close && steps < NEAR; steps++) {
    const key = tokens.kinds[i] === STRING_OPEN ? stringAt(tokens, i) : textOf(tokens, i);
    const next = after(tokens, i);
    if (key?.toLowerCase() === "name" && (isText(tokens, next, "=") || isText(tokens, next, ":"))) {
      const name = stringAt(tokens, next + 1);
      return name === null ? [] : [name];
    }
    i = next;
  }
  return [];
}

function addressOf(block: Block): string[] {
  const { type, labels, parent } = block;
  const own =
    type === "resource" ? labels : type === "locals" ? ["local"] : type === "" ? [] : [type, ...labels];
  return parent && parent.type !== "" ? [...addressOf(parent), ...own] : [...own];
}

function containerOf(block: Block): string {
  let top = block;
  while (top.parent && top.parent.type !== "") top = top.parent;
  return top.type === "resource" || top.type === "data" ? (top.labels[0] ?? "") : top.type;
}

/** Settings and blocks that are words for people, or that move no value to anybody. */
const SILENT_KEYS = new Set(
  "description error_message depends_on triggers lifecycle moved import removed check assert precondition postcondition provisioner connection ignore_changes replace_triggered_by triggers_replace".split(
    " ",
  ),
);
/** What watches nodes asks each by its own name. */
const WATCHER_TYPES =
  /^(?:aws_cloudwatch|datadog|grafana|newrelic|dynatrace|signalfx|honeycombio|prometheus)_/;
const WATCHER_WORDS = new Set([...EXPORTER_WORDS, "dimensions", "monitoring"]);

/** Whether the place uses a node rightly, or does not use it at all. */
export function isSilent({ keyPath, labels, container }: Place): boolean {
  if (WATCHER_TYPES.test(container) || container === "check" || container === "import") return true;
  if (keyPath.split(".").some((key) => SILENT_KEYS.has(key))) return true;
  return saysAny([keyPath, ...labels], WATCHER_WORDS);
}

/** Whether the string that a token stands in is one literal with it. Null where it stands in no string. */
export function stringAround(tokens: Tokens, token: number): number | null {
  let open = tokens.parents[token] ?? -1;
  for (let depth = 0; open >= 0 && depth < DEEP; depth++) {
    if (tokens.kinds[open] === STRING_OPEN) return open;
    if (tokens.kinds[open] !== OPEN) return null;
    open = tokens.parents[open] ?? -1;
  }
  return null;
}

/**
 * The token that opens the list which a token's value is an element of: square brackets, or else the string; through
 * the elements' objects where they have no names of their own. -1 where it is in no list.
 */
export function listAround(tokens: Tokens, { attribute, labels, keyPath }: Place, token: number): number {
  const isNamed = labels.length > 0 || keyPath.endsWith(".value");
  let string = -1;
  let open = tokens.parents[token] ?? -1;
  for (let depth = 0; open >= attribute.from && depth < DEEP; depth++) {
    if (isText(tokens, open, "[")) return open;
    if (tokens.kinds[open] === STRING_OPEN) string = open;
    const parent = tokens.parents[open] ?? -1;
    if (isText(tokens, open, "{") && (isNamed || !isText(tokens, parent, "["))) break;
    open = parent;
  }
  return string;
}

/** More tokens than an expression that people write has. */
const LONG_EXPRESSION = 2000;

/**
 * The expression that a token stands in, as tokens, end exclusive: out of round brackets, and out of strings where
 * `isWide`, up to the item of the object or list, the interpolation, or the setting. Null where it is longer than people
 * write.
 */
export function expressionAround(
  tokens: Tokens,
  { from: first, to: last }: Attribute,
  token: number,
  isWide: boolean,
): { readonly from: number; readonly to: number } | null {
  const { kinds, parents, partners } = tokens;
  let inner = token;
  let open = parents[inner] ?? -1;
  const isPassed = (i: number) =>
    isText(tokens, i, "(") || (isWide && (kinds[i] === STRING_OPEN || isText(tokens, i, "${")));
  while (open >= first && isPassed(open)) {
    inner = kinds[open - 1] === WORD && isText(tokens, open, "(") ? open - 1 : open;
    open = parents[open] ?? -1;
  }
  const start = Math.max(open + 1, first);
  const end = open < first ? last : (partners[open] ?? -1);
  // In an object a line ends an item; elsewhere lines may end within an expression.
  const isEnd = (i: number) => isText(tokens, i, ",") || (kinds[i] === LINE && isText(tokens, open, "{"));
  let from = inner;
  for (let steps = 0; from > start; steps++) {
    const before = partners[from - 1] ?? -1;
    const next = before >= 0 && before < from - 1 ? before : from - 1;
    if (isEnd(next)) break;
    if (steps > LONG_EXPRESSION) return null;
    from = next;
  }
  let to = inner;
  for (let steps = 0; to < end && !isEnd(to); steps++) {
    if (steps > LONG_EXPRESSION) return null;
    to = after(tokens, to);
  }
  return to - from > LONG_EXPRESSION ? null : { from, to };
}

const CHOOSING = new Set(["?", "coalesce", "coalescelist", "try", "can", "compact", "for", "lookup"]);

/** Whether the expression around a token chooses between values; one that is too long to tell may. */
export function isChoice(tokens: Tokens, attribute: Attribute, token: number): boolean {
  const around = expressionAround(tokens, attribute, token, true);
  if (around === null) return true;
  for (let i = around.from; i < around.to; i++) if (CHOOSING.has(textOf(tokens, i))) return true;
  return false;
}
