/**
 * Expressions that come to one node's address, each judged by what the text shows of its cluster.
 *
 * Lists that name every node are left alone, and so is what only the run of the code decides.
 */
import { useOf } from "../../syntax/use";
import { TERRAFORM } from "../dialects";
import { engineOf } from "../facts";
import { isLone } from "../judge";
import type { Cache, Use } from "../model";
import { type Denoted, denotedBy, isOneAddress } from "./denoted";
import type { Attribute, Block } from "./document";
import { literalOf } from "./document";
import { expressionAround, isChoice, isSilent, listAround, type Place, placeOf } from "./place";
import { keyOf, type Resources } from "./resources";
import { isText, type Tokens, textOf } from "./tokens";
import { CLUSTER, GROUP, type Traversal } from "./traversal";
import { within } from "./within";
import { rangeOf, replaceTokens } from "./words";

/** Records whose target a name stands for. */
const RECORDS = /(?:^|_)(?:route53_record|dns_record|record_set|cloudflare_record|cname_record)$/;

/** Attributes of a cluster or group that name no single node; a value that falls back on one of them knows what it does. */
const RIGHT = new Set([
  TERRAFORM.primary,
  TERRAFORM.configuration,
  "cluster_address",
  "configuration_endpoint",
]);

/** An expression that comes to nodes' addresses. */
interface Candidate {
  readonly traversal: Traversal;
  readonly denoted: Denoted;
  readonly cache: Cache | null;
  readonly place: Place;
  /** Identifies the list that it is an element of, together with the cluster or group whose node it is. */
  readonly list: string | null;
}

export function nodeUses(resources: Resources, traversals: readonly Traversal[]): Use[] {
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
    const cache = resources.cache(traversal);
    const opening = listAround(document.tokens, place, traversal.from);
    const group = cache?.memberOf && cache.memberOf !== "none" ? cache.memberOf.expression : null;
    const list = opening < 0 ? null : `${opening} ${group ?? keyOf(traversal)}`;
    candidates.push({ traversal, denoted, cache, place, list });
    if (list === null) continue;
    const nodes = named.get(list) ?? new Set();
    named.set(list, nodes.add(`${traversal.name} ${denoted.instanceKey} ${denoted.elementKey}`));
  }
  return candidates.flatMap((candidate) => {
    const listed = candidate.list === null ? 1 : (named.get(candidate.list)?.size ?? 1);
    return useOfNode(resources, traversals, candidate, listed) ?? [];
  });
}

function useOfNode(
  resources: Resources,
  traversals: readonly Traversal[],
  { traversal, denoted, cache, place }: Candidate,
  listed: number,
): Use | null {
  const { tokens } = resources.document;
  const isRedis = cache !== null && engineOf(cache) === "redis";
  // A Redis or Valkey cluster has one node: a list of its nodes is that node.
  if (!isOneAddress(denoted) && !(isRedis && denoted.elements === "each")) return null;
  const isAlone = isRedis && isLone(cache);
  if (denoted.instance === "some" && !isAlone) return null;
  if (denoted.instance === "all" && !(isAlone && isOptional(tokens, resources.block(traversal)))) return null;
  const isPlain = isOneAddress(denoted) && denoted.instance === "one" && denoted.joined === null;
  return {
    ...rangeOf(tokens, traversal),
    asked: "node",
    isPort: false,
    attribute: "cache_nodes",
    keyPath: place.keyPath,
    labels: place.labels,
    dialect: TERRAFORM,
    cache,
    owner: keyOf(traversal),
    // How the cluster is called says nothing of that: a replica is made to become the primary.
    purpose: useOf(place.keyPath, place.labels),
    isRecord: RECORDS.test(place.container),
    isChoice: false,
    isAlternative:
      hasRightAlternative(tokens, traversals, traversal, place.attribute) ||
      isWithoutGroup(tokens, traversal, place.attribute),
    listed,
    isExact: true,
    ask: (right, of) => {
      const member = cache?.memberOf;
      if (of === "group") {
        const group = member && member !== "none" ? member.expression : null;
        if (group === null || !isPlain || denoted.instanceKey === "") return null;
        const ports = portsAfter(traversals, traversal, place.attribute);
        return [
          replaceTokens(tokens, traversal.from, traversal.to, `${group}.${right}`),
          ...ports.map((port) => replaceTokens(tokens, port.from, port.to, `${group}.port`)),
        ];
      }
      const self = upToCluster(traversal, denoted);
      return self === null ? null : [replaceTokens(tokens, traversal.from, traversal.to, `${self}.${right}`)];
    },
  };
}

/** Whether `count` makes one resource, or none. */
function isOptional(tokens: Tokens, block: Block | null): boolean {
  const count = block?.attributes.get("count");
  if (!count) return block?.attributes.has("for_each") === false;
  if (literalOf(tokens, count) === "1") return true;
  let hasCondition = false;
  for (let i = count.from; i < count.to; i++) {
    if (isText(tokens, i, "?")) hasCondition = true;
    else if (/^\d/.test(textOf(tokens, i)) && !/^[01]$/.test(textOf(tokens, i))) return false;
  }
  return hasCondition;
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
