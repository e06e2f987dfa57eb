/**
 * Uses that what stands beside them makes right: one node of several that are put into one list, as clients that take
 * all nodes want it, and a lone cluster in the place of a group under another condition.
 */

import type { HitContext } from "../../model/mention";
import type { Expression } from "./expressions";

export interface Use {
  readonly expression: Expression;
  readonly context: HitContext;
  /** Of the value that the expression gives, without the functions around it. */
  readonly path: string;
}

/** How far before an expression the function around it is looked for, in UTF-16 units. */
const REACH = 300;
/** An endpoint that follows a group. */
const ENDPOINT = /^(?:PrimaryEndPoint|ConfigurationEndPoint)\.Address$/;

/** Tells of a use whether it is such a one; `uses` are all of the text. */
export function amongOthers(text: string, uses: readonly Use[]): (use: Use) => boolean {
  const picked = new Map<string, number>();
  const endpoints = new Set<string>();
  for (const use of uses) {
    const list = pickedInto(text, use);
    if (list !== null) picked.set(list, (picked.get(list) ?? 0) + 1);
    const condition = ENDPOINT.test(use.expression.attribute) ? conditionAround(text, use) : null;
    if (condition !== null) endpoints.add(condition);
  }
  return (use) =>
    use.expression.attribute === "RedisEndpoint.Address"
      ? endpoints.has(conditionAround(text, use) ?? "")
      : (picked.get(pickedInto(text, use) ?? "") ?? 0) > 1;
}

/** The group, and the list or the variables of one `Fn::Sub`, that one picked node of it is an item of. */
function pickedInto(text: string, use: Use): string | null {
  const { id, selection } = use.expression;
  if (selection === null) return null;
  const variables = /^(.*\[1\])\.\w+$/.exec(use.path)?.[1];
  const isVariable = variables?.endsWith("Fn::Sub[1]") === true || hasTag(text, use, "!Sub");
  const list = listOf(use.path) ?? (isVariable ? variables : undefined);
  return list === undefined ? null : `${id} ${list}`;
}

/** The path of the `Fn::If` that the expression is a branch of. */
function conditionAround(text: string, use: Use): string | null {
  const list = listOf(use.path);
  return list?.endsWith("Fn::If") === true || hasTag(text, use, "!If") ? (list ?? null) : null;
}

/** The path of the list that a value is an item of. */
function listOf(path: string): string | undefined {
  return /^(.*)\[\d+\](?:\.?Fn::Sub(?:\[0\])?)?$/.exec(path)?.[1];
}

/** Whether the short form of a function stands before the expression; paths do not tell of it. */
function hasTag(text: string, { expression: { range } }: Use, tag: string): boolean {
  return text.slice(Math.max(0, range.start - REACH), range.start).includes(tag);
}
