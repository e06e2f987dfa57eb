/**
 * Which fixes of a text can be applied together, and as which edits.
 *
 * What always holds: a fix is applied whole or not at all; no two edits overlap; and what several fixes change alike is
 * changed once. What is fixed together leaves no list of servers with the same host twice.
 */
import type { Finding, Fix, FixEdit } from "../model/finding";

/** A finding of any form, whatever else it and its edits hold. */
interface Fixable<E extends FixEdit> {
  readonly mention: Finding["mention"];
  readonly fixes: readonly (Omit<Fix, "edits"> & { readonly edits: readonly E[] })[];
}

export interface Choice<F extends Fixable<FixEdit>> {
  readonly finding: F;
  readonly fix: F["fixes"][number];
}

/** One wanted fix of each finding, the preferred one first, as far as they go together; in the order of the findings. */
export function fixesTogether<F extends Fixable<FixEdit>>(
  findings: readonly F[],
  isWanted: (fix: F["fixes"][number]) => boolean,
): Choice<F>[] {
  const wanted: Choice<F>[] = [];
  for (const finding of findings) {
    const fix =
      finding.fixes.find((each) => each.preferred && isWanted(each)) ?? finding.fixes.find(isWanted);
    if (fix !== undefined) wanted.push({ finding, fix });
  }
  const apart = withoutTwins(wanted);
  const taken = new Taken();
  // Another host may ask for another port than the host that stands there: it comes first.
  const byHost = (has: boolean) =>
    apart.filter(({ fix }) => (fix.newHost !== null) === has && taken.take(fix.edits));
  const chosen = new Set([...byHost(true), ...byHost(false)]);
  return apart.filter((choice) => chosen.has(choice));
}

/** The edits of fixes that go together, what several of them change alike once. */
export function editsOf<E extends FixEdit>(
  choices: readonly { readonly fix: { readonly edits: readonly E[] } }[],
): E[] {
  return [...new Map(choices.flatMap(({ fix }) => fix.edits).map((edit) => [keyOf(edit), edit])).values()];
}

/** Without the fixes that would give several servers of one list the same new host. */
function withoutTwins<C extends Choice<Fixable<FixEdit>>>(choices: readonly C[]): readonly C[] {
  const lists = new Map<string, C[]>();
  for (const choice of choices) {
    const { finding, fix } = choice;
    if (fix.newHost === null || !finding.mention || finding.mention.siblings.length === 0) continue;
    const { host, siblings } = finding.mention;
    // Lists are told apart by what stands in them.
    const key = JSON.stringify([fix.newHost, [host, ...siblings].sort()]);
    const others = lists.get(key);
    if (others) others.push(choice);
    else lists.set(key, [choice]);
  }
  const areTwins = (same: readonly C[]) => new Set(same.map(({ finding }) => finding.mention?.host)).size > 1;
  const twins = new Set([...lists.values()].flatMap((same) => (areTwins(same) ? same : [])));
  return twins.size === 0 ? choices : choices.filter((choice) => !twins.has(choice));
}

function keyOf({ start, end, newText, inBase64 }: FixEdit): string {
  return `${start} ${end} ${inBase64?.byteOffset ?? ""} ${newText}`;
}

/** Places of edits that are to be made, apart from each other and in their order. */
class Taken {
  readonly #edits: FixEdit[] = [];
  readonly #keys = new Set<string>();

  /** False, and nothing taken, where one of the edits overlaps one that was taken before and is another. */
  take(edits: readonly FixEdit[]): boolean {
    const more = edits.filter((edit) => !this.#keys.has(keyOf(edit)));
    const places = more.map((edit) => this.#placeOf(edit));
    if (places.includes(-1)) return false;
    for (const edit of more) {
      this.#edits.splice(this.#placeOf(edit), 0, edit);
      this.#keys.add(keyOf(edit));
    }
    return true;
  }

  /** Where an edit belongs among those that were taken; -1 where it overlaps one of them. */
  #placeOf(edit: FixEdit): number {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#edits[middle] as FixEdit, edit)) low = middle + 1;
      else high = middle;
    }
    const next = this.#edits[low];
    return next === undefined || isBefore(edit, next) ? low : -1;
  }
}

/** Whether an edit is over where another begins. Edits of one base64 value have its range, and each a place in it. */
function isBefore(a: FixEdit, b: FixEdit): boolean {
  if (a.inBase64 && b.inBase64 && a.start === b.start && a.end === b.end)
    // What fixes replace there is ASCII: one byte for each character.
    return a.inBase64.byteOffset + a.oldText.length <= b.inBase64.byteOffset;
  return a.end <= b.start && a.start < b.end;
}
