/**
 * Follows one name through its aliases, a step at a time, until a cache host stands there or the chain ends elsewhere.
 *
 * What always holds: the first cache host ends it, since what a cache's own name stands for changes with every
 * failover; a fault is never "no alias". The system's resolver is asked, by queries of DNS alone: names that only a hosts
 * file knows have no aliases.
 */
import type { promises } from "node:dns";
import { classifyHost } from "../core/hosts/endpoint";
import { codeOf } from "../core/text/record";
import { aliasName } from "./aliasName";

/** What DNS says of a name. */
export type AliasAnswer =
  /** `chain` are the names between the alias and the host, in order; empty where it points at the host directly. */
  | { readonly kind: "alias"; readonly host: string; readonly chain: readonly string[] }
  /** It exists, and leads to no cache host. */
  | { readonly kind: "no-alias" }
  /** It, or a name that it leads to, does not exist. */
  | { readonly kind: "not-found" }
  /** Its aliases go in a circle, or on and on. */
  | { readonly kind: "no-end" }
  /** Not asked: DNS allows no such name. */
  | { readonly kind: "not-a-name" }
  /** Nobody told; to be asked again later. */
  | { readonly kind: "unknown"; readonly why: "timeout" | "unreachable" | "refused" | "server-failure" };

/** Longer ones are a mistake; resolvers give up at about the same length. */
const MAX_STEPS = 16;

export interface Followed {
  readonly answer: AliasAnswer;
  /** How long it holds, in seconds, by the shortest of its records; null where nobody told. */
  readonly ttl: number | null;
}

type Faults = Readonly<Record<string, Exclude<AliasAnswer, { readonly kind: "alias" }>>>;

/** By `code` of what `node:dns` rejects with; see its documentation for what each means. */
const FAULTS: Faults = {
  ENODATA: { kind: "no-alias" },
  ENOTFOUND: { kind: "not-found" },
  EBADNAME: { kind: "not-a-name" },
  ETIMEOUT: { kind: "unknown", why: "timeout" },
  ECANCELLED: { kind: "unknown", why: "timeout" },
  EREFUSED: { kind: "unknown", why: "refused" },
  ESERVFAIL: { kind: "unknown", why: "server-failure" },
  EFORMERR: { kind: "unknown", why: "server-failure" },
  EBADRESP: { kind: "unknown", why: "server-failure" },
  ENOTIMP: { kind: "unknown", why: "server-failure" },
};

const GIVEN_UP: AliasAnswer = { kind: "unknown", why: "timeout" };
const UNREACHABLE: AliasAnswer = { kind: "unknown", why: "unreachable" };

/** `name` as of {@link aliasName}. Never rejects; no query follows once `signal` has aborted. */
export async function follow(
  name: string,
  resolver: promises.Resolver,
  signal: AbortSignal,
): Promise<Followed> {
  const chain: string[] = [];
  for (let at = name; ; ) {
    const step = signal.aborted ? GIVEN_UP : await stepFrom(at, resolver);
    if (typeof step !== "string") return { answer: step, ttl: null };
    if (classifyHost(step) !== null)
      return { answer: { kind: "alias", host: step, chain }, ttl: await ttlOf(name, resolver, signal) };
    if (step === name || chain.includes(step) || chain.length + 1 >= MAX_STEPS)
      return { answer: { kind: "no-end" }, ttl: null };
    chain.push(step);
    at = step;
  }
}

/** The name that a name is an alias of; an answer where it is none, or where nobody told. */
async function stepFrom(name: string, resolver: promises.Resolver): Promise<string | AliasAnswer> {
  try {
    const [target] = await resolver.resolveCname(name);
    // Whoever runs a zone may write anything into it.
    return aliasName(target ?? "") ?? { kind: "no-alias" };
  } catch (error) {
    return answerOf(error);
  }
}

function answerOf(error: unknown): AliasAnswer {
  const code = codeOf(error);
  return (Object.hasOwn(FAULTS, code) ? FAULTS[code] : undefined) ?? UNREACHABLE;
}

/**
 * `node:dns` tells no TTL of an alias itself. That of an address is never longer than that of any alias on the way to it
 * (c-ares), so the alias is asked for its address.
 */
async function ttlOf(name: string, resolver: promises.Resolver, signal: AbortSignal): Promise<number | null> {
  for (const ask of [
    () => resolver.resolve4(name, { ttl: true }),
    () => resolver.resolve6(name, { ttl: true }),
  ]) {
    if (signal.aborted) return null;
    const addresses = await ask().catch(() => []);
    if (addresses.length > 0) return Math.min(...addresses.map(({ ttl }) => ttl));
  }
  return null;
}
