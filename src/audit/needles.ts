/** The words by which a file may be of interest. A text without any of them is let go unread. */
import { BASE64_NEEDLES } from "../core/hosts/base64Needles";

export interface Needle {
  /** At most 16 ASCII letters and digits; lower case where case does not count. */
  readonly word: string;
  readonly anyCase: boolean;
  /** `host`: stands in every cache host. `encoded`: the same in base64. `code`: stands in all infrastructure code. */
  readonly kind: "host" | "encoded" | "code";
  /** The place of a letter that is rare together with the next but one. */
  readonly rare: number;
}

/** At most eight: see `needleSearch.wat`. No two can overlap in a text, but for two encoded ones. */
export const NEEDLES: readonly Needle[] = [
  { word: "amazonaws", anyCase: true, kind: "host", rare: 1 },
  { word: "elasticache", anyCase: true, kind: "code", rare: 6 },
  ...BASE64_NEEDLES.flatMap(({ halves }) =>
    halves.map((word): Needle => ({ word, anyCase: false, kind: "encoded", rare: 1 })),
  ),
];

export const LONGEST_NEEDLE = Math.max(...NEEDLES.map(({ word }) => word.length));

function sourceOf({ word, anyCase }: Needle): string {
  return anyCase ? word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`) : word;
}

const SOURCE = NEEDLES.map((needle) => `(${sourceOf(needle)})`).join("|");

export interface FoundNeedle {
  readonly needle: Needle;
  readonly at: number;
}

/** Those of a text, in its order. */
export function* needlesOfText(text: string): Generator<FoundNeedle> {
  for (const match of text.matchAll(new RegExp(SOURCE, "g"))) {
    const needle = NEEDLES[match.slice(1).findIndex((group) => group !== undefined)];
    if (needle) yield { needle, at: match.index };
  }
}
