/**
 * What kind of place a host stands in, asked before any rule: it decides whether a rule may speak, how loud, and whether a
 * fix may be safe. Told from the structure around the host and from rows of data; what no row knows is a setting, or a call.
 */
import type { Client, HitContext, HostHit, PlaceKind, Use } from "../model/mention";
import type { Format } from "../syntax/format";
import { syntaxOf } from "../syntax/languages";
import { isLineEnd } from "../text/characters";
import { isCompared, isMatchCall, isMessageCall, isSaid, isTestCall } from "./codeRows";
import { isOnlyProgram, isProgram, kindOfCommand, useOfCommand } from "./commands";
import { isNotes, isRecordedFile, isTestFile } from "./files";
import { isMessageKey, isPatternKey, isRecordedKey, isSelector, isWatchedKey } from "./keyRows";
import { openCalls } from "./openCalls";
import { commandAround } from "./shellCommand";

/** All that a place is told from. */
export interface Surrounded {
  readonly text: string;
  /** The file's name, as a path or alone. */
  readonly fileName: string;
  /** Of the innermost text: a script in a ConfigMap is a script. */
  readonly format: Format;
  /** Of the whole file: what stands in a block of prose is documentation, whatever it is written in. */
  readonly outermost: Format;
  readonly hit: HostHit;
  readonly context: HitContext;
  readonly client: Client;
  /** Whether it stands in a list of hosts. */
  readonly isListed: boolean;
}

export interface PlaceAndUse {
  readonly place: PlaceKind;
  /** What a command there does; `unknown` where there is none, or it says nothing. */
  readonly use: Use;
}

const SCRIPTS = new Set(["shell", "powershell", "batch", "makefile", "procfile", "crontab", "dockerfile"]);
/** Languages of code that hold settings for the most part. */
const DECLARATIVE = new Set(["hocon", "nix", "puppet", "lisp", "sql"]);
/** How much of the line before and after a host is asked, in UTF-16 units. */
const NEAR = 240;

export function placeOf(around: Surrounded): PlaceAndUse {
  const { text, hit, context, client, format } = around;
  const command = commandAt(around);
  const place = (): PlaceKind => {
    if (context.inComment || isWithinWords(text, hit)) return "documentation";
    if (isRecordedFile(baseName(around.fileName)) || isRecordedKey(context.keyPath ?? ""))
      return "recorded-answer";
    // A dot that is escaped stands in a regular expression, but for properties, which drop the backslash.
    if (format !== "properties" && hit.written.includes("\\.")) return "pattern";
    if (client.name === "haproxy") return "proxy";
    if (isTestFile(around.fileName)) return "test";
    if (command?.kind) return command.kind;
    if (client.needsNodes === "exporter") return "monitoring";
    const before = text.slice(lineStart(text, hit.tokenStart), hit.tokenStart);
    const after = text.slice(hit.end, hit.end + NEAR);
    if (isSelector(before)) return "monitoring";
    if (isInProse(around)) return "documentation";
    if (isCode(format)) return inCode(text, hit, before, after);
    if (isCaseOfShell(format, after)) return "pattern";
    if (isProse(around)) return "documentation";
    const inKey = inSetting(context.keyPath ?? "", before, after);
    if (inKey) return inKey;
    return client.needsNodes !== null || around.isListed ? "list" : command ? "command" : "setting";
  };
  return { place: place(), use: command?.use ?? "unknown" };
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

function commandAt({ text, hit, format }: Surrounded) {
  const isScript = typeof format === "object" && SCRIPTS.has(format.plain);
  const knows = isScript ? isProgram : isOnlyProgram;
  const command = commandAround(text, { start: hit.tokenStart, end: hit.end }, isScript, knows);
  if (command === null || !knows(command.program)) return null;
  return { kind: kindOfCommand(command), use: useOfCommand(command) };
}

function isCode(format: Format): boolean {
  if (typeof format === "string") return false;
  return syntaxOf(format.plain).family === "code" && !DECLARATIVE.has(format.plain);
}

function inCode(text: string, hit: HostHit, before: string, after: string): PlaceKind {
  const calls = openCalls(text, literalStart(text, hit.tokenStart));
  if (calls.some(isTestCall)) return "test";
  if (isMatchCall(calls[0] ?? "") || isCompared(before, after)) return "pattern";
  if (calls.slice(0, 2).some(isMessageCall) || isSaid(before)) return "documentation";
  return calls.some((name) => name !== "") ? "call" : "setting";
}

/** Where the literal begins that holds the token: what stands before it in the literal is no code. */
function literalStart(text: string, tokenStart: number): number {
  for (let i = tokenStart - 1; i >= Math.max(0, tokenStart - NEAR) && !isLineEnd(text.charCodeAt(i)); i--) {
    const c = text[i];
    if (c === '"' || c === "'" || c === "`") return i;
  }
  return tokenStart;
}

/** `HOST)` and `HOST*)` of a `case`. */
function isCaseOfShell(format: Format, after: string): boolean {
  return typeof format === "object" && format.plain === "shell" && /^[\w.:*|-]*\)(?!["'])/.test(after);
}

function isProse({ format, outermost, fileName, context }: Surrounded): boolean {
  const plain = plainOf(format);
  if (plain === "markdown" || plain === "log") return true;
  if (format === outermost && isNotes(baseName(fileName))) return true;
  return plain === "text" && context.keyPath === null;
}

/** Whether the text is a block of a guide. */
function isInProse({ format, outermost }: Surrounded): boolean {
  const around = plainOf(outermost);
  return format !== outermost && (around === "markdown" || around === "text");
}

function plainOf(format: Format): string | null {
  return typeof format === "object" ? format.plain : null;
}

function inSetting(keyPath: string, before: string, after: string): PlaceKind | null {
  if (isPatternKey(keyPath) || isCompared(before, after)) return "pattern";
  if (isWatchedKey(keyPath)) return "monitoring";
  return isMessageKey(keyPath) ? "documentation" : null;
}

function lineStart(text: string, at: number): number {
  const floor = Math.max(0, at - NEAR);
  let i = at;
  while (i > floor && !isLineEnd(text.charCodeAt(i - 1))) i--;
  return i;
}

function baseName(fileName: string): string {
  return fileName.slice(Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\")) + 1);
}
