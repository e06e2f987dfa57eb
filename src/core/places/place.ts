/**
 * What kind of place a host stands in, asked before any rule: it decides whether a rule may speak, how loud, and whether a
 * fix may be safe. Told from the structure around the host and from rows of data; what no row knows is a setting, or a call.
 */
import type { Client, HitContext, HostHit, PlaceKind, Use, WhyAsk } from "../model/mention";
import type { Expressions } from "../syntax/code/expressions";
import { STRING } from "../syntax/code/tokenTable";
import { type Format, plainOf } from "../syntax/format";
import { syntaxOf } from "../syntax/languages";
import { FOLDED, type Outline } from "../syntax/outline";
import { lineStart } from "../text/characters";
import { baseName } from "../text/fileName";
import { whyAsk } from "./asks";
import { isArgument, placeInCode } from "./codePlace";
import { isCompared } from "./codeRows";
import { isOnlyProgram, isProgram, kindOfCommand, mayNameOnlyProgram, useOfCommand } from "./commands";
import { isLogLine, isNamesFile, isNotes, isRecordedFile, isWatchFile } from "./files";
import {
  CELL,
  isBeside,
  isHostsEntry,
  isLookUp,
  isMessageKey,
  isNamesKey,
  isPatternKey,
  isProseCell,
  isRecordedKey,
  isScriptKey,
  isWatchedKey,
  placeBeside,
} from "./keyRows";
import { placeOfKeyIn } from "./keys";
import { placeOfLine } from "./lineRows";
import { type Said, saidAround } from "./literal";
import { commandAround } from "./shellCommand";

/** All that a place is told from. */
export interface Surrounded {
  readonly text: string;
  /** The innermost text's name, as a path or alone. */
  readonly fileName: string;
  /** That of the file that holds it. */
  readonly outermostName: string;
  /** Of the innermost text: a script in a ConfigMap is a script. */
  readonly format: Format;
  /** Null where the text is no code. */
  readonly code: Expressions | null;
  /** Null where the text is no data. */
  readonly outline: Outline | null;
  readonly hit: HostHit;
  readonly context: HitContext;
  readonly client: Client;
  /** Whether it stands in a list of hosts. */
  readonly isListed: boolean;
  readonly fileAsks: WhyAsk | null;
  /** Whether the file, or the one that the text stands in, is one of tests. */
  readonly isTest: boolean;
}

export interface PlaceAndUse {
  readonly place: PlaceKind;
  /** What a command there does; `unknown` where there is none, or it says nothing. */
  readonly use: Use;
  readonly asks: WhyAsk | null;
}

const SCRIPTS = new Set(["shell", "powershell", "batch", "makefile", "procfile", "crontab", "dockerfile"]);
/** Languages of code that hold settings for the most part. */
const DECLARATIVE = new Set(["hocon", "jsonnet", "nix", "puppet", "lisp", "sql"]);
/** How much of the line before and after a host is asked, in UTF-16 units. */
const NEAR = 240;
/** The same of keys that mean something beside others alone. */
const BESIDE = 1000;

export function placeOf(around: Surrounded): PlaceAndUse {
  const { text, hit } = around;
  const command = commandAt(around);
  const before = text.slice(
    lineStart(text, hit.tokenStart, Math.max(0, hit.tokenStart - NEAR)),
    hit.tokenStart,
  );
  const after = text.slice(hit.end, hit.end + NEAR);
  const keyPath = around.context.keyPath ?? "";
  const said = isScript(around.format) || isScriptKey(keyPath) ? null : saidAround(around);
  const near: Near = { ...around, command, before, after, keyPath, said };
  const use = command?.use ?? "unknown";
  for (const asked of QUESTIONS) {
    const place = asked(near);
    if (place) return { place, use, asks: whyAsk(near, place) };
  }
  const place = around.client.needsNodes !== null || around.isListed ? "list" : "setting";
  return { place, use, asks: whyAsk(near, place) };
}

interface Near extends Surrounded {
  readonly command: { readonly kind: PlaceKind | null; readonly use: Use } | null;
  /** What stands in the line before and after the host. */
  readonly before: string;
  readonly after: string;
  /** Empty for none. */
  readonly keyPath: string;
  readonly said: Said;
}

