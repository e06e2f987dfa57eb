/**
 * What something is renamed from, told by a second name that differs in one word: `OLD_HOST` beside `NEW_HOST`. It is not
 * what a program connects to, and with it changed the renaming would do nothing.
 */
import type { HitContext, PlaceKind } from "../model/mention";
import { wordsOf } from "../text/words";

const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ["old", "new"],
  ["previous", "new"],
  ["from", "to"],
  ["before", "after"],
  ["search", "replace"],
]);
/** Asked first, for nearly no key has one. */
const MAY_PAIR = /old|from|before|search|previous/i;

/** What the last name of a key path is called in words, below the others as they stand. */
function nameOf({ keyPath }: HitContext): { readonly above: string; readonly words: readonly string[] } {
  const path = keyPath ?? "";
  const dot = path.lastIndexOf(".");
  return { above: path.slice(0, dot + 1), words: wordsOf(path.slice(dot + 1)) };
}

/** What is renamed in a text. */
export interface Renamed {
  /** The place of a host by its number in the list, told what it is otherwise. */
  readonly placeOf: (hit: number, told: PlaceKind) => PlaceKind;
}

export function renamedIn(contexts: readonly HitContext[]): Renamed {
  const renamed = numbersOf(contexts);
  return {
    placeOf: (hit, told) => (renamed.has(hit) && (told === "setting" || told === "call") ? "pattern" : told),
  };
}

/** The hosts that are renamed to others, by their places in the list. */
function numbersOf(contexts: readonly HitContext[]): ReadonlySet<number> {
  const found = new Set<number>();
  if (contexts.length < 2 || !contexts.some(({ keyPath }) => keyPath !== null && MAY_PAIR.test(keyPath)))
    return found;
  const names = contexts.map(nameOf);
  const known = new Set(names.map(({ above, words }) => above + words.join(" ")));
  for (const [i, { above, words }] of names.entries())
    for (const [at, word] of words.entries()) {
      const other = COUNTERPARTS.get(word);
      const pair = other && above + [...words.slice(0, at), other, ...words.slice(at + 1)].join(" ");
      if (pair && known.has(pair)) found.add(i);
    }
  return found;
}
