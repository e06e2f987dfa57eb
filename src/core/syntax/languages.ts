/**
 * The comment and string syntax of languages, as data. What a language does not share with its family is a row here,
 * never a branch in a reader.
 */

/** One kind of string literal. Where several openers fit, the first in the table wins. */
export interface StringSyntax {
  readonly open: string;
  readonly close: string;
  /** Whether a backslash takes the next character with it. */
  readonly escapes: boolean;
  /** Whether the literal may run over lines. */
  readonly multiline: boolean;
  /** What opens an expression inside the literal; it ends at the matching `}`. */
  readonly interpolation: readonly string[];
}

/** How a language of statements, brackets and string literals is written. */
export interface CodeSyntax {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringSyntax[];
  /** What opens a here-document, or null. */
  readonly heredoc: "<<" | "<<<" | null;
  /** Whether `/…/` may be a regular expression. */
  readonly regex: boolean;
  /** Ruby's `%w[…]` and its kin. */
  readonly percentLiterals: boolean;
  /** Whether a line end ends a statement. */
  readonly newlineEnds: boolean;
  /** Whether `=>` joins a key and a value (elsewhere it makes a function). */
  readonly rocket: boolean;
  /** Whether `#[` opens an attribute, not a comment. */
  readonly hashAttributes: boolean;
  /** Whether `:name` is a symbol. */
  readonly symbols: boolean;
  /** Whether `name {`, `name "label" {` is a block that names what it holds. */
  readonly namedBlocks: boolean;
  /** Whether a literal in three quotes that is a statement by itself documents what it stands in. */
  readonly docstrings: boolean;
  /** Whether a line end separates the items of a list. */
  readonly linesSeparate: boolean;
  /** Whether functions are told by words and indentation, not by braces. */
  readonly indentedBlocks: boolean;
  /** Whether `::`, `:::` and `+:` set a field as `:` does. */
  readonly fieldColons: boolean;
  /** What stands before a quote where `{…}` in the literal is an expression, lower case; empty where nothing does. */
  readonly bracePrefix: "" | "f" | "$";
}

/** How a text that is read line by line marks comments and names values. */
export interface LineSyntax {
  /** Markers of a comment that takes a whole line. */
  readonly wholeLine: readonly string[];
  /** Markers of a comment after other text; each needs a blank before it. */
  readonly trailing: readonly string[];
  /** What opens and closes a comment that may run over lines, or null. */
  readonly blockComment: readonly [open: string, close: string] | null;
  /** Whether the markers count between code fences only (Markdown). */
  readonly fencedOnly: boolean;
  /** `directive`: the first word of a line names its value; `command`: it names a program; `none`: prose. */
  readonly firstWord: "directive" | "command" | "none";
}

export type PlainSyntax =
  | { readonly family: "code"; readonly code: CodeSyntax }
  | { readonly family: "lines"; readonly lines: LineSyntax }
  | { readonly family: "markup" };

function string(
  open: string,
  close: string,
  options: Partial<Omit<StringSyntax, "open" | "close">> = {},
): StringSyntax {
  return { open, close, escapes: true, multiline: false, interpolation: [], ...options };
}

const DOUBLE = string('"', '"');
const SINGLE = string("'", "'");
const DOUBLE_LINES = string('"', '"', { multiline: true });
const SINGLE_LINES = string("'", "'", { multiline: true });
const DOLLAR_DOUBLE = string('"', '"', { interpolation: ["${"] });
const HASH_DOUBLE = string('"', '"', { multiline: true, interpolation: ["#{"] });
const TRIPLE_DOUBLE = string('"""', '"""', { multiline: true });
const TRIPLE_SINGLE = string("'''", "'''", { multiline: true });
const TRIPLE_DOLLAR = string('"""', '"""', { multiline: true, interpolation: ["${"] });
const TRIPLE_RAW = string('"""', '"""', { multiline: true, escapes: false });
const TEMPLATE = string("`", "`", { multiline: true, interpolation: ["${"] });
const RAW_BACKTICK = string("`", "`", { multiline: true, escapes: false });
const VERBATIM = string('@"', '"', { multiline: true, escapes: false });

const C_COMMENTS: readonly (readonly [string, string])[] = [["/*", "*/"]];

