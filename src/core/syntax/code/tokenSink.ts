/** What is told of the tokens, in their order. Hits are given as index ranges, ends exclusive. */
export interface TokenSink {
  word(start: number, end: number): void;
  /** A string literal or, around interpolated expressions, a part of one. The range is the content without quotes. */
  string(start: number, end: number, firstHit: number, endHit: number): void;
  /** A host that stands outside string literals and comments. */
  bare(hit: number): void;
  comment(start: number, end: number, firstHit: number, endHit: number): void;
  symbol(code: number, at: number): void;
  lineEnd(at: number): void;
  interpolation(opens: boolean, at: number): void;
  /** Whether nothing that follows the last hit can matter. */
  readonly satisfied: boolean;
}
