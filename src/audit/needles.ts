/** The words by which a file may be of interest. A text without any of them is let go unread. */
import { BASE64_NEEDLES } from "../core/hosts/base64Needles";

export interface Needle {
  /** At most 16 ASCII characters; small letters alone where case does not count. */
  readonly word: string;
  readonly anyCase: boolean;
  /**
   * `host`: stands in every cache host. `encoded`: the same in base64. `code`: stands in all infrastructure code. `read`: stands
   * wherever code reads a variable of its environment.
   */
  readonly kind: "host" | "encoded" | "code" | "read";
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

/** Of python-decouple. https://github.com/HBNetwork/python-decouple#usage */
export const READ_CALL = "config(";

/** What stands where a variable is read, see `placesReading` in core/mentions/links.ts; `${` is too short for a needle. */
export const READ_NEEDLES: readonly Needle[] = [
  { word: "env", anyCase: true, kind: "read", rare: 0 },
  { word: "ConfigService", anyCase: false, kind: "read", rare: 6 },
  { word: "_SERVER[", anyCase: false, kind: "read", rare: 4 },
  { word: READ_CALL, anyCase: false, kind: "read", rare: 3 },
];

export const LONGEST_NEEDLE = Math.max(...NEEDLES.map(({ word }) => word.length));

function sourceOf({ word, anyCase }: Needle): string {
  return anyCase
    ? word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
    : word.replace(/[[(]/g, "\\$&");
}

export interface FoundNeedle {
  readonly needle: Needle;
  readonly at: number;
}

/** One expression for each list, made once: whole files are asked part by part. */
const EXPRESSIONS = new Map(
  [NEEDLES, READ_NEEDLES].map((needles) => [
    needles,
    new RegExp(needles.map((needle) => `(${sourceOf(needle)})`).join("|"), "g"),
  ]),
);

/** Those of a text, in its order. */
export function* needlesOfText(text: string, needles = NEEDLES): Generator<FoundNeedle> {
  for (const match of text.matchAll(EXPRESSIONS.get(needles) as RegExp)) {
    const needle = needles[match.slice(1).findIndex((group) => group !== undefined)];
    if (needle) yield { needle, at: match.index };
  }
}
