/**
 * The command of a shell that a host is an argument of: in scripts, in a container's command, in a workflow's step, as one
 * string or as a list of arguments. Only the host's own line is read, with those that a backslash joins to it; bounded.
 */
import { Char, isLineEnd, isSpace } from "../text/characters";
import { baseName } from "../text/fileName";
import type { TextRange } from "../text/range";
import { wordSet } from "../text/words";

export interface ShellCommand {
  /** The program's base name, without the ending `.exe`: `redis-cli`, `[`. */
  readonly program: string;
  /** The words after the program, without their quotes; the host's own among them. */
  readonly args: readonly string[];
  /** Whether its output goes to a file or into another command. */
  readonly goesOn: boolean;
  /** What the command before it in the same pipe says: its words, or none. */
  readonly input: readonly string[];
}

/** How much of a line before and after a host is read, in UTF-16 units. */
const REACH_BACK = 600;
const REACH_ON = 300;
/** A quoted word may hold a command that holds one. */
const MAX_DEPTH = 3;

/** Words before the program proper: keywords, `sudo`, assignments, keys of YAML, instructions of a Dockerfile. */
const PREFIX =
  /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|CMD-SHELL|sudo|exec|git|time|nohup|env|command|then|do|else|if|elif|while|until|not|[@!]+|\$|-|&&|\|\||[{>%]|PS>|[\w.:-]*:|[A-Za-z_]\w*=.*|--interval=.*|--timeout=.*|timeout|[\d*/,-]+[smh]?|@(?:daily|hourly|weekly|monthly|reboot)|xargs|watch|root|nobody|www-data|ubuntu|ec2-user|deploy)$/;
/** Programs whose quoted argument is a command of its own. */
const CARRIERS = wordSet(
  "ssh sh bash zsh ash dash su xargs watch kubectl oc docker podman docker-compose eval parallel nsenter chroot gosu",
);

interface Word extends TextRange {
  readonly text: string;
  readonly quoted: boolean;
}

interface Segment {
  readonly words: Word[];
  /** What ended it: `|`, `;`, or nothing. */
  end: string;
  /** The words of the commands in brackets whose output it is given. */
  readonly input: readonly Word[];
}

/**
 * Null where no command is evident. Where the text is no script, only a program that `knows` knows makes a command;
 * `mayName` tells of text that no word of it is one, where that can be told.
 */
export function commandAround(
  text: string,
  host: TextRange,
  isScript: boolean,
  knows: (program: string) => boolean,
  mayName: (line: string) => boolean = () => true,
  within: TextRange = { start: 0, end: text.length },
): ShellCommand | null {
  const from = Math.max(within.start, lineStart(text, host.start));
  const to = Math.min(within.end, lineEnd(text, host.end));
  if (!isScript && !mayName(text.slice(from, host.start)) && !mayName(text.slice(host.end, to))) return null;
  return commandIn(text, from, to, host, isScript, knows, 0);
}

function commandIn(
  text: string,
  from: number,
  to: number,
  host: TextRange,
  isScript: boolean,
  knows: (program: string) => boolean,
  depth: number,
): ShellCommand | null {
  const segments = segmentsOf(text, from, to, !isScript || text.slice(from, to).includes('["'));
  const index = segments.findIndex(({ words }) => words.some((word) => holds(word, host)));
  const segment = segments[index];
  if (!segment) return null;
  const own = segment.words.find((word) => holds(word, host));
  const first = programAt(segment.words, knows);
  const word = segment.words[first];
  const program = word === undefined ? "" : programName(word.text);
  const isOwn = own === word;
  if (own && depth < MAX_DEPTH) {
    const mayCarry = isOwn || CARRIERS.has(program) || !knows(program);
    const inner = commandWithin(text, own, host, isScript, knows, depth + 1, mayCarry);
    if (inner) return inner;
  }
  if (word === undefined || isOwn || !(isScript || knows(program))) return null;
  const args = segment.words.slice(first + 1).map((each) => each.text);
  const before = segments[index - 1];
  return {
    program,
    args,
    goesOn: segment.end === "|" || args.some((arg) => /^\d?>{1,2}(?!&)/.test(arg)),
    input: (before?.end === "|" && before.words.length > 0 ? before.words : segment.input).map(
      (each) => each.text,
    ),
  };
}

