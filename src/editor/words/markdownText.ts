/**
 * Data as Markdown that shows it and does nothing else. Free of `vscode`.
 *
 * `MarkdownString.appendText` escapes the marks of Markdown, but leaves `<` alone and addresses in a form that turns
 * into links. Here every character that could mean anything becomes a numeric character reference.
 */

/** Letters, digits, spaces, commas and everything outside ASCII mean nothing to Markdown. */
const MEANINGFUL = /[!-+\--/:-@[-`{-~]/g;

export function markdownText(text: string): string {
  return text.replace(MEANINGFUL, (character) => `&#${character.charCodeAt(0)};`);
}
