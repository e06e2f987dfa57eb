/**
 * Whether a text is the key that a table holds something under: nothing connects to it, and another name would find
 * nothing. Told from
 * the code tree, whatever the language writes between a key and its value, and from the outline of data.
 */
import type { PlaceKind } from "../model/mention";
import type { Expressions } from "../syntax/code/expressions";
import type { Place } from "../syntax/code/tokens";
import { STRING } from "../syntax/code/tokenTable";
import { FOLDED, KEY, type Outline } from "../syntax/outline";
import type { TextRange } from "../text/range";
import { keyStep, makesTable } from "./codeRows";

/** Tokens of a value, and brackets around a pair, that are looked at. */
const MAX_TOKENS = 60;
const MAX_LEVELS = 3;

/** A key is compared. One whose value is a port, or tells of one, is an address all the same: a server of a list. */
export function placeOfKey(code: Expressions, place: Place): PlaceKind | null {
  const { tokens } = code;
  if (tokens.kind(place.token) !== STRING) return null;
  const value = valueOfKey(code, place);
  if (value === null) return null;
  return tellsPort(code, value) ? "list" : "pattern";
}

/**
 * The same of data: what a text is said of is compared. Under other keys options, a weight or a port may stand, as in lists
 * of servers and inventories of Ansible.
 */
export function placeOfKeyIn(outline: Outline, { start, end }: TextRange): PlaceKind | null {
  const key = outline.after(start);
  if (key >= outline.length || outline.kind(key) !== KEY || outline.start(key) > start) return null;
  if (outline.end(key) < end) return null;
  const value = key + 1;
  const isText =
    value < outline.length &&
    outline.kind(value) >= FOLDED &&
    outline.keyRange(value)?.start === outline.start(key) &&
    !/^\d+$/.test(outline.text.slice(outline.start(value), outline.end(value)));
  return isText ? "pattern" : "list";
}

/** The first token of the value that the literal is a key of, -1 where none is shown; null where it is no key. */
function valueOfKey(code: Expressions, { token, open }: Place): number | null {
  const { tokens } = code;
  const kind = code.kindOf(open);
  if (kind === "block") return null;
  if (tokens.is(open, "[") && tokens.partner(open) === open + 2) {
    const before = tokens.before(open);
    // C#'s and Lua's `{ ["HOST"] = … }`, JavaScript's `{ ["HOST"]: … }`.
    const begins = tokens.is(before, ",") || tokens.is(before, "{");
    const value = kind === "subscript" || begins ? code.afterSign(open + 3) : -1;
    if (value >= 0) return tokens.after(value - 1);
    if (kind === "subscript") return -1;
  }
  const [step] = code.stepsFrom(token, open);
  if (step?.entry.value !== token) return null;
  const value = code.afterSign(tokens.after(token));
  if (value >= 0) return tokens.after(value - 1);
  const entries = code.entriesOf(step.frame);
  const at = entries.findIndex((entry) => entry.value === token);
  const every = kind === "call" ? keyStep(step.frame.callee) : 0;
  const isPair = kind !== "call" && at === 0 && entries.length === 2 && isPairOf(code, open);
  const isKey = isPair || (every > 0 && at >= 0 && at % every === 0);
  return isKey ? (entries[at + 1]?.value ?? null) : null;
}

/** `new Map([["HOST", …]])`, `new Dictionary<string, int> { { "HOST", … } }`: a pair of what makes a table. */
function isPairOf(code: Expressions, pair: number): boolean {
  const { tokens, chains } = code;
  for (let open = tokens.parent(pair), i = 0; open >= 0 && i < MAX_LEVELS; open = tokens.parent(open), i++) {
    let last = tokens.before(open);
    if (tokens.is(last, ")")) last = tokens.partner(last) - 1;
    if (tokens.is(last, ">")) last = chains.beforeGenerics(last);
    if (tokens.isWord(last)) return makesTable(chains.to(last).callee);
  }
  return false;
}

/** A number that is a port, or a literal that names one. */
function tellsPort({ tokens }: Expressions, value: number): boolean {
  if (value < 0) return false;
  const close = tokens.partner(value);
  if (close < 0) return isPort(tokens.slice(value));
  for (let at = value + 1, i = 0; at < close && i < MAX_TOKENS; at++, i++)
    if (/^:?port$/i.test(tokens.slice(at)) || isPort(tokens.slice(at))) return true;
  return false;
}

function isPort(word: string): boolean {
  return /^(?:637\d|638\d|639\d|1121\d|7[0-9]{3})$/.test(word);
}
