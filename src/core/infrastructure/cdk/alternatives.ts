/**
 * Uses of a lone cluster that are one way of two, the other being a group's endpoint: a single node for development, a
 * group where it counts. Nobody who wrote both needs to be told.
 */
import type { TextRange } from "../../text/range";
import type { Use } from "./use";

const ENDPOINT = "attr_?(?:primary|configuration)_?end_?point_?address(?:\\(\\))?";
const AFTER_ENDPOINT = new RegExp(`${ENDPOINT}\\s*(?::|\\bif\\b[^;\\n]{0,80}\\belse\\b)\\s*[*(]*$`, "i");
const BEFORE_ENDPOINT = new RegExp(
  `^(?:\\(\\))?\\s*(?::|if\\b[^;\\n]{0,80}\\belse)\\s*[\\w.!?*(]*${ENDPOINT}`,
  "i",
);
/** A statement that assigns the value, and nothing else, to a name. */
const ASSIGNED = /(?:^|[\n;{}])\s*(?:(?:const|let|var|String|string)\s+)?([\w$.]+)\s*:?=\s*[*(]*$/;
const ENDS_STATEMENT = /^(?:\(\))?[ \t]*(?:;|\r?\n|$|#|\/\/)/;
/** How far is looked, in UTF-16 units. */
const NEAR = 200;

/** Tells of a use whether it is such an alternative; `uses` are all of the text. */
export function alternativesIn(text: string, uses: readonly Use[]): (use: Use) => boolean {
  const assigned = new Set<string>();
  for (const { attribute, range } of uses) {
    if (attribute !== "PrimaryEndPointAddress" && attribute !== "ConfigurationEndPointAddress") continue;
    const name = assignedName(text, range);
    if (name !== null) assigned.add(name);
  }
  return ({ range }) =>
    AFTER_ENDPOINT.test(text.slice(Math.max(0, range.start - NEAR), range.start)) ||
    BEFORE_ENDPOINT.test(text.slice(range.end, range.end + NEAR)) ||
    assigned.has(assignedName(text, range) ?? "");
}

function assignedName(text: string, { start, end }: TextRange): string | null {
  if (!ENDS_STATEMENT.test(text.slice(end, end + NEAR))) return null;
  return ASSIGNED.exec(text.slice(Math.max(0, start - NEAR), start))?.[1] ?? null;
}
