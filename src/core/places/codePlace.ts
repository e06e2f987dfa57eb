/** What code makes of a text: what it is given to, and whether it is compared. Told from the code tree. */
import type { PlaceKind } from "../model/mention";
import type { Expressions } from "../syntax/code/expressions";
import type { Place } from "../syntax/code/tokens";
import { STRING } from "../syntax/code/tokenTable";
import {
  isChangeCall,
  isCheck,
  isHealthCall,
  isListCall,
  isLookUpCall,
  isMatchCall,
  isMessageCall,
  isSetCall,
  isTellingCall,
  isTestCall,
  isWatcher,
  says,
} from "./codeRows";
import { placeOfKey } from "./keys";

/** Brackets around each other, and tokens of one statement, that are looked at. */
const MAX_LEVELS = 24;
const MAX_TOKENS = 200;

/** Null where nothing says what becomes of it: it is a value. `isCompared` says what stands right beside it. */
export function placeInCode(code: Expressions, place: Place, isCompared: boolean): PlaceKind | null {
  const { calls, outer, makers } = callsAround(code, place);
  if ([...calls, ...outer].some(isTestCall)) return "test";
  if ([...calls, ...outer, blockHead(code, place)].some(isWatcher)) return "monitoring";
  const [call = "", around] = calls.filter((name) => name !== "");
  if (isLookUpCall(call) && (around === undefined || isMessageCall(around))) return "look-up";
  if (isCompared || isMatchCall(calls[0] ?? "") || isMatched(code, place) || isInChecked(code, place))
    return "pattern";
  const key = placeOfKey(code, place);
  if (key) return key;
  if (isSetCall(call) || isListCall(call)) return "pattern";
  if (isChangeCall(call) && isFirstArgument(code, place)) return "pattern";
  if (isTellingCall(call) || [...calls, ...makers].some(isHealthCall)) return "monitoring";
  return calls.slice(0, 2).some(isMessageCall) || isSaid(code, place) ? "documentation" : null;
}

/** Whether a text is handed to a call, in the statement that it stands in. */
export function isArgument(code: Expressions, place: Place): boolean {
  return callsAround(code, place).calls.some((name) => name !== "");
}

/** Whether a text is a part of the first argument of the nearest call. */
function isFirstArgument(code: Expressions, { token, open }: Place): boolean {
  const call = code.stepsFrom(token, open).find(({ frame }) => frame.isCall && frame.callee !== "");
  return call !== undefined && call.entry.from === call.frame.open + 1;
}

interface Calls {
  /** Of the statement, the innermost first; a list or an object has no name. */
  readonly calls: readonly string[];
  /** Those whose blocks hold the statement: `it("…", () => { … })`. */
  readonly outer: readonly string[];
  /** What objects around it are made of: Go's `health.Config{…}`. */
  readonly makers: readonly string[];
}

function callsAround(code: Expressions, { token, open }: Place): Calls {
  const calls: string[] = [];
  const outer: string[] = [];
  const makers: string[] = [];
  let names = calls;
  let around = open;
  const command = code.commandAt(token);
  for (let level = 0; around >= 0 && level < MAX_LEVELS; level++) {
    const kind = code.kindOf(around);
    if (kind === "block") names = outer;
    else if (kind === "call") names.push(code.frameOf(around)?.callee ?? "");
    else if (kind !== "interpolation") {
      names.push("");
      if (names === calls && kind === "object") makers.push(code.frameOf(around)?.callee ?? "");
    }
    around = code.tokens.parent(around);
  }
  if (command) calls.push(command.frame.callee);
  return { calls, outer, makers };
}

/** How far before a text the head of its block is looked for, in UTF-16 units. */
const HEAD_REACH = 2000;

/** The command whose block of `do` and `end` holds a text, by the indentation; empty where there is none. */
function blockHead({ tokens }: Expressions, { token }: Place): string {
  if (!tokens.syntax.symbols) return "";
  const start = tokens.start(token);
  const lines = tokens.text.slice(Math.max(0, start - HEAD_REACH), start).split("\n");
  let indent = lines.pop()?.search(/\S|$/) ?? 0;
  for (const line of lines.reverse()) {
    const own = line.search(/\S/);
    if (own < 0 || own >= indent) continue;
    if (/\bdo\s*(?:\|[^|]*\|\s*)?$/.test(line)) return /^\s*(\w+)/.exec(line)?.[1] ?? "";
    indent = own;
  }
  return "";
}

/** `raise Missing, "…"`, and Kotlin's `logger.info { "…" }`. */
function isSaid(code: Expressions, { token, open }: Place): boolean {
  const { tokens, statements, chains } = code;
  if (code.kindOf(open) !== "block") return false;
  if (says(tokens.slice(statements.startOf(token)))) return true;
  const { callee } = tokens.isWord(open - 1) ? chains.to(open - 1) : { callee: "" };
  return callee.includes(".") && isMessageCall(callee);
}

/** A branch of `switch`, `match`, `when` and `case`, or the head of a function that matches its arguments. */
function isMatched(code: Expressions, { token, open }: Place): boolean {
  const { tokens, statements } = code;
  const start = statements.startOf(token);
  if (/^(?:case|when)$/.test(tokens.slice(start))) return !isBehindArrow(code, start, token);
  if (tokens.syntax.symbols && tokens.is(open, "(")) {
    const head = code.frameOf(open)?.head ?? 0;
    if (/^defp?$/.test(tokens.slice(head - 1))) return start === token;
  }
  let next = tokens.after(token);
  for (let i = 0; i < MAX_TOKENS && (tokens.is(next, ",") || tokens.is(next, "|")); i++) {
    if (tokens.kind(tokens.after(next)) !== STRING) return false;
    next = tokens.after(tokens.after(next));
  }
  const isArrow = (tokens.is(next, "-") || tokens.is(next, "=")) && tokens.is(next + 1, ">");
  return isArrow && (tokens.syntax.symbols ? tokens.is(next, "-") : headsBranches(code, open));
}

/** Whether the branch's own code has begun: `case "a": return "…"`. */
function isBehindArrow({ tokens }: Expressions, start: number, token: number): boolean {
  for (let at = start, i = 0; at < token && i < MAX_TOKENS; at = tokens.over(at), i++)
    if (tokens.is(at, ":") || tokens.is(at, ">") || tokens.slice(at) === "then") return true;
  return false;
}

function headsBranches({ tokens, statements }: Expressions, open: number): boolean {
  if (!tokens.is(open, "{")) return false;
  for (let at = statements.startOf(open), i = 0; at < open && i < MAX_TOKENS; at = tokens.over(at), i++)
    if (/^(?:match|when|switch|case)$/.test(tokens.slice(at))) return true;
  return false;
}

/** `[…].includes(host)`, `host in (…)`; not `for host in […]`. */
function isInChecked({ tokens }: Expressions, { token, open }: Place): boolean {
  if (open < 0) return false;
  const close = tokens.partner(open);
  if (close > open && tokens.is(close + 1, ".") && isCheck(tokens.slice(close + 2))) return true;
  if (!/^in$/i.test(tokens.slice(open - 1))) return false;
  // `for (const host of …)`, `[h for h in […]]`: the names between the two words are few.
  for (let at = open - 2; at >= 0 && open - at < 10; at--)
    if (/^(?:for|foreach)$/.test(tokens.slice(at))) return false;
  return token > open;
}
