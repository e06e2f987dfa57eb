/**
 * Offsets to lines and columns, as editors count them: a line ends at CRLF, LF or a lone CR; columns are UTF-16 code
 * units. Lines and columns are 0-based here; reports add one.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export class LineMap {
  /** Offset of the first character of each line, ascending; the first is 0. */
  readonly starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.starts = starts;
  }

  /** The position of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, column: Math.max(0, Math.min(offset, this.text.length) - (this.starts[line] ?? 0)) };
  }

  /** The 0-based line that holds the offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The text of a 0-based line, without its line ending; empty past the end. */
  lineText(line: number): string {
    const start = this.starts[line];
    if (start === undefined) return "";
    let end = this.starts[line + 1] ?? this.text.length;
    while (end > start && (this.text.charCodeAt(end - 1) === 10 || this.text.charCodeAt(end - 1) === 13))
      end--;
    return this.text.slice(start, end);
  }
}

/**
 * The lines of a text for questions that come in ascending order, in constant memory: a map of the lines of 50 MB of
 * line breaks would take ten times as much.
 */
export class LineCursor {
  private line = 0;
  private start = 0;
  /** Offsets of the next line feed and carriage return from `start` on; infinity where there is none. */
  private feed: number;
  private carriage: number;

  constructor(private readonly text: string) {
    this.feed = this.find("\n", 0);
    this.carriage = this.find("\r", 0);
  }

  /** The 0-based line that holds the offset, which is not before the one asked last. */
  lineAt(offset: number): number {
    return this.positionAt(offset).line;
  }

  /** As of {@link LineMap.positionAt}, for an offset that is not before the one asked last. */
  positionAt(offset: number): Position {
    for (let next = this.next(); next <= offset; next = this.next()) {
      this.line++;
      this.start = next;
      if (this.feed < next) this.feed = this.find("\n", next);
      if (this.carriage < next) this.carriage = this.find("\r", next);
    }
    return { line: this.line, column: offset - this.start };
  }

  /** Where the next line begins; infinity where this is the last one. */
  private next(): number {
    const end = Math.min(this.feed, this.carriage);
    return end + (end === this.carriage && this.feed === end + 1 ? 2 : 1);
  }

  private find(character: string, from: number): number {
    const at = this.text.indexOf(character, from);
    return at === -1 ? Number.POSITIVE_INFINITY : at;
  }
}
