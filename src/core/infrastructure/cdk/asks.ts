/** A use of an attribute as the judge takes it. */

import type { HitContext } from "../../model/mention";
import { useOf } from "../../syntax/use";
import type { Dialect } from "../dialects";
import { engineOf } from "../facts";
import type { Asked, Cache, Use as CacheUse } from "../model";
import { subjectOf } from "../wording";
import type { Construct } from "./constructs";
import type { Attribute } from "./names";
import type { Use } from "./use";

export interface Surroundings {
  readonly context: HitContext;
  /** Null where the file does not show which it is. */
  readonly construct: Construct | null;
  /** Whether a group's endpoint stands in its place under another condition. */
  readonly isAlternative: boolean;
  readonly isRecord: boolean;
  readonly dialect: Dialect;
}

function askedBy(attribute: Attribute): Asked {
  if (attribute === "RedisEndpointAddress") return "node";
  if (attribute.startsWith("ReadEndPoint")) return "picked-node";
  return attribute.startsWith("Primary")
    ? "primary"
    : attribute.startsWith("Reader")
      ? "reader"
      : "configuration";
}

/** Null where it is none, or where the program fails by itself. */
export function useOfCache(
  text: string,
  use: Use,
  { context, construct, isAlternative, isRecord, dialect }: Surroundings,
): CacheUse | null {
  const { attribute, owner, logicalId, selection, range, nameRange } = use;
  const asked = askedBy(attribute);
  const cache = construct?.cache ?? null;
  // A group has no such attribute, and memcached does not answer to it.
  if (asked === "node" && cache && (cache.kind !== "cluster" || engineOf(cache) === "memcached")) return null;
  if (asked !== "node" && cache && cache.kind !== "group") return null;
  if (asked === "picked-node" && selection === null) return null;
  return {
    ...range,
    asked,
    isPort: attribute.endsWith("Port"),
    attribute: text.slice(nameRange.start, nameRange.end),
    subject: subjectOf(text, range),
    keyPath: context.keyPath?.replace(/\.?Fn\.GetAtt(?:\[\d\])?$/, "") || null,
    labels: context.labels,
    dialect,
    cache: cache ?? (asked === "node" ? loneIn(dialect) : null),
    owner: logicalId ?? owner,
    purpose: useOf(context.keyPath, context.labels),
    isRecord,
    isChoice: false,
    isAlternative,
    listed: 1,
    isExact: false,
    ask: (right) => {
      const place = selection?.range ?? nameRange;
      const newText = selection
        ? text.slice(selection.expression.start, nameRange.start) +
          right +
          text.slice(nameRange.end, selection.expression.end)
        : right;
      return [{ ...place, oldText: text.slice(place.start, place.end), newText }];
    },
  };
}

/** What stands for a cluster that other code makes: a template's clusters are in no group. */
function loneIn(dialect: Dialect): Cache {
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
