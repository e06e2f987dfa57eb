/**
 * Data in Markdown as GitHub and GitLab render it: shown as it is written, and nothing else.
 *
 * Both look for mentions and references (`@name`, `#1`, `!1`) in the text that remains after the markup, where a
 * character reference no longer helps: a zero-width space after the mark does, and is taken for nothing by readers.
 */
import { printable } from "../text/printable";

// A colon before a space ends no scheme and no emoji.
const MARKUP = /[\\`*_[\]<>|$#&!~]|:(?=\S)/g;
const REFERENCE = /([@#!~%&^])(?=[\p{L}\p{N}_"])/gu;
const ADDRESS = /\b(www)\./gi;
const APART = "&#8203;";

/** Text within a line, in a paragraph or a table cell. */
export function plainText(text: string): string {
  return printable(text)
    .split(REFERENCE)
    .map((part, i) => (i % 2 === 1 ? `${escapeMarkup(part)}${APART}` : escapeMarkup(part)))
    .join("")
    .replace(ADDRESS, `$1\\.`);
}

function escapeMarkup(text: string): string {
  return text.replace(MARKUP, (mark) => (mark === "<" ? "&lt;" : mark === "&" ? "&amp;" : `\\${mark}`));
}

/** Text as code, in which nothing has a meaning; not for table cells. */
export function codeSpan(text: string): string {
  const shown = printable(text);
  const runs = (shown.match(/`+/g) ?? []).map((run) => run.length);
  let fence = "`";
  while (runs.includes(fence.length)) fence += "`";
  // A space at both ends is taken off by the renderer; without it a backtick at an end would join the fence.
  const padding = /^`|`$|^ .*[^ ].* $/.test(shown) ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}
