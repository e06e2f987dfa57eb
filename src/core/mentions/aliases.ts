/**
 * Custom names in the places of caches: names of one's own that may lead to a cache host, which only DNS can tell, and
 * addresses, which only an inventory can.
 *
 * What always holds: a text is looked at by itself and nobody is asked; comments are left out; a name is listed only where
 * its key, or its URL, says that a cache is meant.
 */

import { COMMON_TOP_LEVEL } from "../hosts/aliasNames";
import { findNamePlaces, type NamePlace } from "../hosts/aliasPlaces";
import { classifyHost } from "../hosts/endpoint";
import { scanHosts } from "../hosts/scan";
import { unknownShape } from "../model/endpoint";
import type { HitContext, HostHit, Mention } from "../model/mention";
import type { Format } from "../syntax/format";
import { syntaxOf } from "../syntax/languages";
import type { SourceText } from "../syntax/sourceText";
import { isAddress } from "../text/address";
import { HOST_WORDS, wordSet, wordsOf } from "../text/words";
import { mentionsAt } from "./find";

/** Where a name leads. */
export interface AliasTarget {
  /** A cache host, lower case. */
  readonly host: string;
  /** The names between the name and the host, in order; empty where it points at the host directly. */
  readonly chain: readonly string[];
}

/** By name, lower case. What leads to no cache host, or of which nobody told, is not in it. */
export type AliasTargets = ReadonlyMap<string, AliasTarget>;

/**
 * A mention whose `host` is a name, lower case, or an address, before anybody has looked it up: its shape is unknown, and its
 * siblings may be names, too.
 */
export type AliasCandidate = Mention;

/** A word that speaks of Redis, Valkey or memcached, or of a client of theirs. */
const SERVICE = /redis|valkey|memcache|elasticache|jedis|lettuce|dalli/i;
const CACHE = wordSet("cache caches caching");
/** What a key that holds a host is called; `location` is Django's. */
const PLACE_WORDS = new Set([...HOST_WORDS, "connect", "pconnect"]);
/** What a key that is called after the service alone may add: `redis.primary`, `new Redis(…)`. */
const NEUTRAL = wordSet(
  "client connection instance cluster pool primary master writer write replica reader read ro default session sessions queue new create connect from main shared prod production staging value",
);
/** What is said of a cache and is no host of it. */
const OTHER = wordSet(
  "class type driver package image chart version file path module prefix impl provider factory adapter secret password passwd pass pwd auth token tokens credential credentials user username namespace registry repository repo log docs doc homepage sentinel sentinels website link email domain region ingress annotations cdn ui commander dashboard",
);
/** What is no cache although it stands among a cache's settings; sentinels tell of primaries. */
const AROUND_OTHER = wordSet("sentinel sentinels ingress annotations");
const PORTS: ReadonlySet<number | null> = new Set([6379, 6380, 11211]);
/** Texts whose values stand in quotes wherever they are values, besides programs. */
const QUOTED = wordSet("json toml hcl erlang lisp haskell vb powershell");
const UNQUOTED_CODE = wordSet("hocon");
/** Prose: a name in it is nobody's value, a URL may still be one. */
const PROSE = wordSet("markdown text unknown");

/** All of a text, in its order. A text that nobody writes by hand ({@link LONG_TEXT}) has none. Never throws. */
export function findAliases(source: SourceText): AliasCandidate[] {
  const { text } = source;
  if (source.isLong) return [];
  const { needsQuotes, isProse } = writingOf(source.format);
  const places = findNamePlaces(text, needsQuotes, isProse);
  if (places.length === 0) return [];
  // Beside the hosts themselves: a list may hold both.
  const hits = [...scanHosts(text), ...places.map((place) => hitOf(text, place))].sort(
    (a, b) => a.start - b.start,
  );
  return mentionsAt(source, hits, (hit, context) => isHost(hit) || isCacheUse(hit, context)).filter(
    (mention) => !isHost(mention),
  );
}

/** As much of a text around a name as decides whether it may stand there; UTF-16 units. */
const AROUND_NAME = 4096;

/** The one that begins at an offset, without a look at any other; null where none does. */
export function aliasAt(source: SourceText, start: number): AliasCandidate | null {
  const { text } = source;
  if (source.isLong) return null;
  const { needsQuotes, isProse } = writingOf(source.format);
  const from = Math.max(0, start - AROUND_NAME);
  const around = text.slice(from, start + AROUND_NAME);
  const place = findNamePlaces(around, needsQuotes, isProse).find((each) => each.start === start - from);
  if (place === undefined) return null;
  const { end, tokenStart } = place;
  const hit = hitOf(text, { ...place, start, end: from + end, tokenStart: from + tokenStart });
  return mentionsAt(source, [hit], isCacheUse)[0] ?? null;
}

/** Who tells what a candidate is. */
export interface AliasKnowledge {
  readonly targets: AliasTargets;
  /** Whether the account gives this address in the place of a name. */
  readonly holdsAddress: (address: string) => boolean;
}

