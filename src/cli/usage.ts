/** What ends a command with exit code 2, and the words for it: what is wrong, the nearest right word, the next step. */

/** The command cannot go on, for what it found in the world: a file, a disk. The message is for people, as it is. */
export class RunError extends Error {
  override readonly name: string = "RunError";

  constructor(
    message: string,
    /** A further sentence with the next step, or null. */
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

/** The command line cannot be what was meant: how the command is used is said, too. */
export class UsageError extends RunError {
  override readonly name = "UsageError";
}

/** `Did you mean X?` for a word that is nearly one of `known`; otherwise all of them, where they are few. */
export function suggestion(word: string, known: readonly string[]): string | null {
  const near = nearest(word, known);
  if (near !== null) return `Did you mean ${near}?`;
  return known.length <= 12 ? `Known: ${known.join(", ")}.` : null;
}

/** The known word with the fewest typing errors against `word`, if they are few for its length; null otherwise. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: { word: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = typingErrors(word.toLowerCase(), candidate.toLowerCase());
    if (
      distance <= Math.max(1, Math.floor(candidate.length / 3)) &&
      (best === null || distance < best.distance)
    )
      best = { word: candidate, distance };
  }
  return best?.word ?? null;
}

/** Letters inserted, left out, replaced, or swapped with a neighbour (optimal string alignment). */
function typingErrors(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
