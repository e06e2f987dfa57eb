/**
 * Templates inside a hostname: `${…}`, `#{…}`, `{{ … }}`, `{…}`, `<%= … %>`, `%(…)s`, `$(…)`, `$NAME`, `%NAME%`, `[[ … ]]`,
 * `%03d`.
 * Reads back from the fixed end of a host to its beginning, over at most as many characters as a line of text has.
 */

/** Longer expressions inside a host are not seen in the wild; also bounds the walk. */
const MAX_TEMPLATE = 200;
const MAX_HOST = 600;
const MAX_HOLES = 8;

const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** What follows the `%` of `%d`, `%s` and `%03d`. */
const CONVERSION = /^\d{0,3}[dsiuvx]$/;
/** The same where it stands in a text, as no percent-encoding does: a label goes on after those. */
const CONVERSION_HERE = /\d{0,3}[dsiuvx](?=[.-])/y;

/** Whether what follows the `%` at an offset is a conversion of `printf` at the end of a label's name. */
export function isConversionAt(text: string, start: number): boolean {
  CONVERSION_HERE.lastIndex = start;
  return CONVERSION_HERE.test(text);
}

export interface TemplatedHost {
  /** Where it begins, 0-based UTF-16. */
  readonly start: number;
  /** Lower case, with `*` for each template. */
  readonly pattern: string;
}

function isLabelChar(c: string): boolean {
  return /[A-Za-z0-9_-]/.test(c);
}

/** Where a template that is closed by `close` right before `end` begins; -1 where none does on this line. */
function openedBy(text: string, end: number, open: string, close: string): number {
  // At the beginning of a text there is no room for it; a negative place would be taken for one.
  if (end < close.length || !text.startsWith(close, end - close.length)) return -1;
  const floor = Math.max(0, end - MAX_TEMPLATE);
  const window = text.slice(floor, end - close.length);
  const at = window.lastIndexOf(open);
  return at === -1 || /[\r\n]/.test(window.slice(at)) ? -1 : floor + at;
}

/** Where the template that ends at `end` begins, or -1 where none ends there. */
function templateStart(text: string, end: number): number {
  const double = openedBy(text, end, "{{", "}}");
  if (double !== -1) return text[double - 1] === "$" ? double - 1 : double;
  const brace = openedBy(text, end, "{", "}");
  if (brace !== -1) return "$#%@".includes(text[brace - 1] ?? " ") ? brace - 1 : brace;
  for (const [open, close] of [
    ["<%", "%>"],
    ["[[", "]]"],
    ["%(", ")s"],
    ["$(", ")"],
  ] as const) {
    const at = openedBy(text, end, open, close);
    if (at !== -1) return at;
  }
  if (text[end - 1] === "%") {
    const floor = Math.max(0, end - MAX_TEMPLATE);
    const at = text.slice(floor, end - 1).lastIndexOf("%");
    return at !== -1 && IDENTIFIER.test(text.slice(floor + at + 1, end - 1)) ? floor + at : -1;
  }
  return -1;
}

/** `$NAME` and `%03d` at the end of what is read back: its label is the variable's name, or the conversion. */
function variableStart(text: string, labelStart: number, labelEnd: number): number {
  const sign = text[labelStart - 1];
  const name = sign === "$" ? IDENTIFIER : sign === "%" ? CONVERSION : null;
  return name?.test(text.slice(labelStart, labelEnd)) ? labelStart - 1 : -1;
}

/** The host that ends at `end` with its templates, or null where it has none. Nothing before `bound` is looked at. */
export function templatedHost(text: string, end: number, bound: number): TemplatedHost | null {
  const floor = Math.max(bound, end - MAX_HOST);
  let at = end;
  let pattern = "";
  let holes = 0;
  const hole = (start: number) => {
    at = start;
    holes++;
    // Two templates side by side are as good as one.
    pattern = pattern.startsWith("*") ? pattern : `*${pattern}`;
  };
  while (at > floor && holes < MAX_HOLES) {
    const template = templateStart(text, at);
    if (template >= floor) {
      hole(template);
      continue;
    }
    if (text[at - 1] === ".") {
      at--;
      pattern = `.${pattern}`;
      continue;
    }
    let start = at;
    while (start > floor && isLabelChar(text[start - 1] ?? "")) start--;
    if (start === at) break;
    // A name ends at a hyphen: `$NAME-001`.
    const hyphen = text.slice(start, at).indexOf("-");
    const nameEnd = hyphen === -1 ? at : start + hyphen;
    const variable = variableStart(text, start, nameEnd);
    pattern = (variable === -1 ? text.slice(start, at) : text.slice(nameEnd, at)) + pattern;
    at = start;
    if (variable !== -1) hole(variable);
  }
  return holes === 0 ? null : { start: at, pattern: pattern.toLowerCase() };
}
