/** What the names around a host say about its use: an application's own words decide between reads and writes. */
import type { Use } from "../model/mention";
import { Char } from "../text/characters";
import { wordSet, wordsOf } from "../text/words";
import type { SourceText } from "./sourceText";

const READ = wordSet(
  "read reads reader readers readonly readreplica ro replica replicas slave slaves secondary secondaries follower followers",
);
const WRITE = wordSet("write writes writer writers primary master leader rw");

/** What every one of those words holds; asked first, for most keys say nothing of it. */
const MAY_SAY = /read|ro|rw|replica|slave|secondar|follower|writ|primary|master|leader/i;

/** `replica1` and `writer02` are what `replica` and `writer` are. */
function unnumbered(word: string): string {
  return word.replace(/\d{1,4}$/, "");
}

/** A host as a key, or a part of one: `master.` in front of it is no word of the application's. */
const HOST = /[\w.-]{1,253}\.amazonaws\.com(?:\.cn)?/gi;

function withoutHost(name: string): string {
  return /amazonaws/i.test(name) ? name.replace(HOST, "") : name;
}

/** Parameters of a URL that say which role the server has, as Predis's do: https://github.com/predis/predis/wiki/Connection-Parameters */
const PARAMETER = /^[^\s"'`?]{0,100}\?(?:[^\s"'`]{0,200}&)?(?:alias|role)=([\w-]{1,40})/;

/** The use that the rest of a URL says, from the host's end on: `?alias=slave-01`. */
export function useInUrl(text: string, end: number): Use {
  const c = text.charCodeAt(end);
  if (c !== Char.COLON && c !== Char.SLASH && c !== Char.QUESTION) return "unknown";
  const role = PARAMETER.exec(text.slice(end, end + 320))?.[1];
  return role === undefined ? "unknown" : useOf(role, []);
}

/**
 * The use that a key path and labels name. The nearest name that says anything decides: the key itself, then the
 * labels (nearest last), then the keys above. One that says both (`read_write`) decides for `unknown`.
 */
export function useOf(keyPath: string | null, labels: readonly string[]): Use {
  if (!(keyPath !== null && MAY_SAY.test(keyPath)) && !labels.some((label) => MAY_SAY.test(label)))
    return "unknown";
  const keys = keyPath === null ? [] : withoutHost(keyPath).split(".");
  const names = [...keys.slice(-1), ...[...labels].reverse(), ...keys.slice(0, -1).reverse()];
  for (const name of names) {
    const words = wordsOf(withoutHost(name)).map(unnumbered);
    const reads = words.some((word) => READ.has(word));
    const writes = words.some((word) => WRITE.has(word));
    if (reads && writes) return "unknown";
    if (reads) return "read";
    if (writes) return "write";
  }
  return "unknown";
}

/** How far before a host its block is looked for, in UTF-16 units. */
const BLOCK_REACH = 2000;
/** `upstream redis_ro {` of nginx, `backend redis_slaves` of HAProxy. */
const BLOCK = /^[ \t]*(?:upstream|backend|listen)[ \t]+([\w.-]{1,100})/gm;

/** The use that the name of the block says around a host in a proxy's configuration. */
export function useOfBlock({ text, format }: Pick<SourceText, "text" | "format">, start: number): Use {
  if (typeof format !== "object" || format.plain !== "directives") return "unknown";
  const before = text.slice(Math.max(0, start - BLOCK_REACH), start);
  const name = [...before.matchAll(BLOCK)].at(-1)?.[1];
  return name === undefined ? "unknown" : useOf(name, []);
}

/** What is kept in a cache by writing to it all the time; a reader of it still says that it reads. */
const KEPT = wordSet("broker brokers queue queues queueing session sessions lock locks locking redlock");
const MAY_BE_KEPT = /broker|queu|session|lock/i;
/** What stands above these names the program, not the use of its cache. */
const OF_PROGRAM = /^(?:env|environment|environments|variables|data|stringdata|values)(?:\[\d+\])?$/i;

/** Whether a key path or labels speak of what cannot do without writes: a broker, a queue, sessions, locks. */
export function suggestsWrites(keyPath: string | null, labels: readonly string[]): boolean {
  if (!(keyPath !== null && MAY_BE_KEPT.test(keyPath)) && !labels.some((label) => MAY_BE_KEPT.test(label)))
    return false;
  const keys = keyPath === null ? [] : keyPath.split(".");
  const names = [...keys.slice(keys.findLastIndex((key) => OF_PROGRAM.test(key)) + 1), ...labels];
  return names.some((name) => wordsOf(name).some((word) => KEPT.has(unnumbered(word))));
}

/** The first use that is told; `unknown` where none is. */
export function firstKnown(...uses: readonly (Use | undefined)[]): Use {
  return uses.find((use) => use !== undefined && use !== "unknown") ?? "unknown";
}
