/** Endpoints that a group does not have in its mode, or a cluster of its engine: empty text when the code has run. */
import type { CodeReference } from "../../model/codeReference";
import { emptyMessage, notMemcachedMessage } from "../wording";
import { denotedBy } from "./denoted";
import { isChoice, isSilent, type Place, placeOf } from "./place";
import type { Resources } from "./resources";
import { CLUSTER, GROUP, type Traversal } from "./traversal";
import { fix, nameOf, rangeOf, replaceTokens, TERRAFORM } from "./words";

const ENDPOINTS: Readonly<Record<string, ReadonlySet<string>>> = {
  [GROUP]: new Set([TERRAFORM.primary, TERRAFORM.reader, TERRAFORM.configuration]),
  [CLUSTER]: new Set([TERRAFORM.memcachedAddress, TERRAFORM.memcachedEndpoint]),
};

export function emptyEndpoints(resources: Resources, traversals: readonly Traversal[]): CodeReference[] {
  const handed = handedOut(resources, traversals);
  return traversals.flatMap((traversal) => {
    const last = traversal.steps.at(-1);
    if (last?.kind !== "attribute" || !ENDPOINTS[traversal.root]?.has(last.name)) return [];
    const place = placeOf(resources.document, traversal.from);
    if (!place || isSilent(place)) return [];
    const empty = traversal.root === GROUP ? emptyEndpoint : emptyMemcached;
    return empty(resources, handed, traversal, place) ?? [];
  });
}

/** The endpoints of groups that outputs hand out: where both are, each mirrors what AWS gives. */
function handedOut(resources: Resources, traversals: readonly Traversal[]): ReadonlySet<string> {
  const handed = new Set<string>();
  for (const traversal of traversals) {
    const { attribute } = denotedBy(traversal.steps);
    if (attribute !== null && placeOf(resources.document, traversal.from)?.container === "output")
      handed.add(`${nameOf(traversal)}.${attribute}`);
  }
  return handed;
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
  if (isChoice(document.tokens, place.attribute, traversal.from)) return null;
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

/** A memcached endpoint asked of a cluster that is none. */
function emptyMemcached(
  resources: Resources,
  handed: ReadonlySet<string>,
  traversal: Traversal,
  place: Place,
): CodeReference | null {
  const { attribute } = denotedBy(traversal.steps);
  const { engine, isEngineWritten } = resources.cluster(traversal);
  const { tokens } = resources.document;
  const name = nameOf(traversal);
  if (attribute === null || engine !== "redis" || !isEngineWritten) return null;
  if (isChoice(tokens, place.attribute, traversal.from)) return null;
  if (place.container === "output" && handed.has(`${name}.cache_nodes`)) return null;
  return {
    rule: "iac-node-reference",
    ...rangeOf(tokens, traversal),
    keyPath: place.keyPath,
    message: notMemcachedMessage(attribute, name, TERRAFORM),
    fixes: [],
  };
}
