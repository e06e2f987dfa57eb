/**
 * Where names of one's own may stand in a text: in the URL of a cache, and wherever a word with a dot is a whole value near a
 * word that speaks of caches. What a place is for is asked later, of the text's format.
 *
 * Linear, and looks at nothing where no such word stands.
 */

import { isAddress } from "../text/address";
import type { TextRange } from "../text/range";
import { mayBeAlias } from "./aliasNames";

/** A word at a place that may be a name, or an address. */
export interface NamePlace extends TextRange {
  readonly word: string;
  /** Of the URL that it stands in, or null. */
  readonly scheme: string | null;
  /** Where the URL, or else the word, begins. */
  readonly tokenStart: number;
}

const NEEDLE = /redis|valkey|memcache|elasticache|cache/gi;
const CACHE_URL = /\b(rediss?|valkeys?|memcached?)(?:\+(?!sentinel)[a-z]+)?(?::\/\/|:\\\/\\\/)/gi;
/** How far before a value a word of caches counts, and how far behind it: the name of a pair may follow its value. */
const BEFORE = 2048;
const BEHIND = 512;
const MAX_WORD = 253;
const MAX_AUTHORITY = 1024;
/** So many in one text, and the others are not asked: nobody writes them. */
const MAX_PLACES = 5000;
const MAX_ASKED = 20_000;

