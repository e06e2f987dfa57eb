/** Bytes in memory, for what reads a file piece by piece. */
import type { Pieces } from "../../../src/audit/pieces";

export function piecesOf(bytes: Buffer): Pieces {
  return { size: bytes.length, read: (into, from) => bytes.copy(into, 0, from, from + into.length) };
}
