/**
 * Contexts in texts that are read line by line: shell, Dockerfile, nginx, Markdown, logs, and every text of which
 * nothing is known. Only the lines of hits are looked at, each once; quotes do not reach over line ends, so that an
 * odd apostrophe spoils no more than its line.
 */
import type { AskedPlace, HitContext } from "../model/mention";
import { NO_CONTEXT } from "../model/mention";
import {
  isBlank,
  isDigit,
  isKeyChar,
  isLetter,
  isQuote,
  lineEndAfter,
  lineStart,
  skipBlanks,
  startsLine,
} from "../text/characters";
import type { LineSyntax } from "./languages";
import { areListed, keyBefore, ListIds } from "./valueContext";

/** How much of a line's beginning is read for its first words. */
const HEAD = 240;

/** Directives whose second word is the name. */
const NAMING =
  /^(?:ENV|ARG|LABEL|set|setenv|SetEnv|PassEnv|fastcgi_param|uwsgi_param|export|define|local|declare)$/;
/** Directives whose second word is what the host is called: HAProxy's `server NAME HOST`, Sentinel's `monitor NAME HOST`. */
const NAMED = /^(?:server|monitor|peer|node|member|backend|upstream)$/i;
/** Words before the command proper. */
const PREFIXES =
  /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|sudo|exec|time|nohup|env|then|do|if|while|until|&&|\|\||!|\$|-|@|[\w.]+=.*)$/;
/** Lines that continue a list of equal directives (`server a;`, `server b;`) may be this far apart. */
const SAME_BLOCK = 400;
/** Before an item of a list, as in notes and in the configuration of Predixy. */
const BULLET = /^[-+*]$/;

export function readLineContexts(
  text: string,
  hits: readonly AskedPlace[],
  syntax: LineSyntax,
): HitContext[] {
  const reader = new LineReader(text, hits, syntax);
  for (let i = 0; i < hits.length; i++) reader.read(i);
  return reader.out;
}

class LineReader {
  readonly out: HitContext[] = [];
  private readonly ids = new ListIds();
  /** The line of the last hit, and how far its quotes and comments have been followed. */
  private lineStart = 0;
  private lineEnd = -1;
  private at = 0;
  private quote = 0;
  private quoteAt = 0;
  private lineIsComment = false;
  private commentFrom = Number.POSITIVE_INFINITY;
  /** Block comments: where the search is, and the last one found. */
  private blockAt = 0;
  private blockOpen = -1;
  private blockClose = -1;
  /** Code fences: where the search is, and whether it stands in one. */
  /** The next fence that was not followed yet; -1 before it was looked for, infinity where there is none. */
  private fenceAt = -1;
  private fenced = false;
  private lastDirective: { name: string; line: number; hit: number } | null = null;

  constructor(
    private readonly text: string,
    private readonly hits: readonly AskedPlace[],
    private readonly syntax: LineSyntax,
  ) {}

  read(index: number): void {
    const { text, hits } = this;
    const hit = hits[index];
    if (hit === undefined) return;
    if (hit.start > this.lineEnd) this.enterLine(hit.tokenStart);
    const inComment = this.isComment(hit.start);
    const left = hits[index - 1];
    const before = this.out[index - 1];
    if (left !== undefined && before !== undefined && before.inComment === inComment) {
      if (areListed(text, left, hit, true)) {
        const list = before.list ?? this.ids.fresh();
        this.out[index - 1] = { ...before, list };
        this.out[index] = { ...before, list };
        return;
      }
    }
    const from = left === undefined ? this.lineStart : Math.max(this.lineStart, left.end);
    this.out[index] = this.context(index, hit, from, inComment);
  }

  private enterLine(at: number): void {
    const { text, syntax } = this;
    const start = lineStart(text, at);
    this.lineStart = start;
    this.lineEnd = lineEndAfter(text, at);
    this.at = start;
    this.quote = 0;
    this.commentFrom = Number.POSITIVE_INFINITY;
    if (syntax.fencedOnly) this.followFences(start);
    const i = skipBlanks(text, start, this.lineEnd);
    const counts = !syntax.fencedOnly || this.fenced;
    const head = text.slice(i, i + 8).toLowerCase();
    this.lineIsComment = counts && syntax.wholeLine.some((marker) => head.startsWith(marker));
  }

  private followFences(upTo: number): void {
    const { text } = this;
    if (this.fenceAt < 0) this.fenceAt = this.fenceFrom(0);
    for (let found = this.fenceAt; found < upTo; found = this.fenceAt) {
      if (startsLine(text, found)) this.fenced = !this.fenced;
      this.fenceAt = this.fenceFrom(found + 3);
    }
  }

  private fenceFrom(from: number): number {
    const at = this.text.indexOf("```", from);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  }

  private isComment(at: number): boolean {
    if (this.isBlockComment(at)) return true;
    if (this.lineIsComment) return true;
    if (this.syntax.fencedOnly && !this.fenced) return false;
    this.followLine(at);
    return at > this.commentFrom;
  }

