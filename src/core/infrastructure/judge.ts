/**
 * The judge of infrastructure code: settings that keep a group from failing over, and places that take an address out of
 * a cache which is not the right one. Whatever language they are written in, the same is said of the same.
 */
import type { CodeReference } from "../model/codeReference";
import type { Fix, FixEdit } from "../model/finding";
import { capital, EXPORTER_WORDS, saysAny, wordsOf } from "../text/words";
import { judgeConnection } from "./connection";
import { type Dialect, portOf } from "./dialects";
import { clusterModeOf, engineOf, failoverProblemOf, numberOf } from "./facts";
import type { Cache, Endpoint, Membership, SettingName, Use } from "./model";
import {
  builtMessage,
  failoverOffMessage,
  loneMessage,
  memberMessage,
  memcachedMessage,
  missingMessage,
  noReplicaMessage,
  notMemcachedMessage,
  oneZoneMessage,
  unknownMessage,
} from "./wording";

export function judgeAll(caches: Iterable<Cache>, uses: Iterable<Use>): CodeReference[] {
  const references: CodeReference[] = [];
  for (const cache of caches) references.push(...judgeSettings(cache));
  for (const use of uses) references.push(...judgeUse(use), ...judgeConnection(use));
  return references.sort((a, b) => a.start - b.start);
}

function judgeSettings(cache: Cache): CodeReference[] {
  const problem = failoverProblemOf(cache);
  const place = problem?.name === null ? cache.head : problem && cache.settings.get(problem.name);
  if (!problem || !place || place.isElsewhere) return [];
  const { kind, name, hasReplica, isReplicaWritten, changes } = problem;
  const isShards = kind === "no-replica-in-shards";
  const message =
    kind === "off"
      ? failoverOffMessage(cache.name, cache.dialect, name !== null, hasReplica)
      : kind === "one-zone"
        ? oneZoneMessage(cache.name, cache.dialect)
        : noReplicaMessage(cache.name, isShards);
  const written = name === null ? cache.write?.("failover", "true") : null;
  const edits = written ? [written] : editsOf(cache, changes);
  const on = "Turn automatic failover on";
  const replica = edits.length > 1 ? ", with one replica" : isReplicaWritten ? "" : " (needs a replica)";
  const title = kind === "one-zone" ? "Turn Multi-AZ on" : `${on}${replica}`;
  return [
    {
      rule: "failover-disabled",
      ...place.range,
      subject: place.shown,
      keyPath: place.keyPath,
      message,
      fixes: edits.length > 0 ? [fix(title, edits)] : [],
      ...(place.related && { related: place.related }),
    },
  ];
}

/** Literals that take the place of others, written as those are; none where that is not enough. */
function editsOf({ settings }: Cache, changes: readonly { name: SettingName; value: string }[]): FixEdit[] {
  const edits = changes.flatMap(({ name, value }): FixEdit[] => {
    const { at = null, value: oldText = null } = settings.get(name) ?? {};
    if (at === null || oldText === null) return [];
    const newText = /^[A-Z][a-z]/.test(oldText) ? capital(value) : value;
    return [{ ...at, oldText, newText }];
  });
  return edits.length === changes.length ? edits : [];
}

/** What watches nodes asks each by its own name. */
const WATCHER_WORDS = new Set([...EXPORTER_WORDS, "dimensions", "monitoring"]);
/** Names of places that ask for a node, so that no other endpoint is surely right there. */
const NODE_WORDS = new Set(["node", "nodes", "replicated", "seed", "seeds"]);

function judgeUse(use: Use): CodeReference[] {
  switch (use.asked) {
    case "node":
      return ofNode(use);
    case "picked-node":
      return ofPickedNode(use);
    case "member-name":
      return ofMemberName(use);
    case "memcached":
      return ofMemcachedEndpoint(use);
    case "serverless":
      return [];
    default:
      return ofEndpoint(use, use.asked);
  }
}

function isForWatcher({ keyPath, labels }: Use): boolean {
  return saysAny([keyPath ?? "", ...labels], WATCHER_WORDS);
}

function isEnabled(group: Cache | null): boolean | null {
  return (group && clusterModeOf(group)?.enabled) ?? null;
}

/** The endpoint that follows the group where a node's address stands. */
function rightFor({ purpose }: Use, enabled: boolean | null): Endpoint {
  return enabled ? "configuration" : purpose === "read" ? "reader" : "primary";
}

/** What stands for a cluster that other code makes: those of templates are in no group. */
export function loneIn(dialect: Dialect): Cache {
  return {
    kind: "cluster",
    dialect,
    name: "",
    isLookedUp: false,
    head: { range: { start: 0, end: 0 }, shown: "", keyPath: null },
    settings: new Map(),
    isComplete: false,
    hasOwnMembers: false,
    memberOf: "none",
  };
}

/** A cluster in no group whose engine has groups: its only node. */
export function isLone(cache: Cache | null): boolean {
  if (cache?.kind !== "cluster" || cache.memberOf !== "none" || cache.isLookedUp) return false;
  return engineOf(cache) === "redis" || !cache.settings.has("engine");
}

/** The engine; by the name alone where none is written. */
export function engineBy(cache: Cache | null, name: string | null): ReturnType<typeof engineOf> {
  const written = cache && engineOf(cache);
  if (written || cache?.settings.has("engine")) return written;
  return wordsOf(name ?? "").some((word) => /^memcached?$/.test(word)) ? "memcached" : null;
}