/** What may stand right before a value, and right behind it, in a text whose values need no quotes. */
const OPENERS = new Set([..." \t\n\r\"'`=:,;[({>|"]);
const CLOSERS = new Set([..." \t\n\r\"'`,;])}<|/#"]);
/** `password=…` inside a connection string: what follows is told to nobody. */
const SECRET_KEY = /(?:pass|pwd|secret|token|auth|user|cred|(?<!val)key)[\w.-]*["'`]?\s*[:=]>?\s*["'`]?$/i;
const QUOTES = new Set([..."\"'`"]);
/** `(…, "redis.example.com", "`: a client's arguments without names after its host; a password is among them. */
const BEHIND_HOST = /\([^()[\]{}]*["'`][\w-]+(?:\.[\w-]+)+(?::\d+)?["'`][^()[\]{}"'`]*,\s*["'`]$/;
/** `…, 6379, 0, "`: the same by the numbers before it, in any brackets. */
const BEHIND_NUMBER = /,\s*\d+\s*,\s*["'`]$/;
/** `host:6379:0:password` */
const BEHIND_PORT = /:\d{1,5}:$/;
/** `"redis://:" + "password" + "@"`, `${"password"}@` */
const BEFORE_AT = /^["'`](?:\s*\+\s*["'`]|\})@/;

/** Letters and digits of any script, underscores and hyphens. */
function isNameChar(text: string, at: number): boolean {
  const c = text.charCodeAt(at) | 32;
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || text[at] === "-" || text[at] === "_";
  return /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at));
}

/**
 * All places, ascending. `needsQuotes`: outside of string literals a word with a dot is a piece of the program. `urlsOnly`: a
 * word is a value in URLs alone.
 */
export function findNamePlaces(text: string, needsQuotes: boolean, urlsOnly: boolean): NamePlace[] {
  NEEDLE.lastIndex = 0;
  if (!NEEDLE.test(text)) return [];
  const places = new Map<number, NamePlace>();
  for (const place of urlPlaces(text)) places.set(place.start, place);
  if (!urlsOnly)
    for (const place of valuePlaces(text, needsQuotes))
      if (!places.has(place.start)) places.set(place.start, place);
  return [...places.values()].sort((a, b) => a.start - b.start).slice(0, MAX_PLACES);
}

/** The hosts of `redis://user:password@host:6379,host/0`. */
function* urlPlaces(text: string): Generator<NamePlace> {
  CACHE_URL.lastIndex = 0;
  for (let match = CACHE_URL.exec(text); match; match = CACHE_URL.exec(text)) {
    const from = CACHE_URL.lastIndex;
    const url = /^[^\s"'`<>|]*/.exec(text.slice(from, from + MAX_AUTHORITY))?.[0] ?? "";
    const authority = /^[^\\/?#]*/.exec(url)?.[0] ?? "";
    // A password with a slash in it: what stands before the slash is no host, and nobody else's business.
    if (url.length === MAX_AUTHORITY || url.includes("@", authority.length)) continue;
    let at = from + authority.lastIndexOf("@") + 1;
    for (const part of text.slice(at, from + authority.length).split(",")) {
      const word = /^\[([^\]]*)\](?::\d+)?$/.exec(part)?.[1] ?? part.replace(/:\d*$/, "");
      const start = at + (part.startsWith("[") ? 1 : 0);
      const bare = word.endsWith(".") ? word.slice(0, -1) : word;
      if (mayBeAlias(bare) || isAddress(bare))
        yield {
          start,
          end: start + bare.length,
          word: bare,
          scheme: (match[1] ?? "").toLowerCase(),
          tokenStart: match.index,
        };
      at += part.length + 1;
    }
  }
}

function* valuePlaces(text: string, needsQuotes: boolean): Generator<NamePlace> {
  const needles = new Needles(text);
  let asked = 0;
  for (let dot = text.indexOf("."), end = 0; dot !== -1; dot = text.indexOf(".", Math.max(end, dot + 1))) {
    let start = wordStart(text, dot);
    end = wordEnd(text, start, dot);
    if (end - start > MAX_WORD || end <= dot || !needles.isNear(start, end)) continue;
    while (text[start] === "-") start++;
    const word = text.slice(start, end);
    // The cheapest question first: most words with a dot are asked no other.
    if (!isWholeValue(text, start, end) || !(mayBeAlias(word) || isAddress(word))) continue;
    if (isSecret(text, start, end)) continue;
    if (++asked > MAX_ASKED) return;
    if (!needsQuotes || isQuoted(text, start)) yield { start, end, word, scheme: null, tokenStart: start };
  }
}

/** No farther than a word may be long, and one character more. */
function wordStart(text: string, dot: number): number {
  let start = dot;
  while (dot - start <= MAX_WORD && start > 0 && isNameChar(text, start - 1)) start--;
  return start;
}

function wordEnd(text: string, start: number, dot: number): number {
  let end = dot;
  while (
    end - start <= MAX_WORD &&
    (isNameChar(text, end) || (text[end] === "." && isNameChar(text, end + 1)))
  )
    end++;
  return end;
}

/** Whether nothing but what ends or lists values touches a word, and it is no key itself. */
function isWholeValue(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  // `${NAME:-redis.example.com}`, `tcp://redis.example.com:6379`
  const opens =
    before === undefined ||
    OPENERS.has(before) ||
    (before === "-" && text[start - 2] === ":") ||
    (before === "/" && text.slice(Math.max(0, start - 6), start).endsWith("tcp://"));
  if (!opens) return false;
  // `{{redis.host}}`, `${redis.host}`, `<%= redis.host %>` name something else.
  if (before === "{" || (before === "(" && /[$%]/.test(text[start - 2] ?? ""))) return false;
  let at = text[end] === "." ? end + 1 : end;
  at += /^:\d{1,5}(?!\w)/.exec(text.slice(at, at + 7))?.[0].length ?? 0;
  const behind = text[at];
  if (behind !== undefined && !CLOSERS.has(behind)) return false;
  if (behind === "/" && !/^\/\d{0,3}(?![\w./-])/.test(text.slice(at, at + 6))) return false;
  // A key, quoted or not: `spring.redis.host = …`, `"redis.host": …`.
  const next = /^["'`]?[ \t]*([:=])/.exec(text.slice(at, at + 8))?.[1];
  if (next !== undefined) return false;
  // `{{ redis.host }}`
  return !/^\s*(?:\}\}|%>|%\})/.test(text.slice(at, at + 8));
}

/** In a URL only the host is asked for, by its place: the rest may be a password, as may what a key calls so. */
function isSecret(text: string, start: number, end: number): boolean {
  const near = text.slice(Math.max(0, start - 256), start);
  const before = near.includes("://") ? (/[^\s"'`]*$/.exec(near)?.[0] ?? "") : "";
  if (before.includes("://") && !/(?:^|[[,=(])tcp:\/\/$/.test(before)) return true;
  if (SECRET_KEY.test(near.slice(-80)) || BEHIND_PORT.test(near) || BEFORE_AT.test(text.slice(end, end + 16)))
    return true;
  // With a port it is one more host.
  return text[end] !== ":" && (BEHIND_NUMBER.test(near) || BEHIND_HOST.test(near));
}

/** Whether a word stands in a string literal, alone or in a list of such words. */
function isQuoted(text: string, start: number): boolean {
  const line = text.slice(Math.max(0, start - 256), start);
  const lead = /(["'`])(?:\$\{[\w.]*:-?|tcp:\/\/)?(?:[\w.-]+(?::\d+)?[,;] ?)*$/.exec(line);
  return lead !== null && QUOTES.has(lead[1] ?? "");
}

/** Whether a word of caches stands near a place; asked in ascending order. */
class Needles {
  private last = Number.NEGATIVE_INFINITY;
  private readonly needle = new RegExp(NEEDLE);
  private next: number;

  constructor(private readonly text: string) {
    this.next = this.find();
  }

  isNear(start: number, end: number): boolean {
    while (this.next < end) {
      this.last = this.next;
      this.next = this.find();
    }
    return start - this.last <= BEFORE || this.next - end <= BEHIND;
  }

  private find(): number {
    return this.needle.exec(this.text)?.index ?? Number.POSITIVE_INFINITY;
  }
}
