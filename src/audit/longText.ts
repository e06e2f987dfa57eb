/**
 * Long files are generated, dumps or logs. They are asked in their bytes and only what is near a host becomes text, so
 * that fifty megabytes cost hardly more than reading them.
 *
 * Gives exactly what `scanText` gives of the whole text, which looks no farther from a host in so long a text, or null
 * where bytes do not tell as much: there the whole text has to be made.
 */
import { isAscii } from "node:buffer";
import { findMentions, LONG_TEXT, MARGIN } from "../core/mentions/find";
import type { TextRange } from "../core/mentions/mention";
import { placesElsewhere, type ScannedMention, type ScannedText } from "../core/scanned";
import { hasIgnoreComment } from "../core/suppress";
import { hostNeedlesIn } from "./prefilter";

/** More hosts than that are a list of hosts, which is read as it is. */
const MAX_NEEDLES = 1000;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

interface Part {
  /** Byte offsets of the first and last needle in it. */
  readonly first: number;
  last: number;
}

/** The parts of the bytes that are near hosts, farther apart than `findMentions` asks. */
function partsOf(bytes: Buffer): Part[] | null {
  const needles = hostNeedlesIn(bytes, MAX_NEEDLES);
  if (needles === null || needles.length >= MAX_NEEDLES) return null;
  const parts: Part[] = [];
  for (const at of needles) {
    const part = parts.at(-1);
    if (part && at - part.last <= 4 * MARGIN) part.last = at;
    else parts.push({ first: at, last: at });
  }
  return parts;
}

/** Counts lines in ascending order of offsets; 0-based. */
class Lines {
  private line = 0;
  private start = 0;

  constructor(private readonly bytes: Buffer) {}

  at(offset: number): { line: number; start: number } {
    for (let feed = this.bytes.indexOf(LINE_FEED, this.start); feed !== -1 && feed < offset; ) {
      this.line++;
      this.start = feed + 1;
      feed = this.bytes.indexOf(LINE_FEED, this.start);
    }
    return { line: this.line, start: this.start };
  }
}

function shifted(range: TextRange | null, by: number): TextRange | null {
  return range && { start: range.start + by, end: range.end + by };
}

/** At most the first `limit` mentions. */
export function scanLongBytes(bytes: Buffer, fileName: string, limit: number): ScannedText | null {
  if (bytes.length <= LONG_TEXT || !isAscii(bytes) || bytes.includes(CARRIAGE_RETURN)) return null;
  const parts = partsOf(bytes);
  if (parts === null) return null;
  if (parts.length > 0 && hasIgnoreComment(bytes)) return null;
  const lines = new Lines(bytes);
  const mentions: ScannedMention[] = [];
  for (const part of parts) {
    const margin = Math.max(0, part.first - 2 * MARGIN);
    const text = bytes.toString("latin1", margin, part.last + 2 * MARGIN);
    for (const mention of findMentions(text, fileName, undefined, limit - mentions.length, true)) {
      // Such a place may stand before the host, and lines are counted once.
      if (placesElsewhere(mention).length > 0) return null;
      const start = mention.start + margin;
      const { line, start: lineStart } = lines.at(start);
      const column = start - lineStart + 1;
      mentions.push({
        mention: {
          ...mention,
          start,
          end: mention.end + margin,
          portRange: shifted(mention.portRange, margin),
          tokenStart: mention.tokenStart + margin,
          client: { ...mention.client, tlsRange: shifted(mention.client.tlsRange, margin) },
        },
        range: { line: line + 1, column, endLine: line + 1, endColumn: column + mention.end - mention.start },
        silenced: [],
      });
    }
  }
  return { mentions };
}
