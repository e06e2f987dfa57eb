/**
 * Expressions that come to one node's address, each judged by what the text shows of its cluster.
 *
 * Lists that name every node are left alone, and so is what only the run of the code decides.
 */
import type { CodeReference } from "../reference";
import {
  emptyMessage,
  loneMessage,
  memberMessage,
  memcachedMessage,
  type NodeWords,
  subjectOf,
  unknownMessage,
} from "../wording";
import { type Denoted, denotedBy, isOneAddress } from "./denoted";
import type { Attribute } from "./document";
import { asksForNodes, expressionAround, isSilent, type Place, placeOf, useAt } from "./place";
import type { ClusterFacts, GroupTarget, Resources } from "./resources";
import { type Tokens, textOf } from "./tokens";
import { CLUSTER, GROUP, type Traversal } from "./traversal";
import { within } from "./within";
import { fix, replaceTokens, TERRAFORM } from "./words";

/** Records whose target a name stands for. */
const RECORDS = /(?:^|_)(?:route53_record|dns_record|record_set|cloudflare_record|cname_record)$/;

/** Attributes of a cluster or group that name no single node; a value that falls back on one of them knows what it does. */
const RIGHT = new Set([
  TERRAFORM.primary,
  TERRAFORM.configuration,
  "cluster_address",
  "configuration_endpoint",
]);

/** Only what takes one of these is looked at. */
const SPOKEN = new Set(["cache_nodes", TERRAFORM.primary, TERRAFORM.reader, TERRAFORM.configuration]);

export function nodeUses(resources: Resources, traversals: readonly Traversal[]): CodeReference[] {
  const references: CodeReference[] = [];
  const { document } = resources;
  const handed = handedOut(resources, traversals);
  for (const traversal of traversals) {
    if (!traversal.steps.some((step) => step.kind === "attribute" && SPOKEN.has(step.name))) continue;
    const place = placeOf(document, traversal.from);
    if (!place || isSilent(place)) continue;
    const reference =
      traversal.root === GROUP
        ? emptyEndpoint(resources, handed, traversal, place)
        : nodeAddress(resources, traversals, traversal, place);
    if (reference) references.push(reference);
  }
  return references;
}

/** The endpoints of groups that outputs hand out: where both are, each mirrors what AWS gives. */
function handedOut(resources: Resources, traversals: readonly Traversal[]): ReadonlySet<string> {
  const handed = new Set<string>();
  for (const traversal of traversals) {
    const { attribute } = traversal.root === GROUP ? denotedBy(traversal.steps) : { attribute: null };
    if (attribute !== null && placeOf(resources.document, traversal.from)?.container === "output")
      handed.add(`${nameOf(traversal)}.${attribute}`);
  }
  return handed;
}

function nodeAddress(
  resources: Resources,
  traversals: readonly Traversal[],
  traversal: Traversal,
  place: Place,
): CodeReference | null {
  const denoted = denotedBy(traversal.steps);
  const facts = resources.cluster(traversal);
  const { engine, isEngineWritten, group } = facts;
  // A Redis or Valkey cluster has one node: a list of its nodes is that node.
  const isOnlyNode =
    isEngineWritten &&
    engine === "redis" &&
    denoted.attribute === "cache_nodes" &&
    denoted.elements === "each" &&
    denoted.member === "address";
  if (!isOneAddress(denoted) && !isOnlyNode) return null;
  const isLone = engine === "redis" && isEngineWritten && group === "none";
  if (denoted.instance === "some" && !isLone) return null;
  if (denoted.instance === "all" && !(isLone && facts.isOptional)) return null;
  const isMember = group !== null && group !== "none";
  if (!isMember && hasRightAlternative(resources.document.tokens, traversals, traversal, place.attribute))
    return null;
  const words: NodeWords = { cluster: nameOf(traversal), isRecord: RECORDS.test(place.container) };
  return {
    rule: "iac-node-reference",
    ...rangeOf(resources.document.tokens, traversal),
    keyPath: place.keyPath,
    ...verdict(resources, traversals, traversal, place, facts, words, denoted),
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
  if (group !== null && group !== "none")
    return member(tokens, traversals, traversal, place, group, words, denoted);
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
  const use = useAt(place, traversal.name);
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
  const safe = mode === "disabled" && use !== "read" && !asksForNodes(place);
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
  const around = expressionAround(tokens, attribute, from);
  if (around === null) return true;
  return within(traversals, around).some(({ steps, root }) => {
    const { attribute: name } = denotedBy(steps);
    return name !== null && RIGHT.has(name) && (root === GROUP || root === CLUSTER);
  });
}

/** Endpoints that AWS does not give in the group's mode: empty text when the code has run. */
function emptyEndpoint(
  resources: Resources,
  handed: ReadonlySet<string>,
  traversal: Traversal,
  place: Place,
): CodeReference | null {
  const denoted = denotedBy(traversal.steps);
  const { attribute } = denoted;
  const { primary, reader, configuration } = TERRAFORM;
  if (attribute !== primary && attribute !== reader && attribute !== configuration) return null;
  const mode = resources.mode(traversal);
  if (mode === null || (mode === "enabled") === (attribute === configuration)) return null;
  const { document } = resources;
  const right = mode === "enabled" ? configuration : primary;
  // Code that chooses between both, or that hands on whatever there is, knows that one is empty.
  const around = expressionAround(document.tokens, place.attribute, traversal.from);
  if (around === null || isConditional(document.tokens, around)) return null;
  if (place.container === "output" && handed.has(`${nameOf(traversal)}.${right}`)) return null;
  if (denoted.elements !== "whole" || denoted.member !== null || traversal.steps.at(-1)?.kind !== "attribute")
    return null;
  const name = nameOf(traversal);
  const { tokens } = document;
  const edit = replaceTokens(tokens, traversal.to - 1, traversal.to, right);
  return {
    rule: "iac-node-reference",
    ...rangeOf(tokens, traversal),
    keyPath: place.keyPath,
    message: emptyMessage(attribute, name, mode === "enabled", right),
    fixes: [fix(`Use ${right}`, false, [edit])],
  };
}

const CHOOSING = new Set(["?", "coalesce", "coalescelist", "try", "can", "compact", "for", "lookup"]);

function isConditional(
  tokens: Tokens,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  for (let i = from; i < to; i++) if (CHOOSING.has(textOf(tokens, i))) return true;
  return false;
}

/** The cluster as an expression, where its index can stand again; null where functions chose it. */
function upToCluster({ isData, name, root }: Traversal, { instance, instanceKey }: Denoted): string | null {
  if (instance !== "one") return null;
  const plain = `${isData ? "data." : ""}${root}.${name}`;
  if (instanceKey === null) return plain;
  return /^\d+$/.test(instanceKey) ? `${plain}[${instanceKey}]` : null;
}

export function nameOf({ isData, name, root }: Traversal): string {
  return `${isData ? "data." : ""}${root}.${name}`;
}

export function rangeOf(
  tokens: Tokens,
  { from, to }: Traversal,
): Pick<CodeReference, "start" | "end" | "subject"> {
  const start = tokens.starts[from] ?? 0;
  const end = tokens.ends[to - 1] ?? start;
  return { start, end, subject: subjectOf(tokens.text, { start, end }) };
}