  /** Follows quotes and looks for a trailing comment up to `at`. */
  private followLine(at: number): void {
    const { text, syntax } = this;
    for (; this.at < at && this.commentFrom > at; this.at++) {
      const c = text.charCodeAt(this.at);
      const before = this.at > this.lineStart ? text.charCodeAt(this.at - 1) : 32;
      if (this.quote !== 0) {
        if (c === this.quote && before !== 92) this.quote = 0;
      } else if (isBlank(before) && syntax.trailing.some((marker) => text.startsWith(marker, this.at))) {
        this.commentFrom = this.at;
      } else if (isQuote(c) && !isLetter(before) && !isDigit(before)) {
        this.quote = c;
        this.quoteAt = this.at;
      }
    }
  }

  private isBlockComment(at: number): boolean {
    const { text, syntax } = this;
    if (syntax.blockComment === null) return false;
    const [opening, closing] = syntax.blockComment;
    while (this.blockAt >= 0 && this.blockClose <= at) {
      const open = text.indexOf(opening, this.blockAt);
      if (open < 0) {
        this.blockAt = -1;
        this.blockOpen = -1;
        break;
      }
      const close = text.indexOf(closing, open + opening.length);
      this.blockOpen = open;
      this.blockClose = close < 0 ? text.length : close;
      this.blockAt = this.blockClose;
      if (open > at) break;
    }
    return this.blockOpen >= 0 && this.blockOpen < at && at < this.blockClose;
  }

  private context(index: number, hit: AskedPlace, from: number, inComment: boolean): HitContext {
    const { text, syntax } = this;
    // Within quotes, what they are assigned to names the host where nothing nearer does.
    const key =
      keyBefore(text, from, hit.tokenStart) ??
      (this.quote !== 0 && this.quoteAt >= from ? keyBefore(text, from, this.quoteAt) : null);
    const name = key === null ? null : text.slice(key.start, key.end);
    const head = text.slice(this.lineStart, Math.min(hit.tokenStart, this.lineStart + HEAD)).trim();
    if (!inComment && from === this.lineStart && BULLET.test(head))
      return { ...NO_CONTEXT, list: this.continued(index, head) };
    if (inComment || syntax.firstWord === "none" || from > this.lineStart) {
      return { ...NO_CONTEXT, keyPath: name, inComment };
    }
    const words = head.split(/\s+/);
    if (syntax.firstWord === "command")
      return {
        ...NO_CONTEXT,
        keyPath: name ?? namedWord(words),
        labels: command(words).filter((word) => word !== name),
      };
    return this.directive(index, name, words);
  }

  private directive(index: number, name: string | null, words: readonly string[]): HitContext {
    const first = words[0] ?? "";
    const named = namedWord(words);
    if (name !== null || named !== null) return { ...NO_CONTEXT, keyPath: name ?? named };
    if (!isWord(first)) return NO_CONTEXT;
    const labels = NAMED.test(first) ? words.slice(1, 2).filter(isWord) : [];
    return { keyPath: first, inComment: false, list: this.continued(index, first), labels };
  }

  /** The list that equal directives or bullets on lines after each other make; null for the first, until another follows. */
  private continued(index: number, first: string): number | null {
    let list: number | null = null;
    const last = this.lastDirective;
    if (last !== null && last.name === first && this.isBlankBetween(last.line, this.lineStart)) {
      const before = this.out[last.hit];
      list = before?.list ?? this.ids.fresh();
      if (before !== undefined) this.out[last.hit] = { ...before, list };
    }
    this.lastDirective = { name: first, line: this.lineEnd, hit: index };
    return list;
  }

  /** Whether two lines follow each other, blank lines and comments aside. */
  private isBlankBetween(end: number, start: number): boolean {
    if (start - end > SAME_BLOCK) return false;
    const between = this.text.slice(end, start).split(/[\r\n]+/);
    return between.every((line) => /^\s*(?:#.*)?$/.test(line));
  }
}

function isWord(word: string): boolean {
  if (word === "" || word.startsWith("-")) return false;
  for (let i = 0; i < word.length; i++) if (!isKeyChar(word.charCodeAt(i))) return false;
  return isLetter(word.charCodeAt(0));
}

/** The name in `ENV NAME value` and `set $name value`. */
function namedWord(words: readonly string[]): string | null {
  const last = words.filter((word) => !word.startsWith("-"))[1];
  if (!NAMING.test(words[0] ?? "") || last === undefined) return null;
  const name = last.replace(/^\$/, "").replace(/["'].*$/, "");
  return isWord(name) ? name : null;
}

/** The command of a line, as a label. */
function command(words: readonly string[]): readonly string[] {
  const proper = words.find((word) => !PREFIXES.test(word));
  return proper !== undefined && isWord(proper) && !NAMING.test(proper) ? [proper] : [];
}
