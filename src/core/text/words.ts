/** The words of names: keys, variables, resources. */
import { isDigit } from "./characters";

/** The words of lists that are written with a blank between two. */
export function wordSet(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(" ").split(" "));
}

/** The lower-case words of a name: split at anything but letters and digits, and where camel case begins a word. */
export function wordsOf(name: string): string[] {
  const words: string[] = [];
  let from = -1;
  let before = 0;
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    if (c > 127) return wordsOfAny(name);
    const isUpper = c >= 65 && c <= 90;
    if (!isUpper && !isLower(c) && !isDigit(c)) {
      if (from >= 0) words.push(name.slice(from, i).toLowerCase());
      from = -1;
    } else if (from < 0) from = i;
    else if (isUpper && (isLower(before) || isDigit(before) || isLower(name.charCodeAt(i + 1)))) {
      words.push(name.slice(from, i).toLowerCase());
      from = i;
    }
    before = c;
  }
  if (from >= 0) words.push(name.slice(from).toLowerCase());
  return words;
}

function isLower(c: number): boolean {
  return c >= 97 && c <= 122;
}

/** The same of any text: other letters may become one of these in lower case. */
function wordsOfAny(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** What a key that holds a host is called. */
export const HOST_WORDS: ReadonlySet<string> = wordSet(
  "host hosts hostname hostnames url urls uri uris endpoint endpoints server servers address addresses addr addrs node nodes location locations broker dsn",
);
/** What it is called besides: the service, and what the host is for. */
const AROUND_HOST: ReadonlySet<string> = wordSet(
  "redis valkey memcache memcached elasticache cache caches session sessions queue queues primary master writer write replica reader read ro main default db database cluster client connection backend celery rails spring data app prod production staging dev test",
);

/** Whether a name says host in words that are all known, so that it can be no secret: `redis_host`, `CACHE_URL`. */
export function isHostKey(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some((word) => HOST_WORDS.has(word)) &&
    words.every((word) => HOST_WORDS.has(word) || AROUND_HOST.has(word))
  );
}

/** Words of what watches each node by its own name; `scrape_configs` are Prometheus's. */
export const EXPORTER_WORDS: readonly string[] = ["exporter", "exporters", "scrape"];

/** Whether one of the names holds one of the words, which are lower case. */
export function saysAny(names: readonly string[], words: ReadonlySet<string>): boolean {
  return names.some((name) => wordsOf(name).some((word) => words.has(word)));
}

/** A word in lower case written as another one is: in capitals, with a capital, or as it is. */
export function inCaseOf(written: string, word: string): string {
  const first = written.charAt(0);
  if (first === first.toLowerCase()) return word;
  return written === written.toUpperCase() ? word.toUpperCase() : capital(word);
}

/** A text with a capital at its beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is enough of a name to say that something is connected to, however its words are written together. */
const CONNECTS =
  /redis|valkey|cache|host|endpoint|server|addr|broker|session|queue|backend|connect|upstream|master|primary|replica|client|proxy|sidekiq|celery|jedis|lettuce|predis/i;
/** Shorter ones, as words of their own. */
const SHORT = wordSet(
  "url urls uri uris dsn ip node nodes conn store target remote domain dial location locations writer reader db sink source",
);

/** Whether a name says that what stands at it is connected to. */
export function saysConnection(name: string): boolean {
  return CONNECTS.test(name) || saysAny([name], SHORT);
}
