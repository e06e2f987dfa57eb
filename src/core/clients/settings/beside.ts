/**
 * The keys beside a host that belong to it: a port and TLS under the same prefix (`REDIS_HOST`, `REDIS_PORT`,
 * `REDIS_TLS`; `host`, `port`, `ssl.enabled`). Two keys that could be meant tell nothing, and so does a value that is
 * filled in elsewhere (`${REDIS_PORT}`).
 */

import type { Client, HostHit, Use } from "../../model/mention";
import { useOf } from "../../syntax/use";
import { inCaseOf, wordsOf } from "../../text/words";
import type { Surroundings } from "../surroundings";
import { type Below, type Block, keyWordsOf, remembered, type Setting } from "./setting";

/** A host's own key, split where another key beside it would differ. */
export interface OwnKey {
  /** What the keys beside it begin with, the separator included: `REDIS_`, `spring.data.redis.`. */
  readonly prefix: string;
  /** Words after the one that says host: `read` of `REDIS_HOST_READ`; empty for most. */
  readonly suffix: string;
  /** Whether it asks for a host, and for no URL: `REDIS_HOST`, `address`. */
  readonly isHost: boolean;
}

/** Words for a host, a place or an address at the end of a key, with what may follow them. */
const HOST_WORD =
  /(^|[_\-. ]|[a-z0-9](?=[A-Z])|(?:redis|valkey|cache|memcached?)(?=host))(host[_-]?names?|hosts?|(?:host|endpoint|server|ip)[_-]?(?:address(?:es)?|urls?|names?)|endpoints?|address(?:es)?|addrs?|servers?|urls?|uris?|dsn|nodes?|connection[_-]?strings?|connection|domain|broker)(?=$|[_\-.0-9[ ]|[A-Z])/gi;

/** Of these words, those that ask for more than a host. */
const NAMES_URL = /ur[li]|dsn|connection|broker/i;

/** Splits a setting's key. The last word for a host counts: `REDIS_SERVER_HOST` is the host of a redis server. */
export const ownKeyOf = remembered((key: string): OwnKey => {
  const bare = key.replace(/\[\d+\]$/, "");
  const from = bare.lastIndexOf(".") + 1;
  const name = bare.slice(from);
  let split: { at: number; end: number; isHost: boolean } | null = null;
  for (const match of name.matchAll(HOST_WORD)) {
    const before = match[1] ?? "";
    const isHost = !NAMES_URL.test(match[2] ?? "");
    split = { at: match.index + before.length, end: match.index + match[0].length, isHost };
  }
  if (!split) return { prefix: bare === "" ? "" : bare, suffix: "", isHost: false };
  const { at, end, isHost } = split;
  return { prefix: bare.slice(0, from + at), suffix: wordsOf(name.slice(end)).join(" "), isHost };
});

/** The one setting whose words after the prefix are among `names`; null where there is none, or several. */
function single(settings: readonly Below[], names: ReadonlySet<string>): Setting | null {
  let found: Setting | null = null;
  for (const { rest, setting } of settings) {
    if (rest.length > LONGEST || !MAY_COUNT.test(rest) || !names.has(keyWordsOf(rest))) continue;
    if (found) return null;
    found = setting;
  }
  return found;
}

/** No key that belongs to a host is longer below its prefix. */
const LONGEST = 40;
/** What every key that is looked for holds; asked first, for it is cheap. */
const MAY_COUNT = /port|ssl|tls|scheme|protocol/i;

/**
 * Whether a port in a key of its own may be a host's: where none stands behind it, and a scheme only before a bare host,
 * as in Laravel's `REDIS_HOST=tls://…`. A URL without a port has its scheme's.
 */
export function mayHavePortBeside(text: string, { port, scheme, end }: HostHit, own: OwnKey): boolean {
  if (port !== null) return false;
  return scheme === null || (own.isHost && /^(?:$|["'`\s,;)\]}<])/.test(text.slice(end, end + 1)));
}

/** The port beside a host; null where the text does not give one in digits. */
export function portBeside(text: string, settings: readonly Below[], own: OwnKey): Surroundings["port"] {
  const after = own.suffix === "" ? "" : ` ${own.suffix}`;
  const setting = single(
    settings,
    new Set(["port", "port number", "port value"].map((port) => port + after)),
  );
  if (!setting) return null;
  const written = text.slice(setting.start, setting.end);
  if (!/^\d{1,5}$/.test(written)) return null;
  const value = Number(written);
  return value >= 1 && value <= 65535
    ? { value, range: { start: setting.start, end: setting.end }, written }
    : null;
}

const TLS_KEYS: ReadonlySet<string> = new Set(
  ["ssl", "tls"].flatMap((tls) => [
    tls,
    `${tls} enabled`,
    `${tls} enable`,
    `enable ${tls}`,
    `${tls} on`,
    `use ${tls}`,
    `use${tls}`,
    `is ${tls}`,
    `with ${tls}`,
    `${tls} active`,
    `options ${tls}`,
    // A truth in an object of options: `tlsOptions.enable`, `ssl.config.enabled`.
    ...["options", "config", "settings"].flatMap((object) => [
      `${tls} ${object} enabled`,
      `${tls} ${object} enable`,
    ]),
  ]),
);
const SCHEME_KEYS: ReadonlySet<string> = new Set(["scheme", "protocol"]);

/** Words that turn something on, and what turns it off in the same words. */
const OPPOSITES: readonly (readonly [on: string, off: string])[] = [
  ["true", "false"],
  ["yes", "no"],
  ["on", "off"],
  ["1", "0"],
  ["enabled", "disabled"],
];
/** Schemes of the clients that have a key of their own for it. */
export const SCHEMES: readonly (readonly [on: string, off: string])[] = [
  ["tls", "tcp"],
  ["rediss", "redis"],
  ["valkeys", "valkey"],
];

export type Tls = Pick<Client, "tls" | "tlsRange" | "tlsWritten">;
export const NO_TLS: Tls = { tls: null, tlsRange: null, tlsWritten: null };

/** TLS as a value says it; `start` and `end` are the value's. */
export function tlsOf(text: string, { start, end }: Pick<Setting, "start" | "end">, words = OPPOSITES): Tls {
  if (end - start > 10 || end <= start) return NO_TLS;
  const now = text.slice(start, end);
  const lower = now.toLowerCase();
  for (const [on, off] of words) {
    if (lower !== on && lower !== off) continue;
    const tls = lower === on;
    return { tls, tlsRange: { start, end }, tlsWritten: { now, turned: inCaseOf(now, tls ? off : on) } };
  }
  return NO_TLS;
}

/** Options of Node's TLS, which are given only where it is on. */
const NODE_TLS = /^(?:tls|ssl) (?:reject unauthorized|servername|server name|check server identity)$/;

const ON: Tls = { tls: true, tlsRange: null, tlsWritten: null };

/**
 * TLS as the keys beside a host say it. `objects` says that an object under `tls` turns it on, as in JavaScript; `plain`
 * that a URL says that it is off: then a value that is filled in elsewhere counts as on, for it may well be.
 */
export function tlsBeside(text: string, settings: readonly Below[], objects: boolean, plain: boolean): Tls {
  const setting = single(settings, TLS_KEYS);
  if (setting) {
    const tls = tlsOf(text, setting);
    if (tls.tls !== null) return tls;
    const written = text.slice(setting.start, Math.min(setting.end, setting.start + LONGEST)).trim();
    const isEmptyObject = /^\{\s*\}$/.test(written);
    if (objects && isEmptyObject) return ON;
    if (plain && !isEmptyObject && !/^(?:|null|none|nil|~)$/i.test(written)) return ON;
  }
  if (settings.some(({ rest }) => rest.length <= LONGEST && NODE_TLS.test(keyWordsOf(rest)))) return ON;
  const scheme = single(settings, SCHEME_KEYS);
  return scheme ? tlsOf(text, scheme, SCHEMES) : NO_TLS;
}

/** Keys that say what the host beside them is for. */
const ROLE_KEYS: ReadonlySet<string> = new Set(["role", "alias", "usage", "purpose", "access mode"]);

/** Keys that say so where their value is the name of a role and nothing else. */
const MAY_SAY_ROLE: ReadonlySet<string> = new Set(["type", "kind", "mode", "name", "tag"]);

/** The use of a host as a key beside it says it: `role: replica`, `'alias' => 'slave-01'`, `type: reader`. */
export function useBeside(text: string, settings: readonly Below[]): Use {
  for (const { rest, setting } of settings) {
    const words = rest.length <= LONGEST ? keyWordsOf(rest) : "";
    const isRole = ROLE_KEYS.has(words);
    if ((!isRole && !MAY_SAY_ROLE.has(words)) || setting.end - setting.start > LONGEST) continue;
    const value = text.slice(setting.start, setting.end);
    const use = isRole || /^[a-z]+$/i.test(value) ? useOf(value, []) : "unknown";
    if (isRole || use !== "unknown") return use;
  }
  return "unknown";
}

/** An option of a connection string: StackExchange.Redis's `,ssl=True`, ServiceStack's `?ssl=true`. */
const OPTION = /[,;?&]\s*(?:ssl|tls|usessl)\s*=\s*(true|false)(?=[,;&\s"'<]|$)/i;
const LONGEST_STRING = 1024;

/** TLS as the rest of the value after a host says it. */
export function tlsAfter(text: string, at: number): Tls {
  const limit = Math.min(text.length, at + LONGEST_STRING);
  let end = at;
  let assigns = false;
  for (; end < limit; end++) {
    const c = text.charCodeAt(end);
    if (c === 34 || c === 39 || c === 96 || c === 10 || c === 13) break;
    if (c === 61) assigns = true;
  }
  if (!assigns) return NO_TLS;
  const match = OPTION.exec(text.slice(at, end));
  if (!match?.[1]) return NO_TLS;
  const from = at + match.index + match[0].length - match[1].length;
  return tlsOf(text, { start: from, end: from + match[1].length });
}

export interface Beside {
  /** The block in which the keys beside the host stand. */
  readonly block: Block;
  readonly own: OwnKey;
  /** Whether the host is an item of a list, which has keys beside it, but none of its own. */
  readonly isItem: boolean;
}

/** `isPair` says that the host is the `value` of a pair, whose keys are the names of the other pairs. */
export function keysBeside(block: Block, hit: HostHit, isPair: boolean): Beside | null {
  const setting = block.at(hit.start);
  // `PORT` beside a variable that is called `HOST` alone is the port on which the program itself listens.
  if (!setting || isBareVariable(setting.key)) return null;
  const isItem = setting.key.endsWith("]");
  // The keys beside a variable of a container are in the other pairs of the list.
  if (!isItem && !isPair) return { block, own: ownKeyOf(setting.key), isItem };
  const around = block.parent();
  return around && { block: around, own: ownKeyOf(around.at(hit.start)?.key ?? setting.key), isItem };
}

export function isBareVariable(key: string): boolean {
  return /^[A-Z]+$/.test(key) && ownKeyOf(key).prefix === "";
}

/** The same, for keys that stand some keys further out: `redis.ssl` of `redis.cluster.nodes`. */
export function outwards({ block, own, isItem }: Beside, hit: HostHit, count: number): Beside | null {
  let around: Block | null = block;
  let { prefix } = own;
  for (let i = 0; i < count; i++) {
    if (!prefix.includes(".")) {
      around = around?.parent() ?? null;
      const key = around?.at(hit.start)?.key;
      if (!around || key === undefined) return null;
      ({ prefix } = ownKeyOf(key));
    }
    const bare = prefix.replace(/\.$/, "");
    prefix = bare.slice(0, bare.lastIndexOf(".") + 1);
  }
  return around && { block: around, own: { prefix, suffix: "", isHost: false }, isItem };
}
