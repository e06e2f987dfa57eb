/**
 * Names one step away: what a variable was made with, and where it is used. One pass over the tokens for all names of
 * interest; a name that is assigned to more than once tells nothing.
 */
import { type Expressions, plainName } from "./expressions";
import { CLOSE, OPEN, WORD } from "./tokens";

export interface Variable {
  /** Where each value assigned to it begins. */
  readonly values: number[];
  readonly uses: { readonly token: number; readonly open: number; readonly member: string }[];
}

const MAX_USES = 32;
const LONGEST = 80;

export function variablesOf(
  expressions: Expressions,
  names: ReadonlySet<string>,
): ReadonlyMap<string, Variable> {
  const found = new Map<string, Variable>();
  if (names.size === 0) return found;
  const { tokens } = expressions;
  for (const name of names) found.set(name, { values: [], uses: [] });
  let open = -1;
  for (let i = 0; i < tokens.size; i++) {
    const kind = tokens.kind(i);
    if (kind === OPEN) open = i;
    else if (kind === CLOSE) {
      const partner = tokens.partner(i);
      if (partner >= 0) open = tokens.parent(partner);
    } else if (kind === WORD && tokens.end(i) - tokens.start(i) <= LONGEST) {
      const name = plainName(tokens.slice(i));
      const variable = found.get(name);
      const assigned = variable && expressions.assignedAt(i);
      if (variable && assigned) {
        variable.values.push(assigned.value);
        continue;
      }
      for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
        const used = found.get(name.slice(0, end));
        if (used && used.uses.length < MAX_USES)
          used.uses.push({ token: i, open, member: name.slice(end + 1) });
      }
    }
  }
  return found;
}
