/** The settings among the arguments of a call that makes a cache, in a literal, a call for arguments or a builder. */
import type { Tokens } from "../../syntax/code/tokens";
import { LINE_END, STRING, WORD } from "../../syntax/code/tokenTable";
import { type Setting, type SettingName, settingNamed } from "../model";

export interface Value extends Pick<Setting, "range" | "value" | "at"> {
  /** The token that the value begins with. */
  readonly token: number;
}

/** The settings that were read so far. */
export class Settings {
  readonly values = new Map<SettingName, Value>();
  isComplete = true;

  /** Written twice: which one counts is not known. */
  add(name: SettingName, value: Value): void {
    this.values.set(name, this.values.has(name) ? { ...value, value: null } : value);
  }

  /** What is spread in may take the place of what was written before. */
  spread(): void {
    this.isComplete = false;
    for (const [name, value] of this.values) this.values.set(name, { ...value, value: null, at: null });
  }
}

/** `name: value` and `name = value` among the arguments, or in an object, a call for arguments or a builder among them. */
export function readArguments(tokens: Tokens, open: number, close: number, settings: Settings): void {
  for (let i = open + 1; i < close; i = tokens.over(i)) {
    const end = tokens.partner(i);
    // An object is not stepped over, unless it is a value itself.
    const holdsArguments =
      (tokens.is(i, "{") && isArgument(tokens, i)) ||
      (tokens.is(i, "(") &&
        tokens.isWord(i - 1) &&
        /(?:Args|Props|Config|Options)$/.test(tokens.slice(i - 1)));
    if (holdsArguments && end > i && end < close) {
      readArguments(tokens, i, end, settings);
      continue;
    }
    if (isSpread(tokens, i)) settings.spread();
    const isKey = tokens.isWord(i) || tokens.kind(i) === STRING;
    const name = isKey ? settingNamed(tokens.slice(i)) : undefined;
    if (name === undefined) continue;
    const sign = tokens.after(i);
    if (tokens.is(sign, ":") || tokens.is(sign, "="))
      settings.add(name, settingAt(tokens, i, tokens.after(sign)));
    else if (tokens.is(sign, "(") && tokens.is(tokens.before(i), ".")) addCall(tokens, i, settings, name);
  }
}

/** `.automaticFailoverEnabled(false)` */
function addCall(tokens: Tokens, word: number, settings: Settings, name: SettingName): void {
  const open = tokens.after(word);
  const found = settingAt(tokens, word, tokens.after(open));
  const end = tokens.end(tokens.partner(open));
  settings.add(name, found.at ? { ...found, range: { ...found.range, end } } : found);
}

/** The value of a key is another matter; `new Props {` and `&Props{` are arguments. */
function isArgument(tokens: Tokens, brace: number): boolean {
  const before = tokens.before(brace);
  return !tokens.is(before, ":") && !tokens.is(before, "=");
}

/** `...base`, `**base`: what it holds may take the place of what was written before. */
function isSpread(tokens: Tokens, i: number): boolean {
  return (
    (tokens.is(i, ".") && tokens.is(i + 1, ".") && tokens.is(i + 2, ".")) ||
    (tokens.is(i, "*") && tokens.is(i + 1, "*"))
  );
}

/** The calls after the one that closes at `close`. Returns the last token of the chain. */
export function readChain(tokens: Tokens, close: number, settings: Settings): number {
  let at = close;
  for (;;) {
    const dot = tokens.after(at);
    const word = tokens.after(dot);
    const open = tokens.after(word);
    const end = tokens.partner(open);
    if (!tokens.is(dot, ".") || !tokens.isWord(word) || !tokens.is(open, "(") || end < open) return at;
    const name = settingNamed(tokens.slice(word));
    if (name !== undefined) addCall(tokens, word, settings, name);
    at = end;
  }
}

const LITERAL = /^(?:true|false|True|False|\d{1,4})$/;
/** Functions that only make a pointer or number of a literal, by Go's conventions among them. */
const MAKER =
  /^(?:jsii\.(?:Bool|Boolean|Number|String)|pulumi\.(?:Bool|Int|String)(?:Ptr)?|Number|String|Boolean|[BNS])$/;

/** The setting whose name is at `key` and whose value begins at `value`. */
function settingAt(tokens: Tokens, key: number, value: number): Value {
  const quoted = tokens.kind(key) === STRING ? 1 : 0;
  const start = tokens.start(key) - quoted;
  const unknown: Value = {
    range: { start, end: tokens.end(key) + quoted },
    value: null,
    at: null,
    token: value,
  };
  const open = value + 1;
  if (tokens.isWord(value) && tokens.is(open, "(") && MAKER.test(tokens.slice(value))) {
    const close = tokens.partner(open);
    const inner = tokens.after(open);
    const literal = tokens.after(inner) === close ? literalAt(tokens, inner) : null;
    if (literal === null || !endsValue(tokens, close)) return unknown;
    return { range: { start, end: tokens.end(close) }, ...literal, token: value };
  }
  const literal = literalAt(tokens, value);
  if (literal === null || !endsValue(tokens, value)) return unknown;
  const quote = tokens.kind(value) === STRING ? 1 : 0;
  return { range: { start, end: tokens.end(value) + quote }, ...literal, token: value };
}

function literalAt(tokens: Tokens, at: number): Pick<Setting, "value" | "at"> | null {
  const text = tokens.slice(at);
  const isLiteral = tokens.kind(at) === STRING || (tokens.kind(at) === WORD && LITERAL.test(text));
  return isLiteral ? { value: text, at: { start: tokens.start(at), end: tokens.end(at) } } : null;
}

/** Whether the value is that one token: an expression goes on otherwise. */
function endsValue(tokens: Tokens, at: number): boolean {
  const next = at + 1;
  if (next >= tokens.size || tokens.is(next, ",") || tokens.is(next, ";")) return true;
  if (tokens.is(next, ")") || tokens.is(next, "}")) return true;
  if (tokens.kind(next) !== LINE_END) return false;
  const after = tokens.after(next);
  return tokens.is(after, ")") || tokens.is(after, "}") || tokens.is(after, ",") || tokens.isWord(after);
}
