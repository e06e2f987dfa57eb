/**
 * A rehearsal as the text that the editor shows, with the places in it that lead to lines. The words are those of the
 * command line's report. Free of `vscode` and of the clock.
 */

import type { AnalysisSettings } from "../../core/model/finding";
import type { Inventory } from "../../core/model/inventory";
import { rehearse } from "../../core/rehearsal/rehearse";
import { rehearsalText } from "../../core/report/rehearsalText";
import { PLAIN } from "../../core/report/text";
import type { ScannedText } from "../../core/rules/scanned";
import { printable } from "../../core/text/printable";
import { describeAge } from "../words/age";
import { localTime } from "../words/localTime";

/** One group, or all of them where it is null. */
export type Asked = { readonly region: string; readonly groupId: string } | null;

export interface RehearsedText {
  readonly uri: string;
  readonly name: string;
  readonly scanned: ScannedText;
}

/** A part of one line of the text that leads to a place in a file. Columns and lines are 0-based. */
export interface PlaceLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** `Uri.toString()` of the file. */
  readonly uri: string;
  /** 1-based, as editors say them. */
  readonly targetLine: number;
  readonly targetColumn: number;
}

export interface ShownRehearsal {
  readonly text: string;
  readonly links: readonly PlaceLink[];
}

/** A severity, the name of a file, a line and a column, a host: the lines of the report that stand for a place. */
const PLACE = /^( {2}(?:error|warning|information|hint) +)(\S.*?):(\d+):(\d+) {2}\S/;

export function showRehearsal(
  asked: Asked,
  texts: readonly RehearsedText[],
  inventories: readonly Inventory[],
  settings: AnalysisSettings,
  isAudited: boolean,
  now: number,
  timeZone?: string,
): ShownRehearsal {
  const files = texts.map(({ uri, scanned }) => ({ file: uri, scanned }));
  const names = new Map(texts.map(({ uri, name }) => [uri, name]));
  const report = rehearsalText(rehearse(files, inventories, settings, asked ?? undefined), {
    palette: PLAIN,
    quiet: false,
    displayName: (file) => names.get(file) ?? file,
    now: new Date(now).toISOString(),
    timeInWords: (time) => localTime(time, now, timeZone) ?? time,
    age: (time) => describeAge(time, now).replace(/^read /, ""),
  });
  const what =
    asked === null ? "every failover there can be" : `every failover of ${asked.groupId} in ${asked.region}`;
  const head = [
    `What ${what} would do to this workspace. Worked out from the last reading alone: nothing in AWS is changed.`,
  ];
  if (!isAudited)
    head.push(
      'Of the workspace, only open files are known. Run "Cache Endpoints: Audit Workspace" to rehearse all.',
    );
  const text = `${head.map(printable).join("\n")}\n\n${[...report].join("")}`;
  return { text, links: linksIn(text, texts) };
}

function linksIn(text: string, texts: readonly RehearsedText[]): PlaceLink[] {
  const uris = new Map(texts.map(({ uri, name }) => [printable(name), uri]));
  return text.split("\n").flatMap((content, line): PlaceLink[] => {
    const [, before = "", name = "", targetLine = "", targetColumn = ""] = PLACE.exec(content) ?? [];
    const uri = uris.get(name);
    if (uri === undefined) return [];
    const start = before.length;
    const end = start + `${name}:${targetLine}:${targetColumn}`.length;
    return [{ line, start, end, uri, targetLine: Number(targetLine), targetColumn: Number(targetColumn) }];
  });
}