function ofNode(use: Use): CodeReference[] {
  const { cache, dialect, listed } = use;
  if (isForWatcher(use)) return [];
  const member = cache?.memberOf && cache.memberOf !== "none" ? cache.memberOf : null;
  if (use.isAlternative && !member) return [];
  const engine = engineBy(cache, use.owner);
  const lone = isLone(cache);
  const nodes = cache && numberOf(cache, "nodes");
  // Clients that take several nodes find out for themselves what each is; of memcached they need all.
  const isShort = engine === "memcached" && nodes !== null && listed < nodes;
  if (listed > 1 && !lone && !isShort) return [];
  const article = /^a/i.test(dialect.clusterType) ? "an" : "a";
  const words = { cluster: use.owner ?? `${article} ${dialect.clusterType}`, isRecord: use.isRecord };
  // One endpoint in the place of some of a list's nodes would stand there twice.
  const fixes = listed > 1 ? () => [] : fixesOf;
  if (member) return ofMember(use, member, words, fixes);
  if (engine === "memcached") {
    const target = `${use.owner ?? ""}.${dialect.memcachedAddress} (needs a client with Auto Discovery)`;
    const message = memcachedMessage(words, dialect);
    return [reference(use, message, fixes(use, target, dialect.memcachedAddress, "self"))];
  }
  return [reference(use, (lone ? loneMessage : unknownMessage)(words, dialect), [])];
}

function ofMember(
  use: Use,
  member: Membership,
  words: Parameters<typeof memberMessage>[0],
  fixes: typeof fixesOf,
): CodeReference[] {
  const { cache, dialect, purpose } = use;
  const { expression } = member;
  const enabled = modeOfMember(cache, member);
  const right = dialect[rightFor(use, enabled)];
  const target = expression === null ? `the group's ${right}` : `${expression}.${right}`;
  const message = memberMessage(words, expression, target, purpose === "read" ? "read" : "other");
  const asksForNodes = saysAny([use.keyPath ?? "", ...use.labels], NODE_WORDS);
  const safe = use.isExact && enabled === false && purpose !== "read" && !asksForNodes && !use.isRecord;
  return [reference(use, message, expression === null ? [] : fixes(use, target, right, "group", safe))];
}

/** Whether a member's group is in cluster mode: to one that is not, members can be added one by one. */
function modeOfMember(cache: Cache | null, { group, isShardMember }: Membership): boolean | null {
  if (isShardMember) return true;
  return isEnabled(group) ?? (cache?.isLookedUp ? null : false);
}

function ofPickedNode(use: Use): CodeReference[] {
  const { cache, dialect, owner } = use;
  if (isForWatcher(use) || use.isAlternative || use.listed > 1 || (cache && cache.kind !== "group"))
    return [];
  const enabled = isEnabled(cache);
  const [first, second] = enabled
    ? [dialect.configuration]
    : use.purpose === "write"
      ? [dialect.primary, dialect.reader]
      : [dialect.reader, dialect.primary];
  const words = { cluster: null, isRecord: use.isRecord };
  const message = memberMessage(words, owner, first ?? "", use.purpose === "write" ? "other" : "read");
  const fixes = [first, second].flatMap((right, i) => {
    const edits = right === undefined ? null : use.ask(right, "self");
    return edits ? [fix(`Use ${right} of ${owner ?? "the group"}`, edits, false, i === 0)] : [];
  });
  return [reference(use, message, fixes)];
}

/** An endpoint that groups of this cluster mode do not have. */
function ofEndpoint(use: Use, asked: Endpoint): CodeReference[] {
  const { cache, dialect, isPort } = use;
  const mode = cache && clusterModeOf(cache);
  if (!cache || !mode || use.isChoice || use.isToldElsewhere || (asked === "configuration") === mode.enabled)
    return [];
  const address = mode.enabled ? dialect.configuration : dialect.primary;
  const right = isPort ? portOf(address) : address;
  const group = use.owner ?? "the group";
  const proof = cache.settings.get(mode.proof)?.shown ?? "";
  const message = missingMessage(use.attribute, group, { ...mode, proof }, right, dialect);
  return [reference(use, message, fixesOf(use, `${right} of ${group}`, right, "self"))];
}

function ofMemcachedEndpoint(use: Use): CodeReference[] {
  const { cache, dialect, attribute, owner } = use;
  if (!cache || engineOf(cache) !== "redis" || use.isChoice) return [];
  return [reference(use, notMemcachedMessage(attribute, owner ?? cache.name, dialect), [])];
}

function ofMemberName(use: Use): CodeReference[] {
  const { cache, dialect, owner } = use;
  const right = dialect[rightFor(use, isEnabled(cache))];
  const target = `${owner ?? ""}.${right}`;
  return [reference(use, builtMessage(owner ?? "", target), fixesOf(use, target, right, "self"))];
}

function fixesOf(use: Use, target: string, right: string, of: "self" | "group", safe = false): Fix[] {
  const edits = use.ask(right, of);
  return edits ? [fix(`Use ${target}`, edits, safe)] : [];
}

function fix(title: string, edits: readonly FixEdit[], safe = false, preferred = true): Fix {
  return { title, newHost: null, preferred, safe, edits };
}

function reference(use: Use, message: string, fixes: Fix[]): CodeReference {
  const { start, end, subject, keyPath, related } = use;
  return {
    rule: "iac-node-reference",
    ...{ start, end, subject, keyPath, message, fixes },
    ...(related && { related }),
  };
}
