/**
 * What becomes of the clients of a right endpoint when the roles swap and their connections stay open: as each was seen to
 * do, in its version and as it is set up here, or as its authors say. Nothing is said that was not seen or written.
 */
import type { LocatedMention } from "../model/auditResult";
import { knownOf } from "../rules/failoverReconnect";

export interface ClientOutcome {
  readonly kind: "recovers" | "stuck" | "unknown";
  /** Its name and version, as far as they are known: `ioredis 5.11.1`. */
  readonly client: string | null;
  /** From the begin of the failover until writes work again; null where that was not measured. */
  readonly seconds: number | null;
  /** `lab`, or a URL; null where nothing is known. */
  readonly proof: string | null;
  /** How it is made to follow: a sentence without its full stop; null where it does, or nothing is known. */
  readonly remedy: string | null;
}

/** Null where it does not matter: of an endpoint for reads, of a cluster, or of a client in cluster mode. */
export function clientOutcomeOf({ mention, resolution }: LocatedMention): ClientOutcome | null {
  const { client, use } = mention;
  if (resolution.kind !== "primary" || client.clusterAware === true) return null;
  if (use === "read" && client.writes !== true) return null;
  const name = client.name && [client.name, client.version].filter((word) => word !== null).join(" ");
  const known = knownOf(client);
  const isSet = known?.does === "reconnects" || client.reconnects;
  if (known === null || isSet === null)
    return { kind: "unknown", client: name, seconds: null, proof: null, remedy: null };
  const { seconds = null, proof, remedy = null } = known;
  return isSet
    ? { kind: "recovers", client: name, seconds, proof, remedy: null }
    : { kind: "stuck", client: name, seconds: null, proof, remedy };
}

/** A clause for people: `recovers by itself in about 2 s (ioredis 5.11.1, lab)`. */
export function outcomeWords({ kind, client, seconds, proof }: ClientOutcome): string {
  const who = client === null ? "" : ` (${client}${proof === "lab" ? ", lab" : ""})`;
  switch (kind) {
    case "recovers":
      return `recovers by itself${seconds === null ? "" : ` in about ${seconds} s`}${who}`;
    case "stuck":
      return `is stuck until restarted where the connection stays open${who}`;
    case "unknown":
      return `unknown client${who}`;
  }
}
