/**
 * A rehearsal as the document that the editor shows: the words of the command line's report, in sections and tables whose
 * places lead to their lines. Free of `vscode` and of the clock.
 *
 * What always holds: everything from files and accounts is escaped text; the page loads nothing, and runs nothing but
 * {@link SCRIPT}, which tells the number of a link that was pressed.
 */

import type { LocatedRange } from "../../core/model/auditResult";
import type { AnalysisSettings } from "../../core/model/finding";
import type { Inventory } from "../../core/model/inventory";
import { STATE_WORDS } from "../../core/model/state";
import { rehearse } from "../../core/rehearsal/rehearse";
import { type PageLine, type PageSection, rehearsalPage } from "../../core/report/rehearsalPage";
import { unknownWords } from "../../core/report/rehearsalText";
import type { ScannedText } from "../../core/rules/scanned";
import { counted } from "../../core/text/counted";
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

export interface RehearsalParts {
  readonly asked: Asked;
  readonly texts: readonly RehearsedText[];
  readonly inventories: readonly Inventory[];
  readonly settings: AnalysisSettings;
  /** Whether more than the open documents is known. */
  readonly isAudited: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Fresh for each page: letters and digits. */
  readonly nonce: string;
  readonly timeZone?: string;
}

export interface RehearsalDocument {
  readonly html: string;
  /** Where its links lead, by their numbers. */
  readonly places: readonly LinkedPlace[];
}

export interface LinkedPlace {
  /** `Uri.toString()`. */
  readonly uri: string;
  readonly range: LocatedRange;
}

/** The message of the link to the audit. */
export const AUDIT_LINK = "audit";

export function rehearsalDocument(parts: RehearsalParts): RehearsalDocument {
  const { asked, texts, inventories, settings, isAudited, now, nonce, timeZone } = parts;
  const files = texts.map(({ uri, scanned }) => ({ file: uri, scanned }));
  const names = new Map(texts.map(({ uri, name }) => [uri, name]));
  const { sections, summary } = rehearsalPage(rehearse(files, inventories, settings, asked ?? undefined), {
    now: new Date(now).toISOString(),
    timeInWords: (time) => localTime(time, now, timeZone) ?? time,
    age: (time) => describeAge(time, now).replace(/^read /, ""),
  });
  const places = sections.flatMap(({ lines }) => lines.map(({ file, range }) => ({ uri: file, range })));
  let first = 0;
  const sectionsHtml = sections.map((section) => {
    const html = sectionHtml(section, first, names);
    first += section.lines.length;
    return html;
  });
  const title = titleOf(asked);
  const what =
    asked === null ? "every failover there can be" : `every failover of ${asked.groupId} in ${asked.region}`;
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
<script nonce="${nonce}">${SCRIPT}(${scriptData(asked)});</script>
</head>
<body>
<main>
<h1>${text(title)}</h1>
<p>What ${text(what)} would do to this workspace. Worked out from the last reading alone: nothing in AWS is changed.</p>
${isAudited ? "" : `<p class="note">Of the workspace, only open files are known. <a href="#" data-link="${AUDIT_LINK}">Audit Workspace</a> to rehearse all.</p>\n`}${summary.map((sentence) => `<p class="summary">${text(sentence)}</p>`).join("\n")}
${sectionsHtml.join("\n")}
</main>
</body>
</html>
`;
  return { html, places };
}

/** Keeps what the page is of for a restart, and tells which link was pressed. */
const SCRIPT = `((asked) => {
  const api = acquireVsCodeApi();
  api.setState(asked);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-link]");
    if (!link) return;
    event.preventDefault();
    api.postMessage(link.dataset.link);
  });
})`;

/** `Failover rehearsal of tito-redis` */
export function titleOf(asked: Asked): string {
  return `Failover rehearsal of ${asked === null ? "all groups" : printable(asked.groupId)}`;
}

function sectionHtml(
  { title, facts, remedy, lines, safe, unknown, steps }: PageSection,
  first: number,
  names: ReadonlyMap<string, string>,
): string {
  const parts = [`<h2>${text(title)}</h2>`];
  if (facts.length > 0) parts.push(`<ul>${facts.map((fact) => `<li>${text(fact)}.</li>`).join("")}</ul>`);
  if (remedy !== null) parts.push(`<p>${text(remedy.title)}: <code>${text(remedy.command)}</code></p>`);
  if (lines.length > 0)
    parts.push(
      `<table><thead><tr><th scope="col">Outcome</th><th scope="col">Place</th><th scope="col">Host</th><th scope="col">What happens</th></tr></thead>`,
      `<tbody>${lines.map((line, i) => rowHtml(line, first + i, names)).join("\n")}</tbody></table>`,
    );
  if (safe > 0) parts.push(`<p class="safe">✓ ${counted(safe, "place is", "places are")} safe.</p>`);
  if (unknown > 0) parts.push(`<p>${text(unknownWords(unknown))}</p>`);
  if (steps.length > 0)
    parts.push(`<h3>What to do</h3><ol>${steps.map((step) => `<li>${text(step)}.</li>`).join("")}</ol>`);
  return `<section>${parts.join("\n")}</section>`;
}

/** A mark beside each colour. */
const MARKS = { broken: "✗", danger: "▲", unknown: "?", safe: "✓" } as const;

function rowHtml(
  { state, detail, file, range, host, severity, isFine }: PageLine,
  link: number,
  names: ReadonlyMap<string, string>,
): string {
  // Of a right endpoint the client decides.
  const shown = state ?? (isFine ? "safe" : severity === "warning" ? "danger" : null);
  const outcome =
    shown === null
      ? "reads move"
      : `<span class="${shown}"><span aria-hidden="true">${MARKS[shown]}</span> ${STATE_WORDS[shown]}</span>`;
  const place = `${names.get(file) ?? file}:${range.line}:${range.column}`;
  return `<tr><td>${outcome}</td><td><a href="#" data-link="${link}">${text(place)}</a></td><td><code>${text(host)}</code></td><td>${text(detail)}</td></tr>`;
}

const ENTITY: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function text(words: string): string {
  return printable(words).replace(/[&<>"']/g, (character) => ENTITY[character] ?? "");
}

/** JSON that cannot end its script. */
function scriptData(asked: Asked): string {
  return JSON.stringify(asked).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const STYLE = `
body { padding: 0 24px 24px; line-height: 1.5; color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
main { max-width: 1100px; }
h1 { font-size: 1.6em; font-weight: 600; margin: 0.8em 0 0.4em; }
h2 { font-size: 1.2em; font-weight: 600; margin: 1.6em 0 0.4em; padding-top: 0.8em; border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor)); }
h3 { font-size: 1em; font-weight: 600; margin: 0.8em 0 0.2em; }
ul, ol { margin: 0.4em 0; padding-left: 1.4em; }
a { color: var(--vscode-textLink-foreground); text-decoration: underline; }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
code { color: inherit; background: none; padding: 0; font-family: var(--vscode-editor-font-family); font-size: 0.95em; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0.6em 0; }
th, td { text-align: left; vertical-align: top; padding: 4px 16px 4px 0; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, currentColor)); }
th { font-weight: 600; }
td:first-child { white-space: nowrap; }
.summary { font-weight: 600; }
.broken [aria-hidden] { color: var(--vscode-problemsErrorIcon-foreground); }
.danger [aria-hidden] { color: var(--vscode-problemsWarningIcon-foreground); }
.unknown [aria-hidden] { color: var(--vscode-problemsInfoIcon-foreground); }
`;
