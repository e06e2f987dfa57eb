/**
 * Whether bytes can hold a cache host at all, told without decoding them: nearly every file of a workspace is let
 * go here.
 *
 * Looks for `amazonaws` in any mix of cases, in one-byte encodings and in UTF-16 of either order. Must never say
 * no to a text in which the scanner would find a host.
 */

const NEEDLE = Buffer.from("amazonaws");
/** The rarest letter of the needle in ordinary text, and its place: few stops for the search. */
const RARE_AT = NEEDLE.indexOf("z");

export function mayHoldHost(bytes: Buffer): boolean {
  return holds(bytes, 0x7a) || holds(bytes, 0x5a);
}

function holds(bytes: Buffer, rareLetter: number): boolean {
  for (let at = bytes.indexOf(rareLetter); at !== -1; at = bytes.indexOf(rareLetter, at + 1))
    if (matches(bytes, at, 1) || matches(bytes, at, 2)) return true;
  return false;
}

/** `stride` 2 is UTF-16: the other half of each unit is not looked at, which is right for both byte orders. */
function matches(bytes: Buffer, at: number, stride: 1 | 2): boolean {
  for (let i = 0; i < NEEDLE.length; i++) {
    const byte = bytes[at + (i - RARE_AT) * stride];
    if (byte === undefined || (byte | 0x20) !== NEEDLE[i]) return false;
  }
  return true;
}