/** The mention that a candidate is, once it is known what it leads to; null where that is no cache host. */
export function aliasMention(
  candidate: AliasCandidate,
  { targets, holdsAddress }: AliasKnowledge,
): Mention | null {
  const { host: name } = candidate;
  const siblings = candidate.siblings.map((sibling) => targets.get(sibling)?.host ?? sibling);
  if (isAddress(name)) return holdsAddress(name) ? { ...candidate, siblings } : null;
  const target = targets.get(name);
  const shape = target && classifyHost(target.host);
  if (!target || !shape) return null;
  return {
    ...candidate,
    host: shape.host,
    shape,
    siblings,
    via: "cname",
    alias: { name, chain: target.chain },
  };
}

/** The mentions of a text with those that its candidates are, in the order of the text. */
export function mergeAliases(
  mentions: readonly Mention[],
  candidates: readonly AliasCandidate[],
  knowledge: AliasKnowledge,
): readonly Mention[] {
  const found = candidates.flatMap((candidate) => aliasMention(candidate, knowledge) ?? []);
  return found.length === 0 ? mentions : [...mentions, ...found].sort((a, b) => a.start - b.start);
}

/** The names of candidates that have to be followed, each once. */
export function namesToFollow(candidates: Iterable<AliasCandidate>): Set<string> {
  const names = new Set<string>();
  for (const { host } of candidates) if (!isAddress(host)) names.add(host);
  return names;
}

function writingOf(format: Format): { needsQuotes: boolean; isProse: boolean } {
  const name = typeof format === "string" ? format : format.plain;
  const isCode = typeof format === "object" && syntaxOf(format.plain).family === "code";
  return { needsQuotes: (isCode && !UNQUOTED_CODE.has(name)) || QUOTED.has(name), isProse: PROSE.has(name) };
}

function hitOf(text: string, { start, end, word, scheme, tokenStart }: NamePlace): HostHit {
  const portRange = portAfter(text, end);
  const writtenPort = portRange ? text.slice(portRange.start, portRange.end) : "";
  const host = word.toLowerCase();
  return {
    host,
    written: text.slice(start, end),
    shape: unknownShape(host),
    start,
    end,
    port: portRange ? Number(writtenPort) : null,
    portRange,
    writtenPort,
    scheme,
    writtenScheme: scheme === null ? "" : text.slice(tokenStart, tokenStart + scheme.length),
    tokenStart,
    template: false,
  };
}

/** Behind the name, its trailing dot, or the bracket of an IPv6 address. */
function portAfter(text: string, end: number): HostHit["portRange"] {
  const found = /^[.\]]?:(\d{1,5})(?!\w)/.exec(text.slice(end, end + 8));
  const digits = found?.[1] ?? "";
  if (!found || Number(digits) > 65535) return null;
  const start = end + found[0].length - digits.length;
  return { start, end: start + digits.length };
}

function isHost({ shape }: HostHit): boolean {
  return shape.regionCode !== null || shape.placeholder;
}

function isCacheUse(hit: HostHit, { keyPath, labels, inComment }: HitContext): boolean {
  if (inComment) return false;
  if (hit.scheme !== null) return true;
  const keys = (keyPath ?? "")
    .replace(/\[\d+\]/g, "")
    .split(".")
    .filter((key) => key !== "");
  const nearest = [keys.at(-1) ?? "", ...labels.slice(-2)].map(wordsOf);
  if (nearest.flat().some((word) => OTHER.has(word))) return false;
  const above = [...keys.slice(0, -1), ...labels.slice(0, -2)];
  if (above.flatMap(wordsOf).some((word) => AROUND_OTHER.has(word))) return false;
  // `name:6379` is a cache's address wherever it stands; `addServer` is what clients of memcached call it.
  if (PORTS.has(hit.port) || /^addServers?$/i.test(keys.at(-1) ?? "")) return true;
  const speaks =
    [...nearest.flat(), ...above, hit.host].some((name) => SERVICE.test(name)) ||
    [...nearest.flat(), ...keys.slice(-3, -1).flatMap(wordsOf)].some((word) => CACHE.has(word));
  if (!speaks) return false;
  if (nearest.flat().some((word) => PLACE_WORDS.has(word))) return true;
  // Rails has `cache_store = :mem_cache_store, "…"`.
  if (nearest.some((name) => name.includes("store") && name.some((word) => CACHE.has(word)))) return true;
  // Called after the service and nothing else: an argument without a name, `redis: …`. The next one may be a password.
  return (
    isPlainlyName(hit.host) &&
    nearest.some(
      (name) =>
        name.some((word) => SERVICE.test(word)) &&
        name.every((word) => SERVICE.test(word) || NEUTRAL.has(word)),
    )
  );
}

/** Whether a word is a name by itself, and no password with a dot in it. */
function isPlainlyName(name: string): boolean {
  const labels = name.split(".");
  return labels.length > 2 || SERVICE.test(name) || COMMON_TOP_LEVEL.has(labels.at(-1) ?? "");
}