/** What a place is told from: the first that knows it is heard. */
const QUESTIONS: readonly ((near: Near) => PlaceKind | false | null | undefined)[] = [
  ({ context, text, hit }) => (context.inComment || isWithinWords(text, hit)) && "documentation",
  ({ fileName, outermostName }) =>
    (isRecordedFile(baseName(fileName)) || isRecordedFile(baseName(outermostName))) && "recorded-answer",
  ({ keyPath }) => isRecordedKey(keyPath) && "recorded-answer",
  ({ before, format, fileName }) =>
    (isInPath(before, format) || isNamesFile(baseName(fileName))) && "pattern",
  ({ text, hit, before, after, format }) =>
    placeOfLine(before, before + text.slice(hit.tokenStart, hit.start), after, isCode(format)),
  ({ fileName }) => isWatchFile(fileName) && "monitoring",
  ({ keyPath }) => isHostsEntry(keyPath) && "hosts-entry",
  (near) => (isCode(near.format) ? null : watchedOrBeside(near)),
  // A dot that is escaped stands in a regular expression, but for properties, which drop the backslash.
  ({ format, hit }) => format !== "properties" && hit.written.includes("\\.") && "pattern",
  ({ client }) => client.name === "haproxy" && client.needsNodes !== null && "proxy",
  ({ isTest }) => isTest && "test",
  ({ command }) => command?.kind,
  ({ client }) => client.needsNodes === "exporter" && "monitoring",
  (near) => isScript(near.format) && isShown(near.text, near.hit) && "documentation",
  ({ keyPath, before }) => isLookUp(keyPath, before) && "look-up",
  ({ before }) => BASH_CONNECTS.test(before) && "command",
  // What a policy forbids: `value: "!HOST"`.
  ({ text, hit }) => text[hit.tokenStart - 1] === "!" && "pattern",
  ({ before, after, format }) =>
    (BEGINS_SENTENCE.test(before) || (GOES_ON.test(after) && !isScript(format))) && "documentation",
  inProgram,
  ({ said }) => said === "words" && "documentation",
  ({ after }) => CHANGED.test(after) && "recorded-answer",
  ({ outline, hit }) => outline && placeOfKeyIn(outline, hit),
  ({ format, before, after }) => isCaseOfShell(format, before, after) && "pattern",
  (near) => isProse(near, near.before) && "documentation",
  ({ keyPath, before, after }) => inSetting(keyPath, before, after),
  // A host of an inventory, which stands at no key: https://docs.ansible.com/ansible/latest/inventory_guide/
  ({ format, before, after }) =>
    format === "ini" && before.trim() === "" && /^(?::\d+)?[ \t]*(?:[\n\r]|$)/.test(after) && "list",
];

function inProgram({ code, hit, before, after, format, keyPath, said }: Near): PlaceKind | null {
  const at = code?.tokens.placeOf(hit);
  if (!code || !at) return null;
  const inCode = placeInCode(code, at, isCompared(before, after));
  if (inCode || !isCode(format)) return inCode;
  // Words of a page between its elements: `<li>HOST</li>` of JSX. What is asked of a variable that code reads has no dot.
  if (code.tokens.kind(at.token) !== STRING && hit.host.includes(".")) return "documentation";
  if (isNamesKey(keyPath)) return "pattern";
  if (said === "words" || isMessageKey(keyPath, before)) return "documentation";
  return isArgument(code, at) ? "call" : "setting";
}

/**
 * Whether letters beyond ASCII touch the token, as in a sentence without spaces (`主机HOST是`): it is no value, and may as
 * well be a part of a longer name.
 */
function isWithinWords(text: string, { tokenStart, end, portRange }: HostHit): boolean {
  const after =
    portRange !== null && portRange.start >= end && portRange.start - end <= 4 ? portRange.end : end;
  const before = text.slice(Math.max(0, tokenStart - 2), tokenStart);
  return ENDS_IN_LETTER.test(before) || BEGINS_WITH_LETTER.test(text.slice(after, after + 2));
}

const ENDS_IN_LETTER = /(?![\0-\x7f])[\p{L}\p{M}\p{N}]$/u;
const BEGINS_WITH_LETTER = /^(?![\0-\x7f])[\p{L}\p{M}\p{N}]/u;

