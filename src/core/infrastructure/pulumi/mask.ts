/**
 * Tells code from comments and from the text of string literals, in the languages that Pulumi programs are written in.
 * What stands in an interpolation (`${…}` between backticks, `{…}` of an f-string or of C#'s `$"…"`) is code.
 *
 * One pass, linear; a string of one line that is not closed ends with its line.
 */
import { BACKSLASH, LF } from "../../text/characters";

export const CODE = 0;
export const STRING = 1;
export const COMMENT = 2;

interface OpenString {
  readonly close: string;
  /** What opens an interpolation in it, or empty. */
  readonly interpolation: "${" | "{" | "";
  readonly hasLines: boolean;
  readonly hasEscapes: boolean;
  /** Braces open within the interpolation that is being read. */
  depth: number;
}

/** Strings within one another's interpolations; no code comes near it. */
const DEEPEST = 500;

/** Throws where strings stand deeper in one another than in any code. A class for each character of the text. */
export function maskOf(text: string, isPython: boolean): Uint8Array {
  const mask = new Uint8Array(text.length);
  /** Strings whose interpolations are being read, the outermost first. */
  const suspended: OpenString[] = [];
  let string: OpenString | null = null;
  for (let i = 0; i < text.length; ) {
    if (string) {
      i = inString(text, mask, i, string, () => {
        if (suspended.length >= DEEPEST) throw new RangeError("nested too deep");
        if (string) suspended.push(string);
        string = null;
      });
      if (string && text.startsWith(string.close, i)) {
        paint(mask, i, string.close.length);
        i += string.close.length;
        string = null;
      } else if (string && i < text.length) {
        string = null;
      }
      continue;
    }
    const c = text[i];
    if (isPython ? c === "#" : c === "/" && (text[i + 1] === "/" || text[i + 1] === "*")) {
      const isBlock = text[i + 1] === "*" && !isPython;
      const found = text.indexOf(isBlock ? "*/" : "\n", i + 2);
      const end = found < 0 ? text.length : isBlock ? found + 2 : found;
      mask.fill(COMMENT, i, end);
      i = end;
    } else if (c === '"' || c === "'" || c === "`") {
      string = openString(text, i, isPython);
      paint(mask, i, string.close.length);
      i += string.close.length;
    } else {
      const outer = suspended.at(-1);
      if (outer && c === "{") outer.depth++;
      if (outer && c === "}" && outer.depth-- === 0) {
        outer.depth = 0;
        string = suspended.pop() ?? null;
        mask[i] = STRING;
      }
      i++;
    }
  }
  return mask;
}

/** A few characters of a string: a call of `fill` costs more. */
function paint(mask: Uint8Array, from: number, length: number): void {
  for (let i = 0; i < length; i++) mask[from + i] = STRING;
}

function openString(text: string, at: number, isPython: boolean): OpenString {
  const quote = text.charAt(at);
  const isTriple =
    quote !== "`" && (isPython || quote === '"') && text[at + 1] === quote && text[at + 2] === quote;
  // Letters right before a quote say what kind of string it is: `f"…"`, `$@"…"`.
  const near = text.charAt(at - 1);
  const far = /[A-Za-z$@]/.test(near) ? text.charAt(at - 2) : "";
  const has = (letter: string) => near.toLowerCase() === letter || far.toLowerCase() === letter;
  const hasBraces = isPython ? has("f") : has("$");
  return {
    close: isTriple ? quote.repeat(3) : quote,
    interpolation: quote === "`" ? "${" : hasBraces ? "{" : "",
    hasLines: isTriple || quote === "`",
    hasEscapes: !has("@") && !has("r"),
    depth: 0,
  };
}

/** Goes to the end of the string's text: to its closing quote, its line's end, or after what opens an interpolation. */
function inString(
  text: string,
  mask: Uint8Array,
  from: number,
  { close, interpolation, hasLines, hasEscapes }: OpenString,
  suspend: () => void,
): number {
  const last = close.charCodeAt(0);
  // Of an empty text there is no first character, and nothing equals that.
  const first = interpolation.charCodeAt(0);
  let i = from;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c === last && text.startsWith(close, i)) || (c === LF && !hasLines)) break;
    if (c === BACKSLASH && hasEscapes) {
      mask[i++] = STRING;
    } else if (c === first && text.startsWith(interpolation, i)) {
      if (interpolation === "{" && text[i + 1] === "{") {
        mask[i++] = STRING;
      } else {
        paint(mask, i, interpolation.length);
        suspend();
        return i + interpolation.length;
      }
    }
    if (i < text.length) mask[i] = STRING;
  }
  return Math.min(i, text.length);
}

/** The offset of the bracket that closes the one at `open`, at most `most` characters on; -1 where there is none. */
export function closeOf(text: string, mask: Uint8Array, open: number, most: number): number {
  let depth = 0;
  for (let i = open, end = Math.min(text.length, open + most); i < end; i++) {
    if (mask[i] !== CODE) continue;
    const c = text[i];
    if (c === "(" || c === "[" || c === "{") depth++;
    else if ((c === ")" || c === "]" || c === "}") && --depth === 0) return i;
  }
  return -1;
}
