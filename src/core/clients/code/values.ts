/** Values beside a host: ports and TLS, told by keys and arguments of their own. */
import type { HostHit } from "../../model/mention";
import type { Frame } from "../../syntax/code/brackets";
import type { Entry, Expressions, Step } from "../../syntax/code/expressions";
import type { Tokens } from "../../syntax/code/tokens";
import { LINE_END, OPEN, STRING, WORD } from "../../syntax/code/tokenTable";
import type { Call, Value } from "../products/product";
import { NO_TLS, SCHEMES, type Tls, tlsAfter, tlsOf } from "../settings/beside";
import type { Surroundings } from "../surroundings";

const DIGITS = /^\d{1,5}$/;
/** Tokens of a value that are looked at for a port. */
const MAX_VALUE = 24;

/** What reads the environment: its last argument stands for what it reads. */
const ENVIRONMENT =
  /(?:^|\.)(?:env|getenv|environ\.get|environ|get|fetch|getOrElse|getOrDefault|getProperty|get_env|env_or)$/i;
/** What makes an address of a host and a port. */
const ADDRESS =
  /(?:^|\.)(?:HostAndPort|InetSocketAddress|DnsEndPoint|IPEndPoint|NodeAddress|ClusterNode|RedisURI(?:\.create)?|RedisNode|RedisServer|ServerAddress|createUnresolved|ServerSpec|redis|EndPoints\.Add)$/;
/** Ports that a number after a host can hardly not be, whatever is called. */
const WELL_KNOWN = new Set([6379, 11211]);
const PORT_CALL = /^(?:with|set)?_?port$/i;

const TLS_KEY = /^(?:tls|ssl|use_?ssl|use_?tls|is_?ssl|ssl_?enabled|tls_?enabled|enable_?tls|enable_?ssl)$/;
const TLS_CALL = /^(?:with|set|use|enable|is)?_?(?:ssl|tls)$/i;

export function readValue(expressions: Expressions, { value, to }: Entry): Value {
  const { tokens } = expressions;
  let at = value;
  while (at < to && tokens.is(at, "&")) at++;
  const last = lastOf(tokens, at, to);
  if (last === at && tokens.kind(at) === STRING) return { kind: "string", text: tokens.slice(at) };
  if (last === at && tokens.isWord(at)) {
    const text = tokens.slice(at);
    return /^\d[\d._]*$/.test(text) ? { kind: "number", number: Number(text) } : { kind: "name", text };
  }
  // `{…}`, `[…]`, `[]string{…}`, `new Foo { … }`, `array(…)`, `&tls.Config{…}`
  for (let i = at; i <= last; i = tokens.over(i)) {
    if (tokens.kind(i) !== OPEN || tokens.over(i) !== last + 1) continue;
    const frame = expressions.frameOf(i);
    if (frame === null || frame.isCall) break;
    return { kind: "literal", size: expressions.entriesOf(frame).length };
  }
  return { kind: "other" };
}

function lastOf(tokens: Tokens, from: number, to: number): number {
  let last = to - 1;
  while (last > from && tokens.kind(last) === LINE_END) last--;
  return last;
}

type Port = NonNullable<Surroundings["port"]>;

/** The one number in an entry's value that may be a port; null where there is none, or more than one. */
function portIn(tokens: Tokens, { value, to }: Entry): Port | null {
  let found: Port | null = null;
  if (to - value > MAX_VALUE) return null;
  for (let i = value; i < to; i++) {
    const kind = tokens.kind(i);
    if (kind !== WORD && kind !== STRING) continue;
    const written = tokens.slice(i);
    if (!DIGITS.test(written)) continue;
    // The radix of `parseInt(…, 10)`.
    if (written === "10" && tokens.is(i - 1, ",")) continue;
    const port = Number(written);
    if (found !== null || port < 1 || port > 65535) return null;
    found = { value: port, range: { start: tokens.start(i), end: tokens.end(i) }, written };
  }
  return found;
}

/** Whether a literal holds the host and nothing else but a scheme that says how to connect. */
export function isBareHost(
  tokens: Tokens,
  token: number,
  { scheme, tokenStart, end, start }: HostHit,
): boolean {
  if (tokens.end(token) !== end && tokens.kind(token) === STRING) return false;
  if (scheme !== null && !/^(?:tls|ssl|tcp)$/.test(scheme)) return false;
  if (tokens.kind(token) !== STRING) return true;
  const before = tokens.text.slice(tokens.start(token), scheme === null ? start : tokenStart);
  // PHP's `putenv("REDIS_HOST=…")`.
  return before === "" || /^[A-Za-z_]\w*=$/.test(before);
}

