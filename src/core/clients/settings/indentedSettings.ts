/** Settings of a block of YAML in block style, with what stands in brackets and in block scalars below it. */
import {
  AMPERSAND,
  APOSTROPHE,
  BAR,
  CR,
  DASH,
  EXCLAMATION,
  GREATER,
  HASH,
  isBlank,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "../../text/characters";
import { readBrackets, variableSign } from "./brackets";
import { lineEndOf } from "./lines";
import { join, LONGEST_KEY, MAX_SETTINGS, type Setting } from "./setting";
import { isEmpty, keyColon, type Line, lineAt } from "./yamlLine";

/** Collections within collections; nobody writes as many, and each costs memory. */
const MAX_OPEN = 200;

interface Open {
  readonly column: number;
  readonly isList: boolean;
  readonly prefix: string;
  key: string;
  index: number;
}

/** What the next value in a collection is called. */
function placeOf(open: Open | undefined): string {
  if (!open) return "";
  return open.isList ? `${open.prefix}[${open.index}]` : join(open.prefix, open.key);
}

/** Reads the settings from `from`, which stands in `column`, to `to`. */
export function readIndented(text: string, from: number, to: number, column: number, out: Setting[]): void {
  const stack: Open[] = [];
  const closeTo = (to: number, lists: boolean) => {
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.column > to || (lists && top.isList && top.column === to)) stack.pop();
      else break;
    }
  };
  let start = from - column;
  let isFirst = true;
  while (start < to && out.length < MAX_SETTINGS) {
    const whole = lineAt(text, start);
    let next = Math.max(whole.end, start) + 1;
    if (text.charCodeAt(whole.end) === CR) next++;
    if (!isFirst && isEmpty(text, whole)) {
      start = next;
      continue;
    }
    let at = isFirst ? from : start + whole.indent;
    isFirst = false;
    while (text.charCodeAt(at) === DASH && (at + 1 >= whole.end || isBlank(text.charCodeAt(at + 1)))) {
      const dash = at - start;
      closeTo(dash, false);
      const top = stack.at(-1);
      if (top?.isList && top.column === dash) top.index++;
      else if (stack.length >= MAX_OPEN) return;
      else stack.push({ column: dash, isList: true, prefix: placeOf(top), key: "", index: 0 });
      at++;
      while (isBlank(text.charCodeAt(at))) at++;
    }
    if (at < whole.end) next = Math.max(next, content(at, whole));
    start = next;
  }

  /** Reads what stands at `at`; returns where a value in brackets ends, 0 for any other. */
  function content(at: number, { start: lineStart, end }: Line): number {
    const place = at - lineStart;
    const colon = keyColon(text, at, end);
    const first = text.charCodeAt(at);
    if (colon < 0 || ((first === OPEN_BRACE || first === OPEN_BRACKET) && colon > at)) {
      const top = stack.at(-1);
      const isItem = top?.isList === true && top.column < place;
      if (!isItem) while ((stack.at(-1)?.column ?? -1) >= place) stack.pop();
      return value(at, end, placeOf(stack.at(-1)), true);
    }
    closeTo(place, true);
    let top = stack.at(-1);
    if (top === undefined || top.isList || top.column !== place) {
      top = { column: place, isList: false, prefix: placeOf(top), key: "", index: 0 };
      stack.push(top);
    }
    top.key = unquoted(text, at, colon);
    return value(colon + 1, end, placeOf(top), false);
  }

  function value(from: number, end: number, key: string, loose: boolean): number {
    let at = from;
    while (isBlank(text.charCodeAt(at))) at++;
    while (at < end && (text.charCodeAt(at) === AMPERSAND || text.charCodeAt(at) === EXCLAMATION)) {
      while (at < end && !isBlank(text.charCodeAt(at))) at++;
      while (isBlank(text.charCodeAt(at))) at++;
    }
    const c = text.charCodeAt(at);
    if (at >= end || c === HASH || c === BAR || c === GREATER) return 0;
    if ((c === OPEN_BRACE && text.charCodeAt(at + 1) !== OPEN_BRACE) || c === OPEN_BRACKET) {
      const close = readBrackets(text, at, to, key, out);
      return lineEndOf(text, Math.max(at, close - 1)) + 1;
    }
    let valueEnd = end;
    if (c === QUOTE || c === APOSTROPHE) {
      const close = text.indexOf(text.charAt(at), at + 1);
      at++;
      valueEnd = close < 0 || close > end ? end : close;
    } else {
      for (let i = at + 1; i < end; i++)
        if (text.charCodeAt(i) === HASH && isBlank(text.charCodeAt(i - 1))) valueEnd = Math.min(valueEnd, i);
      while (valueEnd > at && isBlank(text.charCodeAt(valueEnd - 1))) valueEnd--;
    }
    const equals = loose ? variableSign(text, at, valueEnd) : -1;
    if (equals < 0) {
      if (!loose || key.endsWith("]")) out.push({ key, start: at, end: valueEnd });
      return 0;
    }
    const list = key.replace(/\[\d+\]$/, "");
    let valueStart = equals + 1;
    const quote = text.charCodeAt(valueStart);
    if (
      (quote === QUOTE || quote === APOSTROPHE) &&
      text.charCodeAt(valueEnd - 1) === quote &&
      valueEnd > valueStart + 1
    ) {
      valueStart++;
      valueEnd--;
    }
    out.push({ key: join(list, text.slice(at, equals)), start: valueStart, end: valueEnd });
    return 0;
  }
}

function unquoted(text: string, start: number, end: number): string {
  const key = text.slice(start, Math.min(end, start + LONGEST_KEY)).trim();
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
