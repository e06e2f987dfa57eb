/** Whether a client that is shown whole leaves TLS out. */
import type { HostHit } from "../../model/mention";
import type { Expressions } from "../../syntax/code/expressions";
import type { Match, Matcher, Place } from "./matches";
import { OTHER_WAYS_TO_TLS, showAll } from "./shown";
import { isAlone } from "./values";

export function isPlain(
  expressions: Expressions,
  matcher: Matcher,
  { scheme }: HostHit,
  place: Place,
  match: Match,
): boolean {
  if (scheme !== null || match.row.isPlain !== true) return false;
  if (match.use === null) return isShownPlain(expressions, matcher, place, match);
  // What is given a variable may be told of TLS away from it.
  if (matcher.namesTls()) return false;
  const matches = matcher.matchesThrough(place);
  // Options that are used for something else as well may be changed there.
  const isText = place.steps.every(({ frame }) => frame.isCall);
  if (!isText && matches.length < matcher.usesOf(place).length) return false;
  return matches.every(
    (each) => isGivenWhole(expressions, each) && isShownPlain(expressions, matcher, place, each),
  );
}

/** Whether a client is given a variable as it is, not a text that is made of it. */
function isGivenWhole(expressions: Expressions, { use }: Match): boolean {
  const step = use?.steps[0];
  if (!use || !step || !isAlone(step.entry, use.token)) return false;
  return expressions.kindOf(step.frame.open) !== "interpolation";
}

function isShownPlain(expressions: Expressions, matcher: Matcher, place: Place, match: Match): boolean {
  const { row, frame, frames, use } = match;
  if (row.isPlain !== true) return false;
  const { steps } = use ?? place;
  // A literal that is no argument may be changed before it is used.
  const around = steps[steps.findIndex((step) => step.frame === frame) + 1]?.frame;
  if (expressions.tokens.is(frame.open, "{") && around?.isCall !== true) return false;
  const known = knownIn(expressions, place.token, match);
  return showAll(expressions, frames, known, OTHER_WAYS_TO_TLS, !matcher.namesTls());
}

/** Tokens whose values are known: the host, the variable that holds it, and a function that takes no options. */
export function knownIn(expressions: Expressions, token: number, { row, frame, use }: Match): number[] {
  const known = use ? [token, use.token] : [token];
  const handler = row.functionAt === undefined ? undefined : expressions.entriesOf(frame)[row.functionAt];
  if (handler !== undefined && handler.key === null) known.push(handler.value);
  return known;
}
