/** The fixed text of a file, as edits and as a diff: never the text itself, which may hold secrets beside the hosts. */
import type { LocatedFinding } from "../core/model/auditResult";
import { type ShownEdit, shownEdits } from "../core/report/shownEdits";
import { type Choice, editsOf, fixesTogether } from "../core/rules/fixesTogether";
import { Whole } from "./bounded";
import { fileNamed, shownFinding, shownScope } from "./shown";
import type { Tool } from "./tool";

/** In UTF-16 units. */
const MAX_DIFF = 10_000;
/** Longer ones cannot be shown whole. In UTF-16 units. */
const MAX_NEW_TEXT = 900;
const MOST_EDITS = 30;
const MOST_CHOICES = 10;

type Chosen = Choice<LocatedFinding>;

export const proposeFix: Tool = {
  name: "propose_fix",
  title: "Propose the fixed text of a file",
  description:
    "Gives the edits that put the right endpoints into a file, and the same as a diff in which everything that may be a secret is shown as `…`. Lines and columns are 1-based, columns in UTF-16 code units, ends exclusive; all edits are for the text as it is now. Changes no file. Fixes that are `hidden` are in base64 beside other text: use the quick fix or `cache-endpoint-lens audit --fix` there. Where `left` is not 0, ask again once these are made. What is under `choices` needs a person's decision: show it, and do not apply it unasked.",
  inputSchema: {
    type: "object",
    properties: {
      file: {
        type: "string",
        maxLength: 1000,
        description:
          "A file as list_fragile_uses names it: from the workspace's folder, with forward slashes.",
      },
    },
    required: ["file"],
    additionalProperties: false,
  },
  asks: () => "Work out the edits that put the right cache endpoints into one file. No file is changed.",
  async answer(input, survey) {
    const { file, findings } = fileNamed(survey, input.text("file") ?? "");
    const safe = fixesTogether(findings, (fix) => fix.safe);
    const { edits, made, hidden } = editsShown(safe);
    const fixed = new Set(safe.map(({ finding }) => finding));
    const open = findings.filter((finding) => !fixed.has(finding));
    const diff = safe.length === 0 ? "" : await survey.diffOf(file);
    return {
      ...shownScope(survey),
      file,
      isCurrent: diff !== null,
      fixes: made.map(({ finding: { rule, message, range }, fix: { title, newHost } }) => {
        return { rule, line: range.line, message, title, newHost };
      }),
      edits,
      hidden,
      left: safe.length - made.length - hidden,
      diff: diff === null || diff.length > MAX_DIFF ? null : new Whole(diff),
      choices: open.slice(0, MOST_CHOICES).map((finding) => shownFinding(file, finding)),
      furtherChoices: Math.max(0, open.length - MOST_CHOICES),
    };
  },
};

/** The edits of as many fixes as an answer holds, each once, in the order of the text. */
function editsShown(safe: readonly Chosen[]) {
  const all = editsOf(safe);
  const edits = new Map<string, ReturnType<typeof shownEdit>>();
  const made: Chosen[] = [];
  let hidden = 0;
  for (const choice of safe) {
    const { finding, fix } = choice;
    const value = fix.edits.find(({ inBase64 }) => inBase64);
    // What changes in one base64 value changes at once: it has one new text.
    const together = value
      ? all.filter((edit) => edit.inBase64 && edit.start === value.start && edit.end === value.end)
      : [];
    const shown = shownEdits(finding, {
      edits: [...fix.edits.filter(({ inBase64 }) => !inBase64), ...together],
    });
    if (shown.length === 0 || shown.some(({ newText }) => newText.length > MAX_NEW_TEXT)) hidden++;
    else if (edits.size + shown.length <= MOST_EDITS) {
      made.push(choice);
      for (const each of shown) edits.set(JSON.stringify(shownEdit(each)), shownEdit(each));
    }
  }
  const inOrder = [...edits.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  return { edits: inOrder, made, hidden };
}

function shownEdit({ range: { line, column, endLine, endColumn }, newText }: ShownEdit) {
  return { line, column, endLine, endColumn, newText };
}
