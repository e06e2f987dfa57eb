/**
 * Long files are generated, dumps or logs. They are asked in their bytes, piece by piece, and only what is near a host
 * becomes text, so that fifty megabytes cost hardly more than reading them, and no memory.
 *
 * Gives exactly what `scanText` gives of the whole text, which looks no farther from a host in so long a text, or null
 * where bytes do not tell as much: there the whole text has to be made.
 */
import { isAscii } from "node:buffer";
import { findMentions } from "../core/mentions/find";
import { shiftMention } from "../core/model/shift";
import { placesElsewhere, type ScannedMention, type ScannedText } from "../core/rules/scanned";
import { SourceText } from "../core/syntax/sourceText";
import { hasIgnoreComment } from "../core/syntax/suppress";
import { LONG_TEXT, MARGIN } from "../core/text/longText";
import type { Pieces } from "./pieces";
import { hostNeedlesIn } from "./prefilter";

/** More hosts than that are a list of hosts, which is read as it is. */
const MAX_NEEDLES = 1000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** In bytes. */
const PIECE = 64 * 1024;

interface Part {
  /** Byte offsets of the first and last needle in it. */
  readonly first: number;
  last: number;
}

/** The parts of the bytes that are near hosts, farther apart than `findMentions` asks. */
function partsOf(pieces: Pieces): Part[] | null {
  let isSilenced = false;
  const needles = hostNeedlesIn(pieces, MAX_NEEDLES, (part) => {
    isSilenced ||= hasIgnoreComment(part);
    return isAscii(part) && !part.includes(CARRIAGE_RETURN);
  });
  if (needles === null || needles.length >= MAX_NEEDLES || (needles.length > 0 && isSilenced)) return null;
  const parts: Part[] = [];
  for (const at of needles) {
    const part = parts.at(-1);
    if (part && at - part.last <= 4 * MARGIN) part.last = at;
    else parts.push({ first: at, last: at });
  }
  return parts;
}

/** Counts lines in ascending order of offsets; 0-based. Reads once what lies before them. */
class Lines {
  private line = 0;
  private start = 0;
  private readonly piece = Buffer.allocUnsafe(PIECE);
  private pieceStart = 0;
  private pieceEnd = 0;

  constructor(private readonly pieces: Pieces) {}

  at(offset: number): { line: number; start: number } {
    for (let feed = this.nextFeed(offset); feed !== -1; feed = this.nextFeed(offset)) {
      this.line++;
      this.start = feed + 1;
    }
    return { line: this.line, start: this.start };
  }

  /** The first line feed from the last line's start on and before an offset, or -1. */
  private nextFeed(before: number): number {
    for (let from = Math.max(this.start, this.pieceStart); from < before; from = this.pieceEnd) {
      if (from >= this.pieceEnd) {
        const got = this.pieces.read(this.piece, from);
        if (got === 0) return -1;
        this.pieceStart = from;
        this.pieceEnd = from + got;
      }
      const end = Math.min(this.pieceEnd, before) - this.pieceStart;
      const feed = this.piece.subarray(0, end).indexOf(LINE_FEED, from - this.pieceStart);
      if (feed !== -1) return this.pieceStart + feed;
      if (end < this.pieceEnd - this.pieceStart) return -1;
    }
    return -1;
  }
}

function textOf(pieces: Pieces, start: number, end: number): string {
  const bytes = Buffer.allocUnsafe(end - start);
  return bytes.toString("latin1", 0, pieces.read(bytes, start));
}

/** At most the first `limit` mentions. */
export function scanLongPieces(pieces: Pieces, fileName: string, limit: number): ScannedText | null {
  if (pieces.size <= LONG_TEXT) return null;
  const parts = partsOf(pieces);
  if (parts === null) return null;
  const lines = new Lines(pieces);
  const mentions: ScannedMention[] = [];
  for (const part of parts) {
    const margin = Math.max(0, part.first - 2 * MARGIN);
    const text = textOf(pieces, margin, part.last + 2 * MARGIN);
    const source = new SourceText(text, fileName, undefined, true);
    for (const mention of findMentions(source, limit - mentions.length)) {
      // Such a place may stand before the host, and lines are counted once.
      if (placesElsewhere(mention).length > 0) return null;
      const start = mention.start + margin;
      const { line, start: lineStart } = lines.at(start);
      const column = start - lineStart + 1;
      mentions.push({
        mention: shiftMention(mention, margin),
        range: { line: line + 1, column, endLine: line + 1, endColumn: column + mention.end - mention.start },
        silenced: [],
      });
    }
  }
  return { mentions };
}