/** The port that stands in a key or argument beside the host, or beside the variable at `place` that holds it. */
export function portBeside(
  expressions: Expressions,
  hit: HostHit,
  token: number,
  steps: readonly Step[],
  match: { readonly row: Call; readonly frame: Frame } | null,
  place = token,
): Port | null {
  const { tokens } = expressions;
  if (hit.port !== null || !isBareHost(tokens, token, hit)) return null;
  for (const { frame, entry } of steps) {
    const entries = expressions.entriesOf(frame);
    // A key beside the host's own gives it, see CodeSettings.
    if (entry.key !== null) return null;
    const at = entries.findIndex(({ from, to }) => from <= entry.value && entry.value < to);
    // A variable that is one of several words is not the host alone.
    if (place !== token && frame === steps[0]?.frame && !isAlone(entries[at], place)) return null;
    const isDefault = frame.isCall && ENVIRONMENT.test(frame.callee) && at === entries.length - 1;
    if (!isDefault || match?.frame === frame) return portOfArgument(expressions, frame, at, match);
  }
  return null;
}

function portOfArgument(
  expressions: Expressions,
  frame: Frame,
  at: number,
  match: { readonly row: Call; readonly frame: Frame } | null,
): Port | null {
  const { tokens } = expressions;
  const chained = frame.isCall ? chainedArgument(expressions, frame, PORT_CALL) : undefined;
  if (chained) return portIn(tokens, chained.first ?? NONE);
  const isClient = match?.frame === frame;
  const port = portAt(tokens, expressions.entriesOf(frame), at, (isClient && match.row.port) || "next");
  const isAddress = frame.isCall ? ADDRESS.test(frame.callee) : match !== null && at === 0;
  return port && (isClient || isAddress || WELL_KNOWN.has(port.value)) ? port : null;
}

/** The port that is the argument before or after the host's own. */
function portAt(
  tokens: Tokens,
  entries: readonly Entry[],
  at: number,
  side: NonNullable<Call["port"]>,
): Port | null {
  const beside = side === "none" ? undefined : entries[side === "next" ? at + 1 : at - 1];
  if (at < 0 || beside === undefined || beside.key !== null || beside.to - beside.value > 1) return null;
  return portIn(tokens, beside);
}

/** The first argument of a call that is chained to a frame's: `.withPort(6379)`; undefined where there is no such call. */
function chainedArgument(
  expressions: Expressions,
  { open }: Frame,
  name: RegExp,
): { readonly first: Entry | undefined } | undefined {
  const call = expressions.chains.after(open).find((each) => name.test(each.name));
  const called = call && expressions.frameOf(call.open);
  return called ? { first: expressions.entriesOf(called)[0] } : undefined;
}

/** Whether an entry's value is this token and nothing else. */
export function isAlone(entry: Entry | undefined, token: number): boolean {
  return entry !== undefined && entry.value === token && entry.to === token + 1;
}

const NONE: Entry = { from: 0, to: 0, name: -1, key: null, value: 0 };

/** TLS as options in the given literals and calls say, or the literal of the host itself. */
export function tlsBeside(
  expressions: Expressions,
  hit: HostHit,
  token: number,
  frames: readonly Frame[],
  key: RegExp = TLS_KEY,
): Tls {
  const { tokens } = expressions;
  const inString = tokens.kind(token) === STRING ? tlsAfter(tokens.text, hit.end) : NO_TLS;
  if (inString.tls !== null) return inString;
  for (const frame of frames) {
    const option = expressions
      .entriesOf(frame)
      .find(
        (entry) =>
          entry.key !== null && (key.test(entry.key) || (entry.key === "scheme" && hit.scheme === null)),
      );
    if (option) return key.test(option.key ?? "") ? valueTls(expressions, option) : schemeTls(tokens, option);
    const chained =
      frame.isCall && frame.end === undefined ? chainedArgument(expressions, frame, TLS_CALL) : undefined;
    if (chained) return chained.first ? valueTls(expressions, chained.first) : { ...NO_TLS, tls: true };
  }
  return NO_TLS;
}

/** TLS as the one truth among a call's arguments says: `new Jedis("…", 6379, true)`. */
export function tlsAsTruth(expressions: Expressions, frame: Frame): Tls {
  const truths = expressions.entriesOf(frame).filter((entry) => {
    const value = readValue(expressions, entry);
    return entry.key === null && value.kind === "name" && /^(?:true|false)$/.test(value.text);
  });
  const [truth] = truths;
  return truth !== undefined && truths.length === 1 ? valueTls(expressions, truth) : NO_TLS;
}

function schemeTls(tokens: Tokens, { value, to }: Entry): Tls {
  const isLiteral = to - value === 1 && tokens.kind(value) === STRING;
  const range = { start: tokens.start(value), end: tokens.end(value) };
  return isLiteral ? tlsOf(tokens.text, range, SCHEMES) : NO_TLS;
}

function valueTls(expressions: Expressions, entry: Entry): Tls {
  const { tokens } = expressions;
  const value = readValue(expressions, entry);
  if (value.kind === "literal") return { ...NO_TLS, tls: true };
  if (value.kind !== "name") return NO_TLS;
  if (/^(?:null|nil|None|undefined)$/.test(value.text)) return { ...NO_TLS, tls: false };
  return tlsOf(tokens.text, { start: tokens.start(entry.value), end: tokens.end(entry.value) });
}
