/**
 * Uses that what stands beside them makes right: one node of several that are put into one list, as clients that take
 * all nodes want it, and a lone cluster in the place of a group under another condition.
 */
import type { Frame } from "../../syntax/frames";
import type { Collections } from "../manifests/collections";
import type { Expression } from "./expressions";
import { callAround, outOf, placeOf } from "./functions";

/** An endpoint that follows a group. */
const ENDPOINT = /^(?:PrimaryEndPoint|ConfigurationEndPoint)\.Address$/;

/** Tells of an expression whether it is such a one; `expressions` are all of the text. */
export function amongOthers(
  collections: Collections,
  expressions: readonly Expression[],
): (expression: Expression) => boolean {
  const picked = new Map<Frame, Expression[]>();
  const endpoints = new Set<Frame>();
  for (const expression of expressions) {
    const list = pickedInto(collections, expression);
    if (list) picked.set(list, [...(picked.get(list) ?? []), expression]);
    const condition = ENDPOINT.test(expression.attribute) ? conditionAround(collections, expression) : null;
    if (condition) endpoints.add(condition);
  }
  return (expression) => {
    if (expression.attribute === "RedisEndpoint.Address") {
      const condition = conditionAround(collections, expression);
      return condition !== null && endpoints.has(condition);
    }
    const list = pickedInto(collections, expression);
    return list !== null && (picked.get(list)?.filter(({ id }) => id === expression.id).length ?? 0) > 1;
  };
}

/** The list, or the variables of one `Fn::Sub`, that one picked node of a group is an item of. */
function pickedInto(collections: Collections, { isSelected, place }: Expression): Frame | null {
  if (!isSelected || place === null) return null;
  const { frame } = place;
  if (frame.isSequence) return frame;
  const variables = placeOf(frame);
  const call = variables && callAround(collections, variables);
  return call?.name === "Sub" && call.index === 1 ? frame : null;
}

/** The arguments of the `Fn::If` that an expression is a branch of. */
function conditionAround(collections: Collections, { place, within }: Expression): Frame | null {
  const value = place ?? within;
  if (value === null) return null;
  const { frame, at } = outOf(collections, value, ["Sub"]);
  return callAround(collections, { frame, at })?.name === "If" ? frame : null;
}