const BRACES: CodeSyntax = {
  lineComments: ["//"],
  blockComments: C_COMMENTS,
  strings: [DOUBLE, SINGLE],
  heredoc: null,
  regex: false,
  percentLiterals: false,
  newlineEnds: false,
  rocket: false,
  hashAttributes: false,
  symbols: false,
  namedBlocks: false,
  docstrings: false,
  linesSeparate: false,
  indentedBlocks: false,
  fieldColons: false,
  bracePrefix: "",
};

const JAVASCRIPT: CodeSyntax = {
  ...BRACES,
  strings: [DOUBLE, SINGLE, TEMPLATE],
  regex: true,
  newlineEnds: true,
};

const MARKUP_COMMENT = ["<!--", "-->"] as const;

const LINES: LineSyntax = {
  wholeLine: ["#"],
  trailing: ["#"],
  blockComment: null,
  fencedOnly: false,
  firstWord: "none",
};

function code(syntax: Partial<CodeSyntax>, base = BRACES): Extract<PlainSyntax, { family: "code" }> {
  return { family: "code", code: { ...base, ...syntax } };
}

function lines(syntax: Partial<LineSyntax>): Extract<PlainSyntax, { family: "lines" }> {
  return { family: "lines", lines: { ...LINES, ...syntax } };
}

/** HCL is read with the same engine as code; it has a format of its own because every Terraform file is one. */
export const HCL: CodeSyntax = {
  ...BRACES,
  lineComments: ["#", "//"],
  strings: [string('"', '"', { interpolation: ["${", "%{"] })],
  heredoc: "<<",
  newlineEnds: true,
  namedBlocks: true,
};

/** A template of HCL by itself, between two characters that no text holds. */
export const HCL_TEMPLATE: CodeSyntax = {
  ...HCL,
  strings: [
    string("\0", "\0", { escapes: false, multiline: true, interpolation: ["${", "%{"] }),
    ...HCL.strings,
  ],
};

