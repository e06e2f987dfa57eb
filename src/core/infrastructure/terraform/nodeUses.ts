/**
 * Expressions that come to one node's address, each judged by what the text shows of its cluster.
 *
 * Lists that name every node are left alone, and so is what only the run of the code decides.
 */
import type { CodeReference } from "../../model/codeReference";
import { loneMessage, memberMessage, memcachedMessage, type NodeWords, unknownMessage } from "../wording";
import { type Denoted, denotedBy, isOneAddress } from "./denoted";
import type { Attribute } from "./document";
import {
  asksForNodes,
  expressionAround,
  isChoice,
  isSilent,
  listAround,
  type Place,
  placeOf,
  useAt,
} from "./place";
import type { ClusterFacts, GroupTarget, Resources } from "./resources";
import { isText, type Tokens, textOf } from "./tokens";
import { CLUSTER, GROUP, type Traversal } from "./traversal";
import { within } from "./within";
import { fix, nameOf, rangeOf, replaceTokens, TERRAFORM } from "./words";

/** Records whose target a name stands for. */
const RECORDS = /(?:^|_)(?:route53_record|dns_record|record_set|cloudflare_record|cname_record)$/;

/** Attributes of a cluster or group that name no single node; a value that falls back on one of them knows what it does. */
const RIGHT = new Set([
  TERRAFORM.primary,
  TERRAFORM.configuration,
  "cluster_address",
  "configuration_endpoint",
]);

/** An expression that comes to nodes' addresses, and what is known of it. */
interface Candidate {
  readonly traversal: Traversal;
  readonly denoted: Denoted;
  readonly facts: ClusterFacts;
  readonly place: Place;
  /** Identifies the list that it is an element of, together with the cluster or group whose node it is. */
  readonly list: string | null;
}

export function nodeUses(resources: Resources, traversals: readonly Traversal[]): CodeReference[] {
  const { document } = resources;
  const candidates: Candidate[] = [];
  /** Of each list, the nodes that it names. */
  const named = new Map<string, Set<string>>();
  for (const traversal of traversals) {
    if (traversal.root !== CLUSTER) continue;
    const denoted = denotedBy(traversal.steps);
    if (denoted.attribute !== "cache_nodes" || denoted.member !== "address") continue;
    const place = placeOf(document, traversal.from);
    if (!place || isSilent(place)) continue;
    const facts = resources.cluster(traversal);
    const opening = listAround(document.tokens, place, traversal.from);
    const of = isGroup(facts.group) ? facts.group.expression : nameOf(traversal);
    const list = opening < 0 ? null : `${opening} ${of}`;
    candidates.push({ traversal, denoted, facts, place, list });
    if (list === null) continue;
    const nodes = named.get(list) ?? new Set();
    named.set(list, nodes.add(`${traversal.name} ${denoted.instanceKey} ${denoted.elementKey}`));
  }
  return candidates.flatMap((candidate) => {
    const others = candidate.list === null ? 1 : (named.get(candidate.list)?.size ?? 1);
    return nodeAddress(resources, traversals, candidate, others) ?? [];
  });
}

function isGroup(group: ClusterFacts["group"]): group is GroupTarget {
  return group !== null && group !== "none";
}

/** `count` is how many different nodes the same list names, this one among them. */
function nodeAddress(
  resources: Resources,
  traversals: readonly Traversal[],
  { traversal, denoted, facts, place }: Candidate,
  count: number,
): CodeReference | null {
  const { engine, isEngineWritten, group } = facts;
  const { tokens } = resources.document;
  // A Redis or Valkey cluster has one node: a list of its nodes is that node.
  const isOnlyNode = isEngineWritten && engine === "redis" && denoted.elements === "each";
  if (!isOneAddress(denoted) && !isOnlyNode) return null;
  const isLone = engine === "redis" && isEngineWritten && group === "none";
  if (denoted.instance === "some" && !isLone) return null;
  if (denoted.instance === "all" && !(isLone && facts.isOptional)) return null;
  // Clients that take several nodes find out for themselves what each is; of memcached they need all.
  const isShort = engine === "memcached" && facts.nodeCount !== null && count < facts.nodeCount;
  if (count > 1 && !isLone && !isShort) return null;
  if (!isGroup(group) && hasRightAlternative(tokens, traversals, traversal, place.attribute)) return null;
  if (!isGroup(group) && isWithoutGroup(tokens, traversal, place.attribute)) return null;
  const words: NodeWords = { cluster: nameOf(traversal), isRecord: RECORDS.test(place.container) };
  const { message, fixes } = verdict(resources, traversals, traversal, place, facts, words, denoted);
  return {
    rule: "iac-node-reference",
    ...rangeOf(tokens, traversal),
    keyPath: place.keyPath,
    message,
    // One endpoint in the place of some of a list's nodes would stand there twice.
    fixes: count > 1 ? [] : fixes,
  };
}

