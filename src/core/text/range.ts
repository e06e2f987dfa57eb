/** Ranges of a text. */
/** A half-open range of 0-based UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
