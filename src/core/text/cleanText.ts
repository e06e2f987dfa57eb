/**
 * Makes text from an account fit to stand in a label, a description or a plain tooltip.
 *
 * Names and descriptions are written by whoever may write to the account, so they may hold line breaks, control
 * characters and marks that reorder the text around them. What comes out is one line of visible characters, never
 * longer than asked, never cut inside a surrogate pair. It is still plain text: give it to no Markdown renderer.
 */

/** Longest label of the tree, in UTF-16 units. */
export const MAX_LABEL = 120;

/**
 * What may not reach a label, as pairs of UTF-16 units, both ends included: controls, soft hyphen, Arabic
 * letter mark, Mongolian vowel separator, zero-width and directional marks, line and paragraph separators, embeddings,
 * overrides and isolates, invisible operators, the byte order mark and interlinear annotation marks.
 */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
];

/** Words of ASCII and of our own signs with one space between them: nearly all texts, and as they should be. */
const PLAIN = /^(?:[!-~·…→]| (?=[!-~·…→]))*$/;

/** One visible line of at most `limit` UTF-16 units; what was cut shows as an ellipsis. */
export function cleanText(text: string, limit: number = MAX_LABEL): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  const parts: string[] = [];
  let length = 0;
  let pendingSpace = false;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (isSpace(code)) {
      pendingSpace = length > 0;
      continue;
    }
    if (isHidden(code) || isLoneSurrogate(character) || isTag(character)) continue;
    const added = character.length + (pendingSpace ? 1 : 0);
    if (length + added > limit) return `${cutTo(parts.join(""), limit - 1)}…`;
    if (pendingSpace) parts.push(" ");
    pendingSpace = false;
    parts.push(character);
    length += added;
  }
  return parts.join("");
}

function isSpace(code: number): boolean {
  return (code >= 9 && code <= 13) || code === 0x20 || code === 0xa0 || code === 0x2028 || code === 0x2029;
}

function isHidden(code: number): boolean {
  return HIDDEN.some(([first, last]) => code >= first && code <= last);
}

function isLoneSurrogate(character: string): boolean {
  const code = character.charCodeAt(0);
  return character.length === 1 && code >= 0xd800 && code <= 0xdfff;
}

/** Tag characters (U+E0000 to U+E007F) are invisible and can carry a hidden text. */
function isTag(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xe0000 && code <= 0xe007f;
}

function cutTo(text: string, limit: number): string {
  const cut = text.slice(0, Math.max(0, limit));
  const last = cut.charCodeAt(cut.length - 1);
  return (last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut).trimEnd();
}
