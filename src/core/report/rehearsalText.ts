/** The rehearsal for a terminal: a part for each group in use, and a summary. */

import type { Rehearsal } from "../rehearsal/rehearse";
import { counted } from "../text/counted";
import { printable } from "../text/printable";
import { lineWords, type PageLine, type PageOptions, type PageSection, rehearsalPage } from "./rehearsalPage";
import type { Palette } from "./text";

export interface RehearsalTextOptions extends PageOptions {
  readonly palette: Palette;
  /** What would break alone: no facts, no uses that are safe, no summary. */
  readonly quiet: boolean;
  readonly displayName: (file: string) => string;
}

/** In pieces. Ends with a line feed, unless it is empty. */
export function* rehearsalText(rehearsal: Rehearsal, options: RehearsalTextOptions): Generator<string> {
  const { palette, quiet } = options;
  const page = rehearsalPage(rehearsal, options);
  let between = "";
  for (const section of page.sections) {
    const uses = quiet ? section.lines.filter(({ isFine }) => isFine !== true) : section.lines;
    if (quiet && uses.length === 0) continue;
    const { before, after } = quiet ? { before: [], after: [] } : wordsAround(section, palette);
    yield `${between}${palette.file(printable(section.title))}\n`;
    for (const line of before) yield `  ${line}\n`;
    yield* useLines(uses, options);
    for (const line of after) yield `  ${line}\n`;
    between = "\n";
  }
  if (!quiet) yield `${between}${page.summary.join("\n")}\n`;
}

/** What is said before and after the uses of a group. */
function wordsAround({ facts, remedy, safe, unknown }: PageSection, palette: Palette) {
  const before = facts.map((fact) => `${printable(fact)}.`);
  if (remedy !== null)
    before.push(`${palette.good(`→ ${printable(remedy.title)}:`)} ${printable(remedy.command)}`);
  const after: string[] = [];
  if (safe > 0) after.push(palette.good(`${counted(safe, "place is", "places are")} safe.`));
  if (unknown > 0) after.push(unknownWords(unknown));
  return { before, after };
}

/** Whether a right endpoint is enough, its client decides. */
export function unknownWords(places: number): string {
  return `Of ${counted(places, "place")} the client is unknown: it may stay on the old primary until restarted.`;
}

function* useLines(
  uses: readonly PageLine[],
  { palette, displayName }: RehearsalTextOptions,
): Generator<string> {
  const width = uses.reduce((most, { severity }) => Math.max(most, severity.length), 0);
  for (const { severity, file, range, host, ...said } of uses) {
    const place = `${printable(displayName(file))}:${range.line}:${range.column}`;
    yield `  ${palette.severity(severity, severity.padEnd(width))}  ${place}  ${printable(host)}  ${printable(lineWords(said))}\n`;
  }
}
