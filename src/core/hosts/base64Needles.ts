/**
 * What the word of every cache host, `amazonaws`, becomes in base64, in the standard and in the URL-safe alphabet.
 *
 * Base64 writes three bytes as four characters, so the word has three spellings, by where it begins in its group of
 * three; the characters that also hold bits of its neighbours are left out. Case counts, in the text as in the word.
 */

export interface Base64Needle {
  /** How many bytes stand before the word in its group of three. */
  readonly bytesBefore: 0 | 1 | 2;
  /** The characters that the word alone decides. */
  readonly whole: string;
  /** The same in two: a line that is wrapped within the word leaves one of them as it is. */
  readonly halves: readonly [string, string];
}

export const BASE64_NEEDLES: readonly Base64Needle[] = [
  { bytesBefore: 0, whole: "YW1hem9uYXdz", halves: ["YW1hem", "9uYXdz"] },
  { bytesBefore: 1, whole: "FtYXpvbmF3c", halves: ["FtYXpv", "bmF3c"] },
  { bytesBefore: 2, whole: "hbWF6b25hd3", halves: ["hbWF6", "b25hd3"] },
];
