/** Edits of a Terraform text, and where an expression stands in it. */
import type { FixEdit } from "../../model/finding";
import type { Use } from "../model";
import { subjectOf } from "../wording";
import type { Tokens } from "./tokens";
import type { Traversal } from "./traversal";

/** Replaces whole tokens. */
export function replaceTokens(tokens: Tokens, from: number, to: number, newText: string): FixEdit {
  const start = tokens.starts[from] ?? 0;
  const end = tokens.ends[to - 1] ?? start;
  return { start, end, oldText: tokens.text.slice(start, end), newText };
}

export function rangeOf(
  tokens: Tokens,
  { from, to }: Pick<Traversal, "from" | "to">,
): Pick<Use, "start" | "end" | "subject"> {
  const start = tokens.starts[from] ?? 0;
  const end = tokens.ends[to - 1] ?? start;
  return { start, end, subject: subjectOf(tokens.text, { start, end }) };
}
