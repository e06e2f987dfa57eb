/** What a statement does with several values: it chooses between them, or lists them. */
import type { Tokens } from "../../syntax/code/tokens";
import type { TextRange } from "../../text/range";
import type { Asking, Together } from "./uses";

const ENDPOINT = "(?:get_?|attr_?)*(?:primary|configuration)_?end_?point_?address(?:\\(\\))?";
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
const STATEMENT = 300;
const CHOICE = /\?(?!\.)|\|\||\bif\b|\belse\b|\bor\b/;
const IS_ENDPOINT = new RegExp(ENDPOINT, "i");

/** What the uses of a text say of one another. */
export function togetherIn(tokens: Tokens, askings: readonly Asking[]): Together {
  const { text } = tokens;
  const endpoints = askings.filter(({ asked }) => asked === "primary" || asked === "configuration");
  const handed = new Set(endpoints.map(({ owner, asked }) => `${owner} ${asked}`));
  const listed = listedIn(tokens, askings);
  return {
    isAlternative: alternativesIn(text, endpoints),
    isChoice: (asking) => {
      const other = asking.asked === "configuration" ? "primary" : "configuration";
      // Where asking for an endpoint that is not there gives an empty text, both may be handed on as they come.
      const isMirror = asking.dialect.missing === "empty" && handed.has(`${asking.owner} ${other}`);
      return isMirror || isChoice(text, asking);
    },
    listed: (asking) => listed.get(asking) ?? 1,
  };
}

/** How many nodes the list or statement names that each of several uses is a part of. */
function listedIn(tokens: Tokens, askings: readonly Asking[]): ReadonlyMap<Asking, number> {
  const lists = new Map<string, Asking[]>();
  const { text } = tokens;
  let before: Asking | undefined;
  let statement = 0;
  for (const asking of askings) {
    const { owner, selection, outcome } = asking;
    if (!selection && !outcome) continue;
    const gap = before ? text.slice(before.end, Math.min(asking.start, before.end + STATEMENT)) : "";
    if (!before || asking.start - before.end >= STATEMENT || /;|\n\s*\n/.test(gap)) statement++;
    before = asking;
    // What a function picks is in one list only where brackets say so.
    if (selection && !tokens.is(selection.list, "[")) continue;
    const key = `${owner} ${selection ? `list ${selection.list}` : statement}`;
    lists.set(key, [...(lists.get(key) ?? []), asking]);
  }
  return new Map(
    [...lists.values()].flatMap((list) => list.map((asking) => [asking, nodesIn(list, asking)])),
  );
}

function nodesIn(list: readonly Asking[], { outcome, selection }: Asking): number {
  // How many nodes a function hands out is not counted.
  if ((outcome?.indexes.size ?? 0) > 1) return Number.POSITIVE_INFINITY;
  return selection ? list.length : new Set(list.flatMap((each) => [...(each.outcome?.indexes ?? [])])).size;
}

/**
 * Tells of a place whether it is one way of two, the other being a group's endpoint: a single node for development, a group
 * where it counts. `endpoints` are those of the text.
 */
function alternativesIn(text: string, endpoints: readonly TextRange[]): (place: TextRange) => boolean {
  const assigned = new Set(endpoints.map((place) => assignedName(text, place)));
  return (place) => {
    const name = assignedName(text, place);
    return (
      AFTER_ENDPOINT.test(text.slice(Math.max(0, place.start - NEAR), place.start)) ||
      BEFORE_ENDPOINT.test(text.slice(place.end, place.end + NEAR)) ||
      (name !== null && assigned.has(name)) ||
      (isChoice(text, place) && IS_ENDPOINT.test(statementAround(text, place)))
    );
  };
}

function assignedName(text: string, { start, end }: TextRange): string | null {
  if (!ENDS_STATEMENT.test(text.slice(end, end + NEAR))) return null;
  return ASSIGNED.exec(text.slice(Math.max(0, start - NEAR), start))?.[1] ?? null;
}

/** Whether the statement chooses between values: then it knows that one may be empty. */
function isChoice(text: string, place: TextRange): boolean {
  return CHOICE.test(statementAround(text, place));
}

function statementAround(text: string, { start }: TextRange): string {
  const before =
    text
      .slice(Math.max(0, start - STATEMENT), start)
      .split(/[;{}]|\n\s*\n/)
      .at(-1) ?? "";
  return before + (text.slice(start, start + STATEMENT).split(/[;}]|\n\s*\n/, 1)[0] ?? "");
}
