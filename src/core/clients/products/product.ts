/**
 * What is known of a library, framework, service or tool that is given cache hosts, as a row of data: how code calls it,
 * how it is configured, whether it speaks cluster mode or Auto Discovery, what to set, and where that is written.
 *
 * A row speaks only where the documentation or the source at its URL settles the matter; what it leaves out stays unknown.
 */
import type { NodeNeed, Pinned } from "../../model/mention";
import type { Platform } from "../code/bindings";
import type { Ecosystem } from "../packages/version";

export interface Product {
  /** As its users call it; `Client.name`. Unique. */
  readonly name: string;
  /** Where its documentation or source says what the row says. */
  readonly source: string;
  readonly calls?: Readonly<Partial<Record<Platform, readonly Call[]>>>;
  /** The first that fits counts, over all products. */
  readonly settings?: readonly Setting[];
  /** Left out where it speaks to Redis and Valkey, or to both. */
  readonly engine?: "memcached";
  /** What to set so that it can use an endpoint, in the library's own words: a sentence without its full stop. */
  readonly advice?: Advice;
  /** Whether it does nothing without writing, as queues and sessions. */
  readonly writes?: true;
  /** What manifests and lock files call it; the first that is found there tells its version. */
  readonly packages?: readonly (readonly [ecosystem: Ecosystem, name: string])[];
  /** What it does, as set up by default, where the old primary answers READONLY on a connection that a failover left open. */
  readonly atReadOnly?: AtReadOnly;
}

/** Seen in the lab, or written at a URL: nothing is said without. */
export interface AtReadOnly {
  /** `stays` on the old primary until the program is restarted; `reconnects` by itself. */
  readonly does: "stays" | "reconnects";
  /** The versions that this holds for. */
  readonly from: string;
  readonly below?: string;
  /** How it is made to follow: a sentence without its full stop. */
  readonly remedy?: string;
  /** How long after the begin of a swap its writes work again at most, where it follows; seen in the lab. */
  readonly seconds?: number;
  /** The option that does it, where that is one edit. */
  readonly option?: string;
  /** `lab`: a line of lab/results.json for each major version; otherwise a URL. */
  readonly proof: string;
  /** What the versions before these do. */
  readonly older?: AtReadOnly;
}

export interface Advice {
  /** For a cluster-mode endpoint of Redis or Valkey. */
  readonly cluster?: string;
  /** For a configuration endpoint of memcached. */
  readonly discovery?: string;
  /** For a group without cluster mode, where it is set up with it and fails there; left out where it may work all the same. */
  readonly plain?: string;
}

export function withoutClusterMode(product: string): string {
  return `${product} has no cluster mode: it needs a group with cluster mode disabled, and its Primary endpoint`;
}

/** What both kinds of rows say of the client. */
interface Told {
  readonly needs?: NodeNeed;
  /** What the text holds where an option away from the host turns TLS on, whatever the URL's scheme says. */
  readonly tlsText?: RegExp;
  /** Whether it connects without TLS where nothing asks for TLS; of settings, in code alone. */
  readonly isPlain?: true;
  /** Whether a list of hosts is one that is written to and then others that are read from. */
  readonly readsRest?: true | ((site: Site) => boolean | null);
}

/** How a library is called in code. */
export interface Call extends Told {
  /**
   * Matches the callee: imports put in (`ioredis:Cluster`, `redis.cluster.RedisCluster`), a receiver by what it was
   * made with (`Memcached().addServer`), as it stands where the file does not tell.
   */
  readonly callee: RegExp;
  /** What the file holds, where others are called alike. */
  readonly text?: string | RegExp;
  /** See `Client.clusterAware`. */
  readonly cluster: boolean | null | ((site: Site) => boolean | null);
  /** Where the port stands as an argument of its own; `next` where it is left out. */
  readonly port?: "next" | "previous" | "none";
  /** Whether a truth among its arguments can only be the one that asks for TLS. */
  readonly takesTlsAsTruth?: true;
  /** See `Client.reconnects`; left out where the call does not show it. */
  readonly reconnects?: false | ((site: Site) => boolean | null);
  /** Which argument, counted from 0, is a function and so holds no option, even where a name stands for it. */
  readonly functionAt?: number;
  /** The options whose value is a truth or a configuration of TLS; see code/values.ts for the usual ones. */
  readonly tls?: RegExp;
}

