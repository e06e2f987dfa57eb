/**
 * Hands results over a little at a time: the next piece is sent when the one before was dealt with. For a receiver that
 * must answer somebody meanwhile.
 */
import type { Results, ScannedFile } from "./results";

/** In one piece: judging so much takes a few milliseconds. */
const MAX_FILES = 16;
const MAX_MENTIONS = 200;

export class Outbox {
  private readonly waiting: Results[] = [];
  private isAwaited = false;
  private onEmpty: (() => void) | undefined;

  constructor(private readonly send: (results: Results) => void) {}

  put({ files, skipped }: Results): void {
    let piece: ScannedFile[] = [];
    let mentions = 0;
    for (const file of files) {
      const more = file.scanned.mentions.length;
      if (piece.length === MAX_FILES || (piece.length > 0 && mentions + more > MAX_MENTIONS)) {
        this.waiting.push({ files: piece, skipped: [] });
        piece = [];
        mentions = 0;
      }
      piece.push(file);
      mentions += more;
    }
    if (piece.length + skipped.length > 0) this.waiting.push({ files: piece, skipped });
    if (!this.isAwaited) this.next();
  }

  /** The receiver has dealt with a piece. */
  next(): void {
    const piece = this.waiting.shift();
    this.isAwaited = piece !== undefined;
    if (piece !== undefined) this.send(piece);
    else this.onEmpty?.();
  }

  /** Resolves when everything was dealt with. */
  emptied(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.isAwaited) resolve();
      else this.onEmpty = resolve;
    });
  }
}
