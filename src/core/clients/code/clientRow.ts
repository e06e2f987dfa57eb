/** What is known of a client library: how it is called in code, and what a call says of cluster mode or Auto Discovery. */
import type { NodeNeed } from "../../model/mention";

/** A value beside the host, as far as it can be read off. */
export type Value =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number"; readonly number: number }
  /** `true`, `None`, `Transport.REDIS`: a name, dots between its parts. */
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "literal"; readonly size: number }
  | { readonly kind: "other" };

/** The place that a row judges. */
export interface Site {
  /** The value of an option: in the literals around the host, in the call's other arguments, and one level below. */
  option(name: RegExp): Value | null;
  /** Whether all options are shown: no spread, no variable among the arguments. */
  showsAll(): boolean;
  /** Whether the file holds these characters anywhere. */
  has(words: string): boolean;
}

export interface ClientRow {
  /** The library, as its users call it. */
  readonly name: string;
  /**
   * Matches the callee: imports put in (`ioredis:Cluster`, `redis.cluster.RedisCluster`), a receiver by what it was
   * made with (`Memcached().addServer`), as it stands where the file does not tell.
   */
  readonly callee: RegExp;
  /** See `Client.clusterAware`. */
  readonly cluster: boolean | null | ((site: Site) => boolean | null);
  readonly needs?: NodeNeed;
  /** Where the port stands as an argument of its own; `next` where it is left out. */
  readonly port?: "next" | "previous" | "none";
  /** Whether it connects without TLS where nothing asks for TLS. */
  readonly isPlain?: true;
  /** The options whose value is a truth or a configuration of TLS; see read.ts for the usual ones. */
  readonly tls?: RegExp;
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