/** The command that a word holds. */
function commandWithin(
  text: string,
  word: Word,
  host: TextRange,
  isScript: boolean,
  knows: (program: string) => boolean,
  depth: number,
  mayCarry: boolean,
): ShellCommand | null {
  // What is run within a word: `HOST=$(dig …)`, `"$(redis-cli -h …)"`.
  const run = text.slice(word.start, host.start).lastIndexOf("$(");
  const substituted =
    run < 0 ? null : commandIn(text, word.start + run + 2, word.end, host, isScript, knows, depth);
  if (substituted || !mayCarry || !/\s/.test(word.text)) return substituted;
  // `alias tunnel="ssh …"`, `DUMP="redis-cli …"`
  const assigned = word.quoted ? "" : /^[\w.-]{1,60}=["']/.exec(text.slice(word.start, host.start))?.[0];
  if (assigned === undefined) return null;
  // A command within quotes: `ssh bastion "redis-cli -h …"`, `test: "redis-cli -h … ping"`.
  const inner = commandIn(text, word.start + assigned.length, word.end, host, false, knows, depth);
  return inner && knows(inner.program) ? inner : null;
}

/** Where the program proper stands: behind what runs another (`xargs -0 sed`, `docker exec app redis-cli`). */
function programAt(words: readonly Word[], knows: (program: string) => boolean): number {
  let first = words.findIndex(({ text }) => !PREFIX.test(text));
  while (first > 0 && words[first]?.text.startsWith("-")) {
    first++;
    while (first < words.length && PREFIX.test(words[first]?.text ?? "")) first++;
  }
  if (!CARRIERS.has(programName(words[first]?.text ?? ""))) return first;
  const carried = words.findIndex(({ text, quoted }, i) => i > first && !quoted && knows(programName(text)));
  return carried < 0 ? first : carried;
}

function holds({ start, end }: TextRange, host: TextRange): boolean {
  return start <= host.start && host.end <= end;
}

function programName(word: string): string {
  // Signs of make's before a program: neither it nor its failure is shown.
  const name = baseName(word).replace(/^[@!]+/, "");
  // Cmdlets of PowerShell are the same in any case; `PING` is a command of Redis.
  return (name.includes("-") ? name.toLowerCase() : name).replace(/\.exe$/i, "");
}

/** The commands of a line as they are read. */
class Segments {
  readonly all: Segment[] = [{ words: [], end: "", input: [] }];
  /** The first of those in brackets. */
  private opened = 0;

  get current(): Segment {
    return this.all.at(-1) as Segment;
  }

  /** At a sign that may part two commands, and where `$(` begins another. */
  part(sign: string, isPipe: boolean): void {
    const wasEmpty = this.current.words.length === 0;
    const input = wasEmpty && isPipe ? this.all.slice(this.opened).flatMap(({ words }) => words) : [];
    if (!wasEmpty || isPipe) {
      this.current.end = isPipe ? "|" : ";";
      this.all.push({ words: [], end: "", input });
    }
    if (sign === "(") this.opened = this.all.length - 1;
  }
}

/** The words of a line by commands. In a `list` of arguments commas and brackets part words as blanks do. */
function segmentsOf(text: string, from: number, to: number, list: boolean): Segment[] {
  const segments = new Segments();
  for (let i = from; i < to; ) {
    const c = text[i] as string;
    if (partsWords(text, i, list)) i++;
    else if (";|&()`".includes(c)) {
      segments.part(c, c === "|" && text[i + 1] !== "|");
      i += text[i + 1] === c ? 2 : 1;
    } else if (text.startsWith("$(", i)) {
      segments.part("(", false);
      i += 2;
    } else i = readWord(text, i, to, list, segments.current.words);
  }
  return segments.all;
}

/** Whether a character stands between words: a blank, a sign of a list, a backslash before a line end or a quote. */
function partsWords(text: string, at: number, list: boolean): boolean {
  const c = text[at] as string;
  const next = text[at + 1];
  if (c === "\\") return next === '"' || next === "'" || isLineEnd(text.charCodeAt(at + 1));
  return isSpace(c.charCodeAt(0)) || (list && (c === "," || c === "]" || (c === "[" && next !== " ")));
}

/** Reads the word at `from` and returns where it ends. */
function readWord(text: string, from: number, to: number, list: boolean, words: Word[]): number {
  let i = from;
  let said = "";
  let quoted = false;
  let start = from;
  for (; i < to; i++) {
    const c = text[i] as string;
    if ("\"'".includes(c)) {
      const end = closing(text, i, to, c);
      if (end < 0) continue;
      if (said === "") {
        quoted = true;
        start = i + 1;
      }
      said += text.slice(i + 1, end);
      i = end;
      if (quoted && start > from && said.length === end - start && endsWord(text, end + 1, to, list)) {
        words.push({ text: said, start, end, quoted: true });
        return end + 1;
      }
    } else if (endsWord(text, i, to, list) || (i > from && text.startsWith("$(", i))) break;
    else if (c.charCodeAt(0) === Char.BACKSLASH) i++;
    else said += c;
  }
  words.push({ text: said, start: from, end: Math.min(Math.max(i, from + 1), to), quoted: false });
  return Math.max(i, from + 1);
}

function closing(text: string, open: number, to: number, quote: string): number {
  for (let i = open + 1; i < to; i++) {
    if (text[i] === quote) return i;
    if (quote === '"' && text[i] === "\\") i++;
  }
  return -1;
}

function endsWord(text: string, at: number, to: number, list: boolean): boolean {
  if (at >= to) return true;
  const c = text[at] as string;
  // `>&2` is one word.
  if (c === "&" && text[at - 1] === ">") return false;
  if (isSpace(c.charCodeAt(0)) || c === ";" || c === "|" || c === "&" || c === ")" || c === "`") return true;
  return list && (c === "," || c === "]" || c === "(");
}

/** The start of the line of `at`, over lines that a backslash joins. */
function lineStart(text: string, at: number): number {
  const floor = Math.max(0, at - REACH_BACK);
  let i = at;
  while (i > floor && !(isLineEnd(text.charCodeAt(i - 1)) && !isJoined(text, i - 1))) i--;
  return i;
}

function lineEnd(text: string, at: number): number {
  const ceiling = Math.min(text.length, at + REACH_ON);
  let i = at;
  while (i < ceiling && !(isLineEnd(text.charCodeAt(i)) && !isJoined(text, i))) i++;
  return i;
}

/** Whether a backslash stands before the line end at `at`. */
function isJoined(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1) === 13 ? at - 2 : at - 1;
  return text.charCodeAt(before) === Char.BACKSLASH;
}
