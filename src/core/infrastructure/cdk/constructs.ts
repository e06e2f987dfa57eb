/**
 * The clusters and groups that a CDK program makes: what they are assigned to, and the settings written where they are
 * made. What comes from elsewhere (a variable, a spread object) is not known.
 */
import type { Tokens } from "../../syntax/code/tokens";
import { LINE_END, OPEN, STRING, WORD } from "../../syntax/code/tokenTable";
import type { Dialect } from "../dialects";
import { type Cache, type Setting, type SettingName, settingNamed } from "../model";
import { subjectOf } from "../wording";
import { ownName } from "./names";

export interface Construct {
  /** What it is assigned to, without `this.` or `self.`; null where it is assigned to nothing. */
  readonly name: string | null;
  readonly cache: Cache;
}

type Value = Pick<Setting, "range" | "value" | "at">;

/** The settings that were read so far. */
class Settings {
  readonly values = new Map<SettingName, Value>();
  isComplete = true;

  /** Written twice: which one counts is not known. */
  add(name: SettingName, value: Value): void {
    this.values.set(name, this.values.has(name) ? { ...value, value: null } : value);
  }

  /** What is spread in may take the place of what was written before. */
  spread(): void {
    this.isComplete = false;
    for (const [name, { range }] of this.values) this.values.set(name, { range, value: null, at: null });
  }
}

const KINDS: Readonly<Record<string, Cache["kind"]>> = {
  CacheCluster: "cluster",
  ReplicationGroup: "group",
  GlobalReplicationGroup: "global",
};

const CONSTRUCT =
  /(?:^|[.:>])(?:New)?Cfn(CacheCluster|ReplicationGroup|GlobalReplicationGroup)(Props)?(\.Builder\.create|\.builder)?$/;

/** All of them, in the order of the text. `words` are the tokens that may name one, ascending. */
export function constructsIn(tokens: Tokens, words: readonly number[], dialect: Dialect): Construct[] {
  const found: Construct[] = [];
  let seenUntil = 0;
  for (const word of words) {
    if (word < seenUntil || !tokens.isWord(word)) continue;
    const match = CONSTRUCT.exec(tokens.slice(word));
    const open = tokens.after(word);
    if (!match || tokens.kind(open) !== OPEN || tokens.is(open, "[")) continue;
    // `CfnReplicationGroupProps {` is an object in Go and C#, and a type before a block elsewhere.
    if (tokens.is(open, "{") && match[2] === undefined) continue;
    const close = tokens.partner(open);
    if (close < open) continue;
    const settings = new Settings();
    seenUntil = match[3] === undefined ? close : readChain(tokens, close, settings);
    if (match[3] === undefined) readArguments(tokens, open, close, settings);
    const name = assignedTo(tokens, word);
    const kind = KINDS[match[1] ?? ""] ?? "group";
    const shown = ({ start, end }: Value["range"]) => subjectOf(tokens.text, { start, end });
    const range = { start: tokens.start(word), end: tokens.end(word) };
    found.push({
      name,
      cache: {
        kind,
        dialect,
        name: name ?? "This group",
        isLookedUp: false,
        head: { range, shown: shown(range), keyPath: name },
        settings: new Map(
          [...settings.values].map(([key, value]) => [
            key,
            { ...value, shown: shown(value.range), keyPath: name },
          ]),
        ),
        isComplete: settings.isComplete,
        hasOwnMembers: false,
        memberOf: kind === "cluster" ? "none" : null,
      },
    });
  }
  return found;
}

/** `x = new X(`, `x: X = new X(`, `x := NewX(`, `X x = X.Builder.create(`. */
function assignedTo(tokens: Tokens, word: number): string | null {
  let at = tokens.before(word);
  if (tokens.slice(at) === "new") at = tokens.before(at);
  if (!tokens.is(at, "=")) return null;
  at = tokens.before(at);
  if (tokens.is(at, ":")) at = tokens.before(at);
  else if (tokens.is(tokens.before(at), ":")) at = tokens.before(tokens.before(at));
  return tokens.isWord(at) ? ownName(tokens.slice(at)) : null;
}

/** `name: value` and `name = value` among the arguments, or in an object among them. */
function readArguments(tokens: Tokens, open: number, close: number, settings: Settings): void {
  for (let i = open + 1; i < close; i = tokens.over(i)) {
    // An object is not stepped over, unless it is a value itself.
    if (tokens.is(i, "{") && tokens.partner(i) > i && tokens.partner(i) < close && isArgument(tokens, i)) {
      readArguments(tokens, i, tokens.partner(i), settings);
      continue;
    }
    if (isSpread(tokens, i)) settings.spread();
    if (!tokens.isWord(i)) continue;
    const name = settingNamed(tokens.slice(i));
    const sign = tokens.after(i);
    if (name === undefined || !(tokens.is(sign, ":") || tokens.is(sign, "="))) continue;
    settings.add(name, settingAt(tokens, i, tokens.after(sign)));
  }
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

/** `.automaticFailoverEnabled(false)` after the call that closes at `close`. Returns the token after the chain. */
function readChain(tokens: Tokens, close: number, settings: Settings): number {
  let at = close;
  for (;;) {
    const dot = tokens.after(at);
    const word = tokens.after(dot);
    const open = tokens.after(word);
    if (!tokens.is(dot, ".") || !tokens.isWord(word) || !tokens.is(open, "(")) return at;
    const end = tokens.partner(open);
    if (end < open) return at;
    const name = settingNamed(tokens.slice(word));
    if (name !== undefined) {
      const { range, value, at } = settingAt(tokens, word, tokens.after(open));
      settings.add(name, { range: at ? { ...range, end: tokens.end(end) } : range, value, at });
    }
    at = end;
  }
}

const LITERAL = /^(?:true|false|True|False|\d{1,4})$/;
/** Functions that only make a pointer or number of a literal, by Go's conventions among them. */
const MAKER = /^(?:jsii\.(?:Bool|Boolean|Number|String)|Number|String|Boolean|[BNS])$/;

/** The setting whose name is at `key` and whose value begins at `value`. */
function settingAt(tokens: Tokens, key: number, value: number): Value {
  const start = tokens.start(key);
  const unknown: Value = { range: { start, end: tokens.end(key) }, value: null, at: null };
  const open = value + 1;
  if (tokens.isWord(value) && tokens.is(open, "(") && MAKER.test(tokens.slice(value))) {
    const close = tokens.partner(open);
    const inner = tokens.after(open);
    const literal = tokens.after(inner) === close ? literalAt(tokens, inner) : null;
    if (literal === null || !endsValue(tokens, close)) return unknown;
    return { range: { start, end: tokens.end(close) }, ...literal };
  }
  const literal = literalAt(tokens, value);
  if (literal === null || !endsValue(tokens, value)) return unknown;
  const quote = tokens.kind(value) === STRING ? 1 : 0;
  return { range: { start, end: tokens.end(value) + quote }, ...literal };
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
