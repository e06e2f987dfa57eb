/** What ends a command with exit code 2, and the words for it: what is wrong, the nearest right word, the next step. */

import { nearest } from "../core/text/nearest";

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