/** Whether a file or folder is called like the host: `/var/log/redis/HOST/`, `conf.d\\HOST`. Nothing connects to it. */
function isInPath(before: string, format: Format): boolean {
  const path = /[^\s"'`=(,;<>[{|]*$/.exec(before)?.[0] ?? "";
  // Where a backslash escapes nothing, the first letter of a host may have been taken for one that is escaped.
  if (WINDOWS.has(plainOf(format) ?? "") && /^[\w.:\\-]*\\\w?$/.test(path)) return true;
  if (!/[\\/]/.test(before.slice(-1))) return false;
  return PATH.test(path) && !BASH_CONNECTS.test(path) && !MULTIADDRESS.test(path);
}

const WINDOWS = new Set(["powershell", "batch"]);
/** With a root or a folder of configuration, and at least one folder before the host; backslashes may be escaped. */
const PATH =
  /^(?:~|\.\.?|[A-Za-z]:|\\{1,3})?(?:(?:\/|\\{1,2})[^\\/]+)+(?:\/|\\{1,2})$|^(?:[\w.-]+(?:\/|\\{1,2}))*(?:[\w-]+\.d|conf|config|configs|logs?|dumps?|backups?|data|hosts|host_vars|inventory)(?:\/|\\{1,2})$/;
/** `exec 3<>/dev/tcp/HOST/PORT` */
const BASH_CONNECTS = /\/dev\/(?:tc|ud)p\/$/;
/** Addresses of libp2p: `/dns4/HOST/tcp/PORT`. */
const MULTIADDRESS = /^\/dns(?:4|6|addr)?\/$/;

function commandAt({ text, hit, format, context, outline }: Surrounded) {
  const inScript = isScript(format);
  const isAny = inScript || isScriptKey(context.keyPath ?? "");
  const knows = isAny ? isProgram : isOnlyProgram;
  const mayName = isAny ? undefined : mayNameOnlyProgram;
  const host = { start: hit.tokenStart, end: hit.end };
  let command = commandAround(text, host, inScript, knows, mayName);
  // In a document on one line a command begins where its own value does.
  const span = outline?.after(hit.start) ?? -1;
  if (
    outline?.shape === "nested" &&
    command === null &&
    span < outline.length &&
    outline.kind(span) >= FOLDED
  )
    command = commandAround(text, host, inScript, knows, mayName, {
      start: outline.start(span),
      end: outline.end(span),
    });
  if (command === null || !knows(command.program)) return null;
  return { kind: kindOfCommand(command), use: useOfCommand(command) };
}

function watchedOrBeside({ text, hit, context }: Surrounded): PlaceKind | null {
  const keyPath = context.keyPath ?? "";
  if (isWatchedKey(keyPath)) return "monitoring";
  if (isProseCell(keyPath, text.slice(Math.max(0, hit.start - CELL), hit.start))) return "documentation";
  if (!isBeside(keyPath)) return null;
  return placeBeside(keyPath, text.slice(Math.max(0, hit.start - BESIDE), hit.end + BESIDE));
}

function isScript(format: Format): boolean {
  return typeof format === "object" && SCRIPTS.has(format.plain);
}

/** A here-document that is printed, and goes to no file: `cat <<EOF`. */
const SHOWN = /(?:^|\n)[ \t]*cat[ \t]+<<-?[ \t]?["']?(\w{1,40})["']?[ \t]*\r?\n/g;
/** How far before a host it may begin, in UTF-16 units. */
const SHOWN_REACH = 2000;

function isShown(text: string, { start }: HostHit): boolean {
  const before = text.slice(Math.max(0, start - SHOWN_REACH), start);
  const last = before.includes("<<") ? [...before.matchAll(SHOWN)].at(-1) : undefined;
  if (!last) return false;
  const lines = before.slice(last.index + last[0].length).split("\n");
  return !lines.some((line) => line.trim() === last[1]);
}

function isCode(format: Format): boolean {
  if (typeof format === "string") return false;
  return syntaxOf(format.plain).family === "code" && !DECLARATIVE.has(format.plain);
}

/** `HOST)` and `HOST*)` of a `case`, and not the end of an array or of what is run. */
function isCaseOfShell(format: Format, before: string, after: string): boolean {
  if (/[=$]\([^()]*$/.test(before)) return false;
  return typeof format === "object" && format.plain === "shell" && /^[\w.:*|-]*\)(?!["'])/.test(after);
}

function isProse({ format, fileName, context }: Surrounded, before: string): boolean {
  const plain = plainOf(format);
  if ((plain === "text" || plain === "unknown") && isLogLine(before)) return true;
  if (plain === "markdown" || plain === "log") return true;
  if (isNotes(baseName(fileName))) return true;
  return plain === "text" && context.keyPath === null;
}

function inSetting(keyPath: string, before: string, after: string): PlaceKind | null {
  if (isPatternKey(keyPath) || isCompared(before, after)) return "pattern";
  return isMessageKey(keyPath, before) ? "documentation" : null;
}

/** What Terraform and others print of a change: `"HOST" -> "OTHER"`. */
const CHANGED = /^["']\s+->\s+["'(]/;
/** A literal that begins as a sentence does, and one that goes on as one. */
const BEGINS_SENTENCE = /["'`>][A-Z][a-z']+(?: [A-Za-z][a-z']*,?)+ ["'`(]?$/;
const GOES_ON =
  /^(?::\d+)? (?:is|was|has|did|will|and|or|but|are|after|before|because|not|cannot|failed|does)\b/;
