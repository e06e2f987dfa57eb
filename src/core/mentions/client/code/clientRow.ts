/** What is known of a client library: how it is called in code, and what a call says of cluster mode or Auto Discovery. */
import type { NodeNeed } from "../../mention";

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

/** True or false as an option says; where it is not given, or by no plain word, what `otherwise` says. */
export function flag(value: Value | null, otherwise: boolean | null): boolean | null {
  if (value === null) return otherwise;
  if (value.kind === "name" && /^true$/i.test(value.text)) return true;
  if (value.kind === "name" && /^(?:false|null|nil|none|undefined)$/i.test(value.text)) return false;
  return null;
}

/** Whether an option is this very text. */
export function isNamed(value: Value | null, text: string): boolean {
  return value?.kind === "string" && value.text === text;
}
