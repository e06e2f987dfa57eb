/**
 * The comment that ignores a rule on a line: above the line, in the language's own syntax, with a reason to fill in.
 *
 * No comment is offered where it would not be one: in formats without comments, inside a YAML block scalar, and after a
 * line that a backslash continues.
 */
import * as vscode from "vscode";
import type { RuleId } from "../../core/model/rule";

const MARK = "cache-endpoints-ignore-next-line";

/** What opens and closes a comment that stands on a line of its own. */
type Comment = readonly [open: string, close: string];
const HASH: Comment = ["#", ""];
const SLASHES: Comment = ["//", ""];
const TAG: Comment = ["<!--", " -->"];

const BY_LANGUAGE: ReadonlyMap<string, Comment> = new Map<string, Comment>([
  ...[
    ..."yaml dockercompose dotenv toml properties ini ruby python shellscript perl r julia".split(" "),
    ..."terraform terraform-vars hcl makefile dockerfile powershell elixir coffeescript".split(" "),
    ..."graphql helm github-actions-workflow nginx".split(" "),
  ].map((language) => [language, HASH] as const),
  ...[
    ..."javascript javascriptreact typescript typescriptreact java kotlin go rust swift php".split(" "),
    ..."csharp fsharp c cpp scala groovy dart jsonc bicep objective-c".split(" "),
  ].map((language) => [language, SLASHES] as const),
  ...["xml", "html", "markdown"].map((language) => [language, TAG] as const),
  ["lua", ["--", ""]],
  ["sql", ["--", ""]],
  ["clojure", [";;", ""]],
]);

/** For files whose language VS Code does not know without a further extension. */
const BY_NAME: readonly (readonly [RegExp, Comment])[] = [
  [/(?:^|[\\/])\.env(?:\.[^\\/]*)?$|\.(?:env|conf|cfg|tf|tfvars|hcl|toml|properties|ini|rb|erb)$/i, HASH],
];

/** Undefined where no comment can stand. `line` is 0-based. */
export function ignoreLine(
  document: vscode.TextDocument,
  line: number,
  rule: RuleId,
): vscode.WorkspaceEdit | undefined {
  const comment = commentOf(document);
  if (comment === undefined || isInsideScalar(document, line)) return undefined;
  const edit = new vscode.WorkspaceEdit();
  const above = line > 0 ? document.lineAt(line - 1).text : "";
  const mark = above.indexOf(MARK);
  if (mark >= 0) {
    edit.insert(document.uri, new vscode.Position(line - 1, mark + MARK.length), ` ${rule}`);
    return edit;
  }
  if (above.trimEnd().endsWith("\\")) return undefined;
  const { text, firstNonWhitespaceCharacterIndex } = document.lineAt(line);
  const indent = text.slice(0, firstNonWhitespaceCharacterIndex);
  const eol = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  const [open, close] = comment;
  const snippet = new vscode.SnippetString(`${indent}${open} ${MARK} ${rule} -- `);
  snippet.appendPlaceholder("reason").appendText(`${close}${eol}`);
  // In an editor the cursor then stands on the reason.
  edit.set(document.uri, [vscode.SnippetTextEdit.insert(new vscode.Position(line, 0), snippet)]);
  return edit;
}

function commentOf({ languageId, fileName }: vscode.TextDocument): Comment | undefined {
  return BY_LANGUAGE.get(languageId) ?? BY_NAME.find(([pattern]) => pattern.test(fileName))?.[1];
}

/** Whether a line ends in what opens a block scalar, a comment behind it left out. */
function opensScalar(line: string): boolean {
  const comment = /\s#/.exec(line)?.index ?? line.length;
  return /(?:^|[\s:-])[|>][+-]?\d?[+-]?$/.test(line.slice(0, comment).trimEnd());
}

/** True below a YAML key whose value is a block scalar (`|`, `>`): a comment there would be part of the value. */
function isInsideScalar(document: vscode.TextDocument, line: number): boolean {
  if (document.languageId !== "yaml" && document.languageId !== "dockercompose") return false;
  let indent = document.lineAt(line).firstNonWhitespaceCharacterIndex;
  for (let above = line - 1; above >= 0 && indent > 0; above--) {
    const { text, isEmptyOrWhitespace, firstNonWhitespaceCharacterIndex } = document.lineAt(above);
    if (isEmptyOrWhitespace || firstNonWhitespaceCharacterIndex >= indent) continue;
    if (opensScalar(text)) return true;
    indent = firstNonWhitespaceCharacterIndex;
  }
  return false;
}
