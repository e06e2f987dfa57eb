/** Ranges of a text. */
/** A half-open range of 0-based UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The same range `by` characters later; earlier where `by` is negative. */
export function shiftRange({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}
