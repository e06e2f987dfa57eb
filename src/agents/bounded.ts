/**
 * A result as JSON text that no model's window is too small for, whatever the workspace and the account hold: long lists
 * are cut, and what was cut is told.
 */
import { printableJson } from "../core/text/printable";

/** In UTF-16 units, about 12,000 tokens. */
export const MAX_RESULT = 48_000;
/** Of one text within it: names of files are made by anybody. */
const MAX_TEXT = 1000;
const LIST_LENGTHS = [100, 40, 15, 6, 2, 0] as const;

/** How much of a list is shown, by the place of the list; of lists at the same place, the longest. */
interface Cut {
  readonly list: string;
  readonly shown: number;
  readonly of: number;
}

/**
 * One line of JSON of at most {@link MAX_RESULT} units. `value` is plain JSON whose objects are known in number: its lists
 * alone may be of any length. Where lists were cut, `cut` says which.
 */
export function boundedJson(value: Readonly<Record<string, unknown>>): string {
  for (const length of LIST_LENGTHS) {
    const cuts = new Map<string, Cut>();
    const shown = shortened(value, length, "", cuts) as Record<string, unknown>;
    const text = printableJson(JSON.stringify(cuts.size > 0 ? { ...shown, cut: [...cuts.values()] } : shown));
    if (text.length <= MAX_RESULT) return text;
  }
  return JSON.stringify({ error: "The answer is too long to be shown. Ask about one file, host or group." });
}

function shortened(value: unknown, length: number, place: string, cuts: Map<string, Cut>): unknown {
  if (typeof value === "string") return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (Array.isArray(value)) {
    if (value.length > length && value.length > (cuts.get(place)?.of ?? 0))
      cuts.set(place, { list: place, shown: length, of: value.length });
    return value.slice(0, length).map((each) => shortened(each, length, place, cuts));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      // A diff is whole or not there: half of one is another.
      member instanceof Whole
        ? member.text
        : shortened(member, length, place === "" ? key : `${place}.${key}`, cuts),
    ]),
  );
}

/** A text that is not cut. The one who makes it keeps it short. */
export class Whole {
  constructor(readonly text: string) {}
}