const SYNTAXES = {
  ruby: code({
    lineComments: ["#"],
    blockComments: [["\n=begin", "\n=end"]],
    strings: [HASH_DOUBLE, SINGLE_LINES, string("`", "`", { interpolation: ["#{"] })],
    heredoc: "<<",
    regex: true,
    percentLiterals: true,
    newlineEnds: true,
    rocket: true,
    symbols: true,
    indentedBlocks: true,
  }),
  python: code({
    lineComments: ["#"],
    blockComments: [],
    strings: [TRIPLE_DOUBLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    newlineEnds: true,
    docstrings: true,
    indentedBlocks: true,
    bracePrefix: "f",
  }),
  graphql: code({
    lineComments: ["#"],
    blockComments: [],
    strings: [TRIPLE_DOUBLE, DOUBLE],
    newlineEnds: true,
    docstrings: true,
  }),
  php: code({
    lineComments: ["//", "#"],
    strings: [DOUBLE_LINES, SINGLE_LINES],
    heredoc: "<<<",
    rocket: true,
    hashAttributes: true,
  }),
  javascript: code({}, JAVASCRIPT),
  typescript: code({}, JAVASCRIPT),
  go: code({ strings: [DOUBLE, SINGLE, RAW_BACKTICK], newlineEnds: true }),
  java: code({ strings: [TRIPLE_DOUBLE, DOUBLE, SINGLE] }),
  csharp: code({ strings: [TRIPLE_RAW, VERBATIM, DOUBLE, SINGLE], bracePrefix: "$" }),
  kotlin: code({ strings: [TRIPLE_DOLLAR, DOLLAR_DOUBLE, SINGLE], newlineEnds: true, namedBlocks: true }),
  groovy: code({
    strings: [TRIPLE_DOLLAR, TRIPLE_SINGLE, DOLLAR_DOUBLE, SINGLE],
    newlineEnds: true,
    namedBlocks: true,
  }),
  scala: code({ strings: [TRIPLE_DOLLAR, DOLLAR_DOUBLE], newlineEnds: true }),
  swift: code({ strings: [TRIPLE_DOUBLE, DOUBLE], newlineEnds: true }),
  dart: code({ strings: [TRIPLE_DOLLAR, TRIPLE_SINGLE, DOLLAR_DOUBLE, SINGLE] }),
  rust: code({ strings: [DOUBLE_LINES] }),
  c: code({}),
  elixir: code({
    lineComments: ["#"],
    blockComments: [],
    strings: [TRIPLE_DOUBLE, HASH_DOUBLE, SINGLE],
    newlineEnds: true,
    rocket: true,
    symbols: true,
    indentedBlocks: true,
  }),
  perl: code({
    lineComments: ["#"],
    blockComments: [["\n=pod", "\n=cut"]],
    strings: [DOUBLE_LINES, SINGLE_LINES],
    heredoc: "<<",
    rocket: true,
  }),
  lua: code({
    lineComments: ["--"],
    blockComments: [["--[[", "]]"]],
    newlineEnds: true,
    indentedBlocks: true,
  }),
  puppet: code({
    lineComments: ["#"],
    blockComments: [],
    rocket: true,
    newlineEnds: true,
    namedBlocks: true,
  }),
  sql: code({
    lineComments: ["--"],
    strings: [string("'", "'", { multiline: true, escapes: false }), DOUBLE],
  }),
  // HOCON (Akka, Play, Typesafe configuration).
  hocon: code({
    lineComments: ["#", "//"],
    blockComments: [],
    strings: [TRIPLE_RAW, DOUBLE],
    newlineEnds: true,
    namedBlocks: true,
    linesSeparate: true,
  }),
  // https://jsonnet.org/ref/spec.html#lexing
  jsonnet: code({
    lineComments: ["#", "//"],
    strings: [
      string("|||", "|||", { multiline: true, escapes: false }),
      VERBATIM,
      string("@'", "'", { multiline: true, escapes: false }),
      DOUBLE_LINES,
      SINGLE_LINES,
    ],
    fieldColons: true,
  }),
  nix: code({
    lineComments: ["#"],
    strings: [string("''", "''", { multiline: true, escapes: false, interpolation: ["${"] }), DOLLAR_DOUBLE],
  }),
  shell: lines({ firstWord: "command" }),
  powershell: lines({ blockComment: ["<#", "#>"], firstWord: "command" }),
  batch: lines({ wholeLine: ["::", "rem ", "@rem "], trailing: [], firstWord: "command" }),
  dockerfile: lines({ trailing: [], firstWord: "directive" }),
  makefile: lines({ firstWord: "command" }),
  procfile: lines({ firstWord: "command" }),
  crontab: lines({ trailing: [] }),
  // nginx, Apache, HAProxy, redis.conf, memcached.conf: a directive, then its values.
  directives: lines({ wholeLine: ["#", ";"], firstWord: "directive" }),
  // YAML, TOML and other `key: value` text that its own parser refused.
  keyed: lines({ wholeLine: ["#"] }),
  lisp: lines({ wholeLine: [";"], trailing: [";"] }),
  erlang: lines({ wholeLine: ["%"], trailing: ["%"] }),
  haskell: lines({ wholeLine: ["--"], trailing: ["--"], blockComment: ["{-", "-}"] }),
  vb: lines({ wholeLine: ["'", "rem "], trailing: ["'"] }),
  xml: { family: "markup" },
  markdown: lines({
    wholeLine: ["#", "//"],
    trailing: ["#"],
    blockComment: MARKUP_COMMENT,
    fencedOnly: true,
  }),
  // Notes: nothing in them is a comment.
  text: lines({ wholeLine: [], trailing: [] }),
  // Logs and reports tell what was: every line is a remark, and sets nothing.
  log: lines({ wholeLine: [""], trailing: [] }),
  // What a patch takes away is gone.
  diff: lines({ wholeLine: ["-", "#"], trailing: ["#"] }),
  unknown: lines({
    wholeLine: ["#", "//", "--", ";", "*", "/*"],
    trailing: ["#", "//"],
    blockComment: MARKUP_COMMENT,
  }),
} as const satisfies Record<string, PlainSyntax>;

/** The languages that the plain reader knows; `unknown` for every other text. */
export type Language = keyof typeof SYNTAXES;

/** Those that are read as code. */
export type CodeLanguage = {
  [L in Language]: (typeof SYNTAXES)[L] extends { readonly family: "code" } ? L : never;
}[Language];

export function syntaxOf(language: Language): PlainSyntax {
  return SYNTAXES[language];
}
