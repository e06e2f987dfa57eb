/**
 * The rehearsal for reviews: a comment on a pull request, a job summary. Everything from files and accounts is data, as
 * in the audit's report, and what does not fit into a comment is counted.
 */

import type { Rehearsal } from "../rehearsal/rehearse";
import { counted } from "../text/counted";
import { MAX_MARKDOWN } from "./markdown";
import { codeSpan, plainText } from "./markdownEscape";
import { lineWords, type PageOptions, type PageSection, rehearsalPage } from "./rehearsalPage";
import { unknownWords } from "./rehearsalText";

export interface RehearsalMarkdownOptions extends PageOptions {
  /** What a file is called, with forward slashes. */
  readonly displayName: (file: string) => string;
}

/** Ends with a line feed. */
export function rehearsalMarkdown(rehearsal: Rehearsal, options: RehearsalMarkdownOptions): string {
  const page = rehearsalPage(rehearsal, options);
  let text = `## Failover rehearsal\n\n${page.summary.map(plainText).join("\n\n")}\n`;
  let leftOut = 0;
  for (const section of page.sections) {
    const part = sectionText(section, options);
    if (leftOut > 0 || text.length + part.length > MAX_MARKDOWN - 200) leftOut++;
    else text += part;
  }
  if (leftOut > 0)
    text += `\n**${leftOut} more groups did not fit into this report.** \`--format json\` lists them all.\n`;
  return text;
}

function sectionText(
  { title, facts, remedy, lines, safe, unknown, steps }: PageSection,
  { displayName }: RehearsalMarkdownOptions,
): string {
  const parts = [`\n### ${plainText(title)}\n`, ...facts.map((fact) => `${plainText(fact)}.\n`)];
  if (remedy) parts.push(`${plainText(remedy.title)}: ${codeSpan(remedy.command)}\n`);
  if (lines.length > 0)
    parts.push(
      lines
        .map(({ severity, file, range, host, ...said }) => {
          const place = codeSpan(`${displayName(file)}:${range.line}`);
          return `- **${severity}** ${place} ${codeSpan(host)}: ${plainText(lineWords(said))}\n`;
        })
        .join(""),
    );
  if (safe > 0) parts.push(`${counted(safe, "place is", "places are")} safe.\n`);
  if (unknown > 0) parts.push(`${plainText(unknownWords(unknown))}\n`);
  if (steps.length > 0)
    parts.push(`What to do:\n\n${steps.map((step, i) => `${i + 1}. ${plainText(step)}.\n`).join("")}`);
  return parts.join("\n");
}
