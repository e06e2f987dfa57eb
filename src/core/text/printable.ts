/**
 * Text from files, names and accounts, made fit for a line of a terminal or of a build's log. All that the program
 * prints for people goes through here.
 *
 * What always holds: it moves no cursor, ends no line, reorders nothing, and is no command to the runner that reads the
 * log: `::command::` where a line begins (GitHub, which passes over blanks), `##vso[command]` anywhere (Azure), the
 * `##[command]` of both, `##teamcity[command]`. GitLab's section markers need control characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 * https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
 */

/** Controls, formats and separators of lines; the two joiners are spelling, and shape single characters alone. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const LINE_COMMAND = /^(\s*):(?=:)/;
const COMMAND = /#(?=#\w*\[)/g;

/** Each character that must not be there shows as `?`. One line; what begins a line may be given alone. */
export function printable(text: string): string {
  return text.replace(UNSEEN, "?").replace(LINE_COMMAND, "$1?").replace(COMMAND, "?");
}

/** JSON text of the same value of which the same holds. Line feeds between its members stay. */
export function printableJson(json: string): string {
  return json.replace(UNSEEN, (found) => (found === "\n" ? found : escaped(found))).replace(COMMAND, escaped);
}

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
