/**
 * The texts within texts that are read line by line: fenced blocks of Markdown, code blocks of reStructuredText and
 * AsciiDoc, here-documents of scripts. Found once for a text, by what opens them.
 */
import { Char, isBlank, lineEndAfter, lineStart, nextLine, startsLine } from "../text/characters";
import type { TextRange } from "../text/range";
import { heredocClose, heredocOpening } from "./code/literals";
import { isFileName, nameOfLanguage } from "./innerName";
import type { TextReader } from "./sourceText";

/** A block; its range begins with its first line and ends with its last. */
export interface Fence extends TextRange {
  /** Names of files that say what it is written in. */
  readonly names: readonly string[];
}

/** In their order; none overlaps another. */
export const FENCES: TextReader<readonly Fence[]> = {
  name: "fences",
  read: ({ text, format }) => {
    if (typeof format === "string") return [];
    switch (format.plain) {
      case "markdown":
        return [...fencesIn(text)];
      case "text":
        return inOrder(blocksIn(text));
      case "shell":
      case "dockerfile":
      case "makefile":
        return [...hereDocumentsIn(text)];
      default:
        return [];
    }
  },
};

function inOrder(fences: Iterable<Fence>): Fence[] {
  let end = 0;
  return [...fences]
    .sort((a, b) => a.start - b.start)
    .filter((fence) => {
      const isFree = fence.start >= end;
      if (isFree) end = fence.end;
      return isFree;
    });
}

/** A word after a fence, a language or `yaml:docker-compose.yml`, and `title="docker-compose.yml"`. */
function namesIn(info: string): string[] {
  const words = info.split(/[\s:,={}"']+/).filter((word) => word !== "");
  const language = words[0] === undefined ? null : nameOfLanguage(words[0].replace(/^\./, ""));
  return [
    ...words.slice(1).filter((word) => word.includes(".") && isFileName(word)),
    ...(language === null ? [] : [language]),
  ];
}

/** Where a mark stands next; asked in ascending order, so that each is searched once. */
class Mark {
  private next = -1;

  constructor(
    private readonly text: string,
    private readonly mark: string,
  ) {}

  /** The end of the text where there is none. */
  from(at: number): number {
    if (this.next >= at) return this.next;
    const found = this.text.indexOf(this.mark, at);
    this.next = found < 0 ? this.text.length : found;
    return this.next;
  }
}

function* fencesIn(text: string): Generator<Fence> {
  const marks = [new Mark(text, "```"), new Mark(text, "~~~")];
  for (let at = 0; at < text.length; ) {
    const from = at;
    const open = Math.min(...marks.map((mark) => mark.from(from)));
    if (open === text.length) return;
    const lineEnd = lineEndAfter(text, open);
    at = lineEnd;
    if (!startsLine(text, open)) continue;
    const line = text.slice(open, lineEnd);
    const fence = /^`+|^~+/.exec(line)?.[0] ?? "";
    const start = Math.min(text.length, nextLine(text, lineEnd));
    let close = text.indexOf(fence, start);
    while (close >= 0 && !startsLine(text, close)) close = text.indexOf(fence, close + fence.length);
    const end = close < 0 ? text.length : lineStart(text, close);
    yield { start, end, names: namesIn(line.slice(fence.length)) };
    at = close < 0 ? text.length : lineEndAfter(text, close);
  }
}

const DIRECTIVE = /^\.\. (?:code|code-block|sourcecode)::[ \t]*(\S*)$/;
const SOURCE = /^\[source,([^\],]*)/;

/** The blocks of reStructuredText, by their indentation, and those of AsciiDoc, between lines of dashes. */
function* blocksIn(text: string): Generator<Fence> {
  for (const needle of [".. code", ".. sourcecode", "[source,"]) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      if (!startsLine(text, at)) continue;
      const lineEnd = lineEndAfter(text, at);
      const line = text.slice(at, lineEnd).trimEnd();
      const first = Math.min(text.length, nextLine(text, lineEnd));
      const language = DIRECTIVE.exec(line)?.[1];
      const source = line.endsWith("]") ? SOURCE.exec(line)?.[1]?.trimStart() : undefined;
      if (language !== undefined) {
        const end = indentedEnd(text, first, at - lineStart(text, at));
        yield { start: first, end, names: namesIn(language) };
      } else if (source !== undefined && text.startsWith("----", first)) {
        const start = Math.min(text.length, nextLine(text, lineEndAfter(text, first)));
        const close = text.indexOf("\n----", start - 1);
        yield { start, end: close < 0 ? text.length : close + 1, names: namesIn(source) };
      }
    }
  }
}

/** The end of the lines from `start` on that are indented deeper than `indent`, or blank. */
function indentedEnd(text: string, start: number, indent: number): number {
  let line = start;
  while (line < text.length) {
    const end = lineEndAfter(text, line);
    let i = line;
    while (i < end && isBlank(text.charCodeAt(i))) i++;
    if (i < end && i - line <= indent) break;
    line = nextLine(text, end);
  }
  return Math.min(line, text.length);
}

/** The file that a command writes its input to. */
const TARGET =
  /(?:>[ \t]*|\btee[ \t]+(?:-\w+[ \t]+)*|^[ \t]*(?:COPY|ADD)[ \t].*[ \t])(["']?)([^\s"'<>|;&]+)\1/;
/** A program that is given its script. */
const INTERPRETER = /\b(bash|sh|python|ruby|perl|php|node)[\d.]*(?=[ \t]|<|$)/;

/** After so many that are not closed, none is looked for: each search may go to the end of the text. */
const MAX_LOST = 8;
const LONGEST_LINE = 1000;

/** The file that it is written to, and the language that its tag or the program tells. */
function namesOfHereDocument(line: string, tag: string): string[] {
  const target = TARGET.exec(line.replace(/<<[-~]?\S+/, ""))?.[2];
  const program = INTERPRETER.exec(line)?.[1];
  const language = nameOfLanguage(tag) ?? (program === undefined ? null : nameOfLanguage(program));
  return [target, language].filter((name) => name != null);
}

function* hereDocumentsIn(text: string): Generator<Fence> {
  let lost = 0;
  for (let at = text.indexOf("<<"); at >= 0 && lost < MAX_LOST; ) {
    const opening = text.charCodeAt(at + 2) === Char.LESS ? null : heredocOpening(text, at, "<<");
    const lineEnd = opening ? lineEndAfter(text, at) : at;
    const start = Math.min(text.length, nextLine(text, lineEnd));
    const close = opening && heredocClose(text, start, opening.tag);
    if (opening && close) {
      const from = Math.max(at - LONGEST_LINE, lineStart(text, at));
      const line = text.slice(from, Math.min(lineEnd, at + LONGEST_LINE));
      yield { start, end: close.start, names: namesOfHereDocument(line, opening.tag) };
      at = text.indexOf("<<", close.end);
    } else {
      if (opening) lost++;
      at = text.indexOf("<<", at + 2);
    }
  }
}
