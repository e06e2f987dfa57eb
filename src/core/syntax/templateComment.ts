/** Comments of templates, which what is made of them does not hold: Jinja's and Twig's, Handlebars', Blade's. */
import { lineEndAfter, lineStart } from "../text/characters";
import type { TextRange } from "../text/range";

/** On one line, as most are. In UTF-16 units. */
const NEAR = 300;
const COMMENTS: readonly (readonly [open: string, close: string])[] = [
  ["{#", "#}"],
  ["{{!--", "--}}"],
  ["{{--", "--}}"],
];

/** Whether a place stands in one, which begins and ends on its line. */
export function isInTemplateComment(text: string, { start, end }: TextRange): boolean {
  const before = text.slice(lineStart(text, start, Math.max(0, start - NEAR)), start);
  return COMMENTS.some(([open, close]) => {
    const at = before.lastIndexOf(open);
    // A shell's `${#list[@]}` is a length.
    if (at < 0 || before.charAt(at - 1) === "$" || before.includes(close, at)) return false;
    return text.slice(end, lineEndAfter(text, end, Math.min(text.length, end + NEAR))).includes(close);
  });
}
