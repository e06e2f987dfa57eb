/** Endpoints that are asked of a group, or of a cluster as if it were memcached. */
import { useOf } from "../../syntax/use";
import { TERRAFORM } from "../dialects";
import type { Asked, Use } from "../model";
import { denotedBy } from "./denoted";
import { isChoice, isSilent, placeOf } from "./place";
import { keyOf, type Resources } from "./resources";
import { CLUSTER, GROUP, type Traversal } from "./traversal";
import { rangeOf, replaceTokens } from "./words";

const ENDPOINTS: Readonly<Record<string, Readonly<Record<string, Asked>>>> = {
  [GROUP]: {
    [TERRAFORM.primary]: "primary",
    [TERRAFORM.reader]: "reader",
    [TERRAFORM.configuration]: "configuration",
  },
  [CLUSTER]: { [TERRAFORM.memcachedAddress]: "memcached", [TERRAFORM.memcachedEndpoint]: "memcached" },
};

export function endpointUses(resources: Resources, traversals: readonly Traversal[]): Use[] {
  const { document } = resources;
  const { tokens } = document;
  const handed = handedOut(resources, traversals);
  return traversals.flatMap((traversal): Use[] => {
    const last = traversal.steps.at(-1);
    const asked = last?.kind === "attribute" ? ENDPOINTS[traversal.root]?.[last.name] : undefined;
    const { attribute, elements, member } = denotedBy(traversal.steps);
    if (asked === undefined || attribute === null || elements !== "whole" || member !== null) return [];
    const place = placeOf(document, traversal.from);
    if (!place || isSilent(place)) return [];
    const name = keyOf(traversal);
    // Code that chooses between endpoints, or that hands on whatever there is, knows that one is empty.
    const others = asked === "memcached" ? ["cache_nodes"] : Object.keys(ENDPOINTS[GROUP] ?? {});
    const isMirror =
      place.container === "output" &&
      others.some(
        (other) => other !== attribute && handed.has(`${name}.${other}`) && other !== TERRAFORM.reader,
      );
    return [
      {
        ...rangeOf(tokens, traversal),
        asked,
        isPort: false,
        attribute,
        keyPath: place.keyPath,
        labels: place.labels,
        dialect: TERRAFORM,
        cache: resources.cache(traversal),
        owner: name,
        purpose: useOf(place.keyPath, place.labels),
        isRecord: false,
        isChoice: isMirror || isChoice(tokens, place.attribute, traversal.from),
        isAlternative: false,
        listed: 1,
        isExact: true,
        ask: (right) => [replaceTokens(tokens, traversal.to - 1, traversal.to, right)],
      },
    ];
  });
}

/** The attributes that outputs hand out: where both endpoints are, each mirrors what AWS gives. */
function handedOut(resources: Resources, traversals: readonly Traversal[]): ReadonlySet<string> {
  const handed = new Set<string>();
  for (const traversal of traversals) {
    const { attribute } = denotedBy(traversal.steps);
    if (attribute !== null && placeOf(resources.document, traversal.from)?.container === "output")
      handed.add(`${keyOf(traversal)}.${attribute}`);
  }
  return handed;
}
