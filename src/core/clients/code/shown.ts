/** Whether the literals and calls around a host show all that a client is told. */
import type { Frame } from "../../syntax/code/brackets";
import type { Entry, Expressions } from "../../syntax/code/expressions";
import { readValue } from "./values";

/** Options that may bring TLS by another way than a flag. */
export const OTHER_WAYS_TO_TLS =
  /tls|ssl|scheme|secure|connection_?(?:class|pool|factory)|credentials|certificate|dial|connector|stream|transport/;

/** What a value may hold besides what is written in it: settings that come from elsewhere. */
const CARRIES = /conf|opt|setting|param|arg|prop|client|factory|socket|transport|^kw/i;
/** Settings of how many connections there are, and of nothing else. */
const POOL = /pool/i;
/** Names of values that are no place for TLS. */
const HARMLESS =
  /(?:timeout|time|second|millisecond|milli|minute|duration|port|password|auth|user|database|db|index|size|name|prefix|ttl|retry|retrie)s?$/i;
/** Calls that set one thing of what is being built. */
const BUILDS = /^(?:with\w*|set\w*|build)$/i;

/**
 * Whether literals and calls show all that a client is told: no spread and no variable, but for those that hold one of
 * the tokens, and no key that `unless` matches. Then what they leave out is what the library does by itself.
 *
 * Where `isSilent`, the file has no word for TLS at all, and values that are made in place may stand beside the host as
 * well: `new JedisPoolConfig()`, `redis.DialPassword(password)`.
 */
export function showAll(
  expressions: Expressions,
  frames: readonly Frame[],
  known: readonly number[],
  unless: RegExp | null,
  isSilent = false,
): boolean {
  return frames.every((frame) => {
    const entries = expressions.entriesOf(frame);
    const isKeyed = entries.some(({ key }) => key !== null);
    return entries.every((entry) => {
      const { key, value, to } = entry;
      if (key !== null) return unless === null || !unless.test(key);
      const token = known.find((each) => value <= each && each < to);
      if (token !== undefined) return !isChanged(expressions, entry, token, isSilent);
      // A name without a key in `{ host: "…", tls }` stands for an option; a spread may hold any.
      if (isKeyed && !frame.isCall) return false;
      const { kind } = readValue(expressions, entry);
      // `inject: [ConfigService]`: what a list names is no option.
      if (kind === "name" && expressions.tokens.is(frame.open, "[")) return true;
      if (kind === "string" || kind === "number" || kind === "literal") return true;
      return isSilent && isHarmless(expressions, entry);
    });
  });
}

/** Whether a literal around a token is changed before it is passed: `{ … }.merge(options)`. */
function isChanged(
  { tokens, chains }: Expressions,
  { value, to }: Entry,
  token: number,
  isSilent: boolean,
): boolean {
  for (let i = value; i <= token; i = tokens.over(i)) {
    const after = tokens.over(i);
    if (after <= token) continue;
    if (after >= to) return false;
    // `[host: "…"] ++ options`, `{…} | options`
    if (!tokens.is(after, ".")) return i < token && (tokens.is(after, "+") || tokens.is(after, "|"));
    const calls = isSilent && tokens.is(i, "(") ? chains.after(i) : [];
    return calls.length === 0 || !calls.every(({ name }) => BUILDS.test(name));
  }
  return false;
}

/** Whether a value among a call's arguments cannot bring settings along: each of its words says what it is. */
function isHarmless({ tokens }: Expressions, { value, to }: Entry): boolean {
  let isMade = false;
  for (let i = value; i < to; i++) {
    // Spread, or a member of what a call gives.
    if (tokens.is(i, ".") || (tokens.is(i, "*") && i === value)) return false;
    isMade ||= tokens.is(i, "(");
    if (!tokens.isWord(i)) continue;
    const word = tokens.slice(i);
    const last = word.slice(word.lastIndexOf(".") + 1);
    if (/^(?:new|byte|null|nil|None)$/.test(word) || /^\d/.test(last) || POOL.test(last)) continue;
    if (CARRIES.test(last)) return false;
    const isMaker = tokens.is(i + 1, "(") && /^[A-Z]/.test(last);
    if (!isMaker && !HARMLESS.test(last)) return false;
  }
  return isMade || to - value === 1;
}
