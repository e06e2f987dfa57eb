/**
 * The edits of a fix as a report may show them. An edit inside a base64 value holds no more of it than a host; the whole new
 * value is shown where nothing but hosts, ports and schemes is in it, and else no edit at all: it would hold a secret.
 */

import type { LocatedFinding, LocatedFix, LocatedRange } from "../model/auditResult";
import { editedValue } from "../rules/base64Edits";

export interface ShownEdit {
  readonly range: LocatedRange;
  readonly newText: string;
}

/** Empty where the fix cannot be shown whole: the program itself can apply it. */
export function shownEdits(
  { mention, range }: Pick<LocatedFinding, "mention" | "range">,
  { edits }: Pick<LocatedFix, "edits">,
): readonly ShownEdit[] {
  const hidden = edits.filter(({ inBase64 }) => inBase64);
  if (hidden.length === 0) return edits;
  if (mention?.encoded?.bareText == null) return [];
  const { value, refused } = editedValue(mention.written, hidden);
  if (refused.length > 0) return [];
  return [...edits.filter(({ inBase64 }) => !inBase64), { range, newText: value }];
}
