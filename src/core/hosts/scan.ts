/**
 * Finds cache hostnames by their bytes alone, before any format is considered, so that no broken file can hide one.
 *
 * Needle first: the one word that every such host holds is looked for, and the host around it is read by bounded
 * walks (253 characters back at most), so the time is linear in the text whatever it holds.
 */

import type { HostHit } from "../model/mention";
import { Char, isDigit, isSpace } from "../text/characters";
import type { TextRange } from "../text/range";
import { classifyHost } from "./endpoint";
import { classifyPattern } from "./endpointPattern";
import { isConversionAt, templatedHost } from "./templates";

const NEEDLE = /amazonaws/gi;
const MAX_HOST = 253;
/** How far before a host its scheme and user info are looked for; longer credentials are not seen in the wild. */
const MAX_AUTHORITY = 1024;

function isLabelChar(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    (code >= 65 && code <= 90) ||
    code === 95
  );
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** The length of a dot (`.`, `\.`, `\\.`, `%2E`) that ends at an offset, or 0. */
function dotBefore(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  if (last === Char.DOT) {
    if (text.charCodeAt(end - 2) !== Char.BACKSLASH) return 1;
    return text.charCodeAt(end - 3) === Char.BACKSLASH ? 3 : 2;
  }
  if (
    (last === 69 || last === 101) &&
    text.charCodeAt(end - 2) === 50 &&
    text.charCodeAt(end - 3) === Char.PERCENT
  )
    return 3;
  return 0;
}

/** The length of a dot that begins at an offset, or 0. */
function dotAt(text: string, start: number): number {
  let at = start;
  while (at - start < 2 && text.charCodeAt(at) === Char.BACKSLASH) at++;
  if (text.charCodeAt(at) === Char.DOT) return at + 1 - start;
  return text.charCodeAt(start) === Char.PERCENT && hasWordAt(text, start + 1, "2e") ? 3 : 0;
}

/**
 * How many characters at the start of a walked-back label belong to an escape before it: `%2F` of an encoded URL, the
 * `n` of `\n`, `u0040` of a JSON escape.
 */
function escapeBefore(text: string, start: number): number {
  const before = text.charCodeAt(start - 1);
  if (before === Char.PERCENT && isConversionAt(text, start)) return 0;
  if (before === Char.PERCENT && isHex(text.charCodeAt(start)) && isHex(text.charCodeAt(start + 1))) return 2;
  if (before !== Char.BACKSLASH || text.charCodeAt(start - 2) === Char.BACKSLASH) return 0;
  const letter = text[start] ?? "";
  if ("nrtbf0".includes(letter)) return 1;
  if (letter === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(start + 1, start + 5))) return 5;
  if (letter === "x" && /^[0-9a-fA-F]{2}$/.test(text.slice(start + 1, start + 3))) return 3;
  return 0;
}

/** Walks back from the needle over labels and dots. Null where what stands there is too long to be a host. */
function hostStart(text: string, needle: number): { start: number; leadingDot: boolean } | null {
  let start = needle;
  for (;;) {
    const dot = dotBefore(text, start);
    if (dot === 0) return { start, leadingDot: false };
    const at = labelStart(text, start - dot, needle);
    if (needle - at >= MAX_HOST) return null;
    if (at === start - dot) return { start, leadingDot: true };
    const escaped = dotBefore(text, at) === 0 ? escapeBefore(text, at) : 0;
    if (escaped > 0) {
      const from = at + escaped;
      return from < start - dot ? { start: from, leadingDot: false } : { start, leadingDot: true };
    }
    start = at;
  }
}

function labelStart(text: string, end: number, needle: number): number {
  let at = end;
  while (at > 0 && isLabelChar(text.charCodeAt(at - 1)) && needle - at < MAX_HOST) {
    // `%2E` between labels: its last two characters look like a label's.
    if (dotBefore(text, at) === 3 && text.charCodeAt(at - 1) !== Char.DOT) break;
    at--;
  }
  return at;
}

/** Whether a lower-case ASCII word stands at an offset, in any case. Compares codes: this runs at every needle. */
function hasWordAt(text: string, start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++)
    if ((text.charCodeAt(start + i) | 32) !== word.charCodeAt(i)) return false;
  return true;
}

/** The end of the suffix whose `amazonaws` begins at an offset, or 0 where another name goes on there. */
function hostEnd(text: string, needle: number): number {
  let end = needle + 9;
  for (const label of ["com", "cn"]) {
    const dot = dotAt(text, end);
    const next = end + dot + label.length;
    const fits = dot > 0 && hasWordAt(text, end + dot, label) && !isLabelChar(text.charCodeAt(next));
    if (fits) end = next;
    else if (label === "com") return 0;
  }
  const dot = dotAt(text, end);
  const goesOn = dot > 0 ? isLabelChar(text.charCodeAt(end + dot)) : isLabelChar(text.charCodeAt(end));
  return goesOn ? 0 : end;
}

