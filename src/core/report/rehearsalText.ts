/** The rehearsal for a terminal: a part for each group in use, and a summary. Ends with a line feed. */

import type { Rehearsal } from "../rehearsal/rehearse";
import { printable } from "../text/printable";
import { type PageLine, type PageOptions, rehearsalPage } from "./rehearsalPage";
import type { Palette } from "./text";

export interface RehearsalTextOptions extends PageOptions {
  readonly palette: Palette;
  /** What would break alone: no facts, no uses that are safe, no summary. */
  readonly quiet: boolean;
  readonly displayName: (file: string) => string;
}

export function rehearsalText(rehearsal: Rehearsal, options: RehearsalTextOptions): string {
  const { palette, quiet } = options;
  const page = rehearsalPage(rehearsal, options);
  const lines: string[] = [];
  for (const { title, facts, remedy, lines: uses, safe } of page.sections) {
    if (quiet && uses.length === 0) continue;
    lines.push(palette.file(printable(title)));
    if (!quiet) lines.push(...facts.map((fact) => `  ${printable(fact)}.`));
    if (remedy !== null && !quiet)
      lines.push(`  ${palette.good(`→ ${printable(remedy.title)}:`)} ${printable(remedy.command)}`);
    lines.push(...useLines(uses, options));
    if (safe > 0 && !quiet)
      lines.push(`  ${palette.good(`${safe} ${safe === 1 ? "place is" : "places are"} not affected.`)}`);
    lines.push("");
  }
  if (!quiet) lines.push(...page.summary);
  else lines.pop();
  return lines.map((line) => `${line}\n`).join("");
}

function useLines(uses: readonly PageLine[], { palette, displayName }: RehearsalTextOptions): string[] {
  const width = Math.max(0, ...uses.map(({ severity }) => severity.length));
  return uses.map(({ severity, file, range, host, words }) => {
    const place = `${printable(displayName(file))}:${range.line}:${range.column}`;
    return `  ${palette.severity(severity, severity.padEnd(width))}  ${place}  ${printable(host)}  ${printable(words)}`;
  });
}
