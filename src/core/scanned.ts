/**
 * What is kept of a text once it has been scanned: enough to analyse it again and again, against whatever account,
 * after the text itself has been let go. Plain data, so that it can be sent from thread to thread.
 *
 * {@link analyzeScanned} of {@link scanText} says what `analyze` says of the text, with positions in place of offsets.
 */
import { decide } from "./analyze";
import type { AnalysisSettings, RuleId } from "./finding";
import type { InventoryIndex } from "./inventory/inventoryIndex";
import { LineCursor } from "./lines";
import { findMentions } from "./mentions/find";
import type { Mention } from "./mentions/mention";
import {
  type LocatedFinding,
  type LocatedMention,
  type LocatedRange,
  locateFinding,
} from "./report/auditResult";
import { ignoredLines } from "./suppress";

export interface ScannedMention {
  readonly mention: Mention;
  /** Of the host. Its port stands on the same line, right after it. */
  readonly range: LocatedRange;
  /** The rules that an ignore comment silences on this line; empty where there is none. */
  readonly silenced: "all" | readonly RuleId[];
}

export interface ScannedText {
  /** In the order of the text. */
  readonly mentions: readonly ScannedMention[];
}

export interface ScannedAnalysis {
  readonly mentions: readonly LocatedMention[];
  readonly findings: readonly LocatedFinding[];
}

/** `fileName` and `languageId` choose the format, `limit` cuts, as in `findMentions`. Never throws. */
export function scanText(text: string, fileName: string, languageId?: string, limit?: number): ScannedText {
  const mentions = findMentions(text, fileName, languageId, limit);
  if (mentions.length === 0) return { mentions: [] };
  const silencedLines = ignoredLines(text, new LineCursor(text));
  const lines = new LineCursor(text);
  return {
    mentions: mentions.map((mention): ScannedMention => {
      const { line, column } = lines.positionAt(mention.start);
      const silenced = silencedLines.get(line);
      return {
        mention,
        range: {
          line: line + 1,
          column: column + 1,
          endLine: line + 1,
          endColumn: column + 1 + mention.end - mention.start,
        },
        silenced: silenced === undefined ? [] : silenced === null ? "all" : [...silenced],
      };
    }),
  };
}

/** Both lists are in the order of the text. */
export function analyzeScanned(
  { mentions }: ScannedText,
  index: InventoryIndex,
  settings: AnalysisSettings,
): ScannedAnalysis {
  const located: LocatedMention[] = [];
  const findings: LocatedFinding[] = [];
  for (const { mention, range, silenced } of mentions) {
    const rules = silenced === "all" ? null : silenced.length === 0 ? undefined : new Set(silenced);
    const { resolved, finding } = decide(mention, rules, index, settings);
    located.push({ ...resolved, range });
    if (finding) findings.push(locateFinding(finding, range));
  }
  return { mentions: located, findings };
}