function portAfter(text: string, end: number): TextRange | null {
  let at = end;
  if (text.charCodeAt(at) === Char.DOT) at++;
  if (text.charCodeAt(at) === Char.BACKSLASH && text[at + 1] === ":") at++;
  if (text[at] === ":") at++;
  else if (text.slice(at, at + 3).toUpperCase() === "%3A") at += 3;
  else return null;
  let to = at;
  while (to - at < 6 && text.charCodeAt(to) >= 48 && text.charCodeAt(to) <= 57) to++;
  const length = to - at;
  if (length === 0 || length > 5 || isLabelChar(text.charCodeAt(to))) return null;
  // `HOST:10.0.0.1` gives the name an address.
  if (text.charCodeAt(to) === Char.DOT && isDigit(text.charCodeAt(to + 1))) return null;
  return Number(text.slice(at, to)) <= 65535 ? { start: at, end: to } : null;
}

const AUTHORITY_STOPS = new Set([..."\"'`<>(){}[]|"].map((c) => c.charCodeAt(0)));

/**
 * The scheme before a host, with or without user info, and where its token begins. Never looks before `floor`, the
 * end of the host before, so that all walks together stay linear.
 */
function authority(
  text: string,
  start: number,
  floor: number,
): Pick<HostHit, "scheme" | "writtenScheme" | "tokenStart"> {
  const limit = Math.max(floor, start - MAX_AUTHORITY);
  let tokenStart = start;
  if (text[start - 1] === "@") {
    let at = start - 1;
    while (at > limit && !isSpace(text.charCodeAt(at - 1)) && !AUTHORITY_STOPS.has(text.charCodeAt(at - 1))) {
      if (text[at - 1] === "/" && text.slice(Math.max(0, at - 5), at).includes(":")) break;
      at--;
    }
    tokenStart = at;
  }
  // `://`, the `:\/\/` of JSON, and the `%3A%2F%2F` of an encoded URL.
  const marks = /(?::\/\/|:\\\/\\\/|%3A%2F%2F)$/i.exec(text.slice(Math.max(0, tokenStart - 9), tokenStart));
  if (!marks) return { scheme: null, writtenScheme: "", tokenStart };
  const end = tokenStart - marks[0].length;
  let at = end;
  while (at > 0 && end - at < 32 && /[a-z0-9+.-]/i.test(text[at - 1] ?? "")) at--;
  const writtenScheme = text.slice(at, end);
  if (writtenScheme === "") return { scheme: null, writtenScheme, tokenStart };
  return { scheme: writtenScheme.toLowerCase(), writtenScheme, tokenStart: at };
}

/** Characters that end a template, a wildcard or a shell variable right before a host. */
function isTemplateBefore(text: string, start: number, leadingDot: boolean): boolean {
  if (leadingDot) return true;
  const before = text[start - 1] ?? "";
  // No label begins with a hyphen: one behind a bracket belongs to `<name>-001` or `[name]-001`.
  if (text.charCodeAt(start) === Char.DASH && (before === ">" || before === "]")) return true;
  if (before === "]") return text[start - 2] === "]";
  if (before === "}" || before === ")" || before === "*") return true;
  if (before === "%") return !isHex(text.charCodeAt(start)) || isConversionAt(text, start);
  if (before === "$") return true;
  return before === ">" && text[start - 2] === "%";
}

/** Stars that stand for what is not shown: `name.*****.ng.0001.use1.…`. */
function isMasked(text: string, start: number): boolean {
  return text.startsWith("**", text[start - 1] === "." ? start - 3 : start - 2);
}

function writtenPort(text: string, portRange: TextRange | null) {
  if (!portRange) return { port: null, portRange, writtenPort: "" };
  const written = text.slice(portRange.start, portRange.end);
  return { port: Number(written), portRange, writtenPort: written };
}

/** What stands there without templates. No label begins with a hyphen: it belongs to the option or template before it. */
function fixedHost(text: string, from: number, end: number): { start: number; host: string } {
  let start = from;
  while (text.charCodeAt(start) === Char.DASH) start++;
  const written = text.slice(start, end).toLowerCase();
  return { start, host: written.replace(/\\{1,2}\.|%2e/g, ".") };
}

/**
 * All cache hosts of a text, ascending. A suffix with nothing before it (`.cache.amazonaws.com` in code that compares
 * endings) is none. Linear; never throws. At most the first `limit`.
 */
export function scanHosts(text: string, limit = Number.POSITIVE_INFINITY): HostHit[] {
  const hits: HostHit[] = [];
  NEEDLE.lastIndex = 0;
  for (let match = NEEDLE.exec(text); match && hits.length < limit; match = NEEDLE.exec(text)) {
    const end = hostEnd(text, match.index);
    const from = end > 0 ? hostStart(text, match.index) : null;
    if (!from || from.start === match.index) continue;
    const floor = hits.at(-1)?.end ?? 0;
    const template = isTemplateBefore(text, from.start, from.leadingDot);
    const whole = template ? templatedHost(text, end, floor) : null;
    const fixed = fixedHost(text, from.start, end);
    const shape = (whole && classifyPattern(whole.pattern)) ?? classifyHost(fixed.host);
    // A piece of a name is no host.
    if (!shape || (!whole && isMasked(text, from.start))) continue;
    const { start, host } = whole ? { start: whole.start, host: whole.pattern } : fixed;
    const written = text.slice(start, end);
    hits.push({
      host,
      written,
      shape,
      start,
      end,
      ...writtenPort(text, portAfter(text, end)),
      ...authority(text, start, floor),
      template,
    });
  }
  return hits;
}