/** A call of a client that speaks to one node or group, without cluster mode. */
export function single(callee: RegExp, more: Omit<Call, "callee" | "cluster"> = {}): Call {
  return { callee, cluster: false, ...more };
}

/** A call of a client that speaks cluster mode. */
export function clustered(callee: RegExp, more: Omit<Call, "callee" | "cluster"> = {}): Call {
  return { callee, cluster: true, ...more };
}

/** A row that connects without TLS unless one of its keys, which fit `key`, asks for it; and the row where one does. */
export function plainUnless(key: RegExp, row: Setting): readonly Setting[] {
  return [{ ...row, unless: [...(row.unless ?? []), { key, value: /./ }], isPlain: true }, row];
}

/** The calls of a product that is called in one language. */
export function callsIn(platform: Platform): (...calls: readonly Call[]) => Product["calls"] & object {
  return (...calls) => ({ [platform]: calls });
}

/** A condition on a setting near the host: in its block or in one of those around it. */
export interface Nearby {
  /** The words of its key, from the block on; the innermost block that has such a key decides. */
  readonly key: RegExp;
  readonly value: RegExp;
}

/** Settings that name the product, and what they say of it. All conditions must hold. */
export interface Setting extends Told {
  /** The words of the whole key path, without indices and with the names that labels give, joined by blanks. */
  readonly keys?: RegExp;
  /** The last folder and the base name, lower case, with `/`. */
  readonly file?: RegExp;
  /** What stands before the host on its line, at most 300 characters. */
  readonly before?: RegExp;
  /** What follows the host, at most 200 characters. */
  readonly after?: RegExp;
  /** The header of the section, for formats whose reader does not give it. */
  readonly section?: RegExp;
  /** The URL's scheme, empty where there is none. */
  readonly scheme?: RegExp;
  /** What the whole text holds. */
  readonly text?: string | RegExp;
  /** Whether it holds in program code alone. */
  readonly inCode?: true;
  /** All must hold. */
  readonly nearby?: readonly Nearby[];
  /** None may hold. */
  readonly unless?: readonly Nearby[];
  readonly cluster?: boolean;
  /** How many keys outwards TLS is set, where it is not beside the host. */
  readonly tlsOutwards?: number;
  /** See `Client.reconnects`. */
  readonly reconnects?: false;
  /** See `Client.pinned`. */
  readonly pinned?: Pinned;
}

/** A value beside the host in code, as far as it can be read off. */
export type Value =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  /** `true`, `None`, `Transport.REDIS`: a name, dots between its parts. */
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "literal"; readonly size: number }
  | { readonly kind: "other" };

/** The place in code that a row judges. */
export interface Site {
  /** The value of an option: in the literals around the host, in the call's other arguments, and one level below. */
  option(name: RegExp): Value | null;
  /** Whether all options are shown: no spread, no variable among the arguments. */
  showsAll(): boolean;
  /** Whether the file holds these characters anywhere. */
  has(words: string): boolean;
}

/** Whether an option is there and is not turned off. */
export function isOn(value: Value | null): boolean {
  if (value === null) return false;
  return !(value.kind === "name" && /^(?:false|null|nil|none|undefined)$/i.test(value.text));
}

/** What an option that is not given says: false where all options are shown, nothing elsewhere. */
function leftOut(site: Site): boolean | null {
  return site.showsAll() ? false : null;
}

/** Whether an option is given and not turned off; null where that is not shown. */
export function isGiven(site: Site, name: RegExp): boolean | null {
  const value = site.option(name);
  if (value === null) return leftOut(site);
  return value.kind === "other" ? null : isOn(value);
}

/** Whether an option is this very text; null where that is not shown. */
export function isNamed(site: Site, name: RegExp, text: RegExp): boolean | null {
  const value = site.option(name);
  if (value === null || !isOn(value)) return value === null ? leftOut(site) : false;
  return value.kind === "string" ? text.test(value.text) : null;
}

/**
 * Whether an option is given that makes a client connect anew at READONLY: only where the file has the word for it, since
 * the option alone does not say at what. False where all options are shown and it is left out; null elsewhere.
 */
export function isSetFor(site: Site, option: RegExp, word: string): boolean | null {
  if (site.option(option) === null) return leftOut(site);
  return site.has(word) ? true : null;
}
