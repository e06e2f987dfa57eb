/** The sentences that the languages of infrastructure code share, so that each fault is told alike everywhere. */
import { withoutOperands } from "../text/operands";
import type { TextRange } from "../text/range";
import type { Dialect } from "./dialects";

const MOST_SUBJECT = 200;

/** Comments may hold anything, an old password included. */
const COMMENTS = /\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\r\n]*/g;

/** A stretch of code on one line, without its comments and without operands that may be anything. */
export function subjectOf(text: string, { start, end }: TextRange): string {
  // What was cut is longer than it may be only by white space.
  const code = text.slice(start, Math.min(end, start + 4 * MOST_SUBJECT)).replace(COMMENTS, "");
  const line = withoutOperands(code).replace(/\s+/g, " ");
  return line.length > MOST_SUBJECT ? `${line.slice(0, MOST_SUBJECT - 1)}…` : line;
}

export interface NodeWords {
  /** The cluster as the text names it; null for a node that is picked from a list. */
  readonly cluster: string | null;
  /** Whether the value becomes a DNS record. */
  readonly isRecord: boolean;
}

function opening({ cluster, isRecord }: NodeWords, what: string): string {
  const node = [what, cluster].filter((word) => word !== null && word !== "").join(" ");
  const verb = cluster === null ? "picks" : "is";
  return isRecord ? `This DNS record will stand for ${node}` : `This ${verb} the address of ${node}`;
}

export function memberMessage(
  words: NodeWords,
  group: string | null,
  target: string,
  use: "read" | "other",
): string {
  const node = `one node of ${group === null ? "a replication group" : `the replication group ${group}`}`;
  const what = words.cluster === null ? `${opening(words, node)}.` : `${opening(words, "")}, ${node}.`;
  const then =
    use === "read"
      ? "Reads through it do not follow the group's replicas, and reach the primary when this node is promoted."
      : "When the group fails over, this node can become a read-only replica, and writes to it fail.";
  const why = /configuration/i.test(target)
    ? "with a cluster-aware client"
    : `which follows the ${use === "read" ? "replicas" : "primary"}`;
  return `${what} ${then} Use ${target}, ${why}.`;
}

export function loneMessage(words: NodeWords, d: Dialect): string {
  const what = opening(words, "the only node of");
  return `${what}. It is in no replication group, so nothing takes its place when it fails. That would take a replication group (${d.groupType}) with ${d.failover} ${d.on} and at least two nodes (${d.nodeCount}); then use its ${d.primary}.`;
}

export function unknownMessage(words: NodeWords, d: Dialect): string {
  const what = opening(words, "one node of");
  return `${what}. A node can become a read-only replica, or go. Use the ${d.primary} of its ${d.groupType}; if it is in none, nothing takes its place when it fails. If it is Memcached, use ${d.memcachedAddress}.`;
}

export function memcachedMessage(words: NodeWords, d: Dialect): string {
  const what = opening(words, "one node of the Memcached cluster");
  return `${what}. The cluster's other nodes, now or later, are not used. Use ${d.memcachedAddress} (${d.memcachedEndpoint} with the port) with a client that has Auto Discovery, or name every node.`;
}

/** An endpoint that groups of this cluster mode do not have. `target` is the one that they have, `proof` tells the mode. */
export function missingMessage(
  asked: string,
  group: string,
  mode: { readonly enabled: boolean; readonly proof: string },
  target: string,
  { missing }: Dialect,
): string {
  const client = mode.enabled ? " with a cluster-aware client" : "";
  const state = `cluster mode is ${mode.enabled ? "enabled" : "disabled"} (${mode.proof})`;
  if (missing === "empty") return `${asked} is empty for ${group}, whose ${state}. Use ${target}${client}.`;
  // What CloudFormation does about a reader endpoint that is not there, its reference does not say.
  const then = /reader/i.test(asked) ? "" : ": the deployment fails";
  return `${group} has no ${asked}, since its ${state}${then}. Use ${target}${client}.`;
}

export function notMemcachedMessage(attribute: string, cluster: string, d: Dialect): string {
  return `${attribute} is empty for ${cluster}: only Memcached has it. A replication group (${d.groupType}) has a ${d.primary}.`;
}

export function builtMessage(group: string, target: string): string {
  return `This builds the address of one node from the members of ${group}. When the group fails over, this node can become a read-only replica; when it is removed, its name goes. Use ${target}.`;
}

/** As a sentence's beginning; names in code stay as they are. */
function opened(words: string): string {
  return /^th(?:e|is) /.test(words) ? `T${words.slice(1)}` : words;
}

/** A group's settings that keep it from failing over. `extra` says what else is needed. */
export function failoverOffMessage(
  group: string,
  d: Dialect,
  isWritten: boolean,
  hasReplica: boolean,
): string {
  const why = isWritten ? "" : `, since ${d.failover} is off unless it is set`;
  const replica = hasReplica ? "" : ", and has no replica to fail over to";
  return `${opened(group)} cannot fail over by itself${why}${replica}. When its primary is lost, nothing takes its place until somebody acts.`;
}

export function noReplicaMessage(group: string, isSharded: boolean): string {
  const what = isSharded ? "The shards of " : "";
  const verb = isSharded ? "have" : "has";
  return `${opened(what + group)} ${verb} no replica. When a primary is lost, nothing can take its place, and its data is lost unless there is a snapshot.`;
}

export function oneZoneMessage(group: string, d: Dialect): string {
  return `${opened(group)} fails over by itself, but ${d.multiZone} is off: all its nodes may be in one availability zone, and be lost with it.`;
}

/** A URL whose scheme does not fit; `proof` is the setting that says so. */
export function tlsMessage(group: string, proof: string | null, required: boolean): string {
  const because = proof === null ? "" : ` (${proof})`;
  return required
    ? `${group} requires in-transit encryption${because}, and this URL connects without TLS: the connection fails. Connect with TLS; the client may also need a certificate authority or AUTH.`
    : `${group} has no in-transit encryption${because}, and this URL connects with TLS: the handshake fails. Connect without TLS, or turn in-transit encryption on.`;
}

/** A URL with another port than the group's; `proof` is null where the default decides. */
export function portMessage(group: string, port: number, proof: string | null, written: string): string {
  const because = proof === null ? "the default" : proof;
  return `${group} listens on port ${port} (${because}), not on ${written}: nothing answers here.`;
}