function verdict(
  resources: Resources,
  traversals: readonly Traversal[],
  traversal: Traversal,
  place: Place,
  { engine, group, block, isEngineWritten }: ClusterFacts,
  words: NodeWords,
  denoted: Denoted,
): Pick<CodeReference, "message" | "fixes"> {
  const { tokens } = resources.document;
  if (isGroup(group)) return member(tokens, traversals, traversal, place, group, words, denoted);
  if (engine === "memcached") {
    const expression = upToCluster(traversal, denoted);
    const message = memcachedMessage(words, TERRAFORM);
    if (expression === null) return { message, fixes: [] };
    const edit = replaceTokens(
      tokens,
      traversal.from,
      traversal.to,
      `${expression}.${TERRAFORM.memcachedAddress}`,
    );
    const title = `Use ${TERRAFORM.memcachedAddress} (needs a client with Auto Discovery)`;
    return { message, fixes: [fix(title, false, [edit])] };
  }
  const isLone = group === "none" && (isEngineWritten || block?.attributes.has("engine") === false);
  if (isLone || (group === "none" && engine === "redis"))
    return { message: loneMessage(words, TERRAFORM), fixes: [] };
  return { message: unknownMessage(words, TERRAFORM), fixes: [] };
}

function member(
  tokens: Tokens,
  traversals: readonly Traversal[],
  traversal: Traversal,
  place: Place,
  { expression, mode }: GroupTarget,
  words: NodeWords,
  denoted: Denoted,
): Pick<CodeReference, "message" | "fixes"> {
  const use = useAt(place);
  const attribute =
    mode === "enabled" ? TERRAFORM.configuration : use === "read" ? TERRAFORM.reader : TERRAFORM.primary;
  const target = expression === null ? `the group's ${attribute}` : `${expression}.${attribute}`;
  const message = memberMessage(words, expression, target, use === "read" ? "read" : "other");
  const isPlain =
    isOneAddress(denoted) &&
    denoted.instance === "one" &&
    denoted.instanceKey !== "" &&
    denoted.joined === null;
  if (expression === null || !isPlain) return { message, fixes: [] };
  const edits = [replaceTokens(tokens, traversal.from, traversal.to, target)];
  for (const port of portsAfter(traversals, traversal, place.attribute))
    edits.push(replaceTokens(tokens, port.from, port.to, `${expression}.port`));
  // A DNS record may be meant for this one node, and whoever uses its name is not asked here.
  const safe = mode === "disabled" && use !== "read" && !asksForNodes(place) && !words.isRecord;
  return { message, fixes: [fix(`Use ${target}`, safe, edits)] };
}

/** The ports of the same node beside its address: those that no other address of it is nearer to. */
function portsAfter(
  traversals: readonly Traversal[],
  traversal: Traversal,
  attribute: Attribute,
): readonly Traversal[] {
  const same = within(traversals, attribute).filter(
    ({ root, name, isData }) =>
      root === traversal.root && name === traversal.name && isData === traversal.isData,
  );
  const ports: Traversal[] = [];
  for (const other of same.slice(same.indexOf(traversal) + 1)) {
    const denoted = denotedBy(other.steps);
    if (isOneAddress(denoted)) break;
    if (denoted.attribute === "cache_nodes" && denoted.member === "port" && denoted.elements === "one")
      ports.push(other);
  }
  return ports;
}

/** Whether the expression falls back on the node, or on an endpoint: such code knows where there is a group. */
function hasRightAlternative(
  tokens: Tokens,
  traversals: readonly Traversal[],
  { from }: Traversal,
  attribute: Attribute,
): boolean {
  const has = (isWide: boolean) => {
    const around = expressionAround(tokens, attribute, from, isWide);
    if (around === null) return true;
    return within(traversals, around).some(({ steps, root }) => {
      const { attribute: name } = denotedBy(steps);
      return name !== null && RIGHT.has(name) && (root === GROUP || root === CLUSTER);
    });
  };
  return has(false) || (isChoice(tokens, attribute, from) && has(true));
}

/** What a condition calls whether there is a group. */
const ON_GROUP = /replica|fail_?over|multi_?az|(?:^|_)(?:ha|high_availability)(?:_|$)/i;

/** Whether a condition on there being a group chooses the node: `var.create_replication_group ? … : …` knows of both. */
function isWithoutGroup(tokens: Tokens, { from }: Traversal, attribute: Attribute): boolean {
  const around = expressionAround(tokens, attribute, from, true);
  if (around === null) return false;
  for (let i = around.from; i < from; i++)
    if (isText(tokens, i, "?")) return conditionNames(tokens, around.from, i);
  return false;
}

function conditionNames(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (ON_GROUP.test(textOf(tokens, i))) return true;
  return false;
}

/** The cluster as an expression, where its index can stand again; null where functions chose it. */
function upToCluster({ isData, name, root }: Traversal, { instance, instanceKey }: Denoted): string | null {
  if (instance !== "one") return null;
  const plain = `${isData ? "data." : ""}${root}.${name}`;
  if (instanceKey === null) return plain;
  return /^\d+$/.test(instanceKey) ? `${plain}[${instanceKey}]` : null;
}
