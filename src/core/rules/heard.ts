/** What the kind of a place lets a rule say: nothing, softly, or all of it; and whether a fix there may be safe. */
import type { Mention, PlaceKind } from "../model/mention";
import type { RuleId, RuleSetting } from "../model/rule";

/** Places that no rule has a word for: what stands there is compared, recorded or watched, and changing it breaks that. */
const SILENT: ReadonlySet<PlaceKind> = new Set([
  "look-up",
  "pattern",
  "recorded-answer",
  "monitoring",
  "proxy",
]);
/** Places that nothing runs in production from: at most information. */
const QUIET: ReadonlySet<PlaceKind> = new Set(["documentation", "test"]);
/** Places that `--fix` may change without asking. */
const CHANGEABLE: ReadonlySet<PlaceKind> = new Set(["setting", "call"]);

export function isSilent(place: PlaceKind): boolean {
  return SILENT.has(place);
}

/** Whether a rule has a word for a place: of an entry that gives a name an address only that it does is judged. */
export function mayJudge(place: PlaceKind, rule: RuleId): boolean {
  return place !== "hosts-entry" || rule === "dns-pinned";
}

/** The severity of a rule at a place. */
export function heardAt(place: PlaceKind, severity: RuleSetting): RuleSetting {
  return QUIET.has(place) && (severity === "error" || severity === "warning") ? "information" : severity;
}

/** Whether a fix at a mention may be safe. */
export function mayBeSafe({ place, asks }: Mention): boolean {
  return CHANGEABLE.has(place) && asks === null;
}
