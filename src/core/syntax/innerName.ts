/**
 * The format of a text within another one, as a file name: told by the names that the text around gives it, or by the
 * text itself where that is unmistakable.
 */
import { chooseFormat, type Format } from "./format";
import { ENDINGS, NAMES } from "./formatTables";

/** Languages as fences and here-documents name them, by an ending of their files. */
const LANGUAGES: Readonly<Record<string, string>> = {
  bash: "sh",
  shell: "sh",
  console: "sh",
  shellscript: "sh",
  script: "sh",
  python: "py",
  ruby: "rb",
  javascript: "js",
  typescript: "ts",
  golang: "go",
  kotlin: "kt",
  csharp: "cs",
  rust: "rs",
  elixir: "ex",
  perl: "pl",
  powershell: "ps1",
  terraform: "tf",
  dotenv: "env",
  nginx: "conf",
  haproxy: "conf",
};

/** A file that is written in a language; null for a word that names none. */
export function nameOfLanguage(word: string): string | null {
  const name = word.toLowerCase();
  if (Object.hasOwn(LANGUAGES, name)) return `a.${LANGUAGES[name]}`;
  if (NAMES.has(name)) return name;
  return ENDINGS.has(name) ? `a.${name}` : null;
}

/** Whether a name, as a path or alone, tells a format. Without a dot, lists of hosts are called so as well. */
export function isFileName(name: string): boolean {
  const format = chooseFormat(name);
  return (typeof format === "string" || format.plain !== "unknown") && !/^(?:hosts|inventory)$/i.test(name);
}

function isMarkup(name: string): boolean {
  const format = chooseFormat(name);
  return typeof format === "object" && format.plain === "xml";
}

function isSame(one: Format, other: Format): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.plain === other.plain;
}

/** `application.yml` of `data.application.yml`; null where no end of the path is called like a file. */
export function fileNameIn(keyPath: string): string | null {
  const segments = keyPath.split(".").slice(-4);
  const nameFrom = (from: number): string => segments.slice(from).join(".");
  for (let from = segments.length - 1; from >= 0; from--) {
    const name = nameFrom(from);
    if (name === "" || !isFileName(name)) continue;
    // `env` alone is a file's name, too, and `redis_exporter.env` says more of the same.
    const longer = nameFrom(Math.max(0, from - 1));
    // `data.test_cache.py` of a ConfigMap is `test_cache.py`.
    if (/^(?:data|stringData|binaryData)$/.test(segments[from - 1] ?? "")) return name;
    return isSame(chooseFormat(longer), chooseFormat(name)) ? longer : name;
  }
  return null;
}

/** What begins as nothing else does: the first line that is not blank, and the text from it on. */
const HEADS: readonly (readonly [name: string, head: RegExp, text?: RegExp])[] = [
  ["a.py", /^#!.*\bpython/],
  ["a.rb", /^#!.*\bruby/],
  ["a.sh", /^(?:#!|content-type:|mime-version:)/i],
  ["a.yml", /^(?:#cloud-config|---(?:\s|$))/],
  ["a.php", /^<\?php\b/],
  ["a.xml", /^<\?xml\b/],
  ["a.ini", /^\[[\w .:-]+\]\s*$/],
  ["a.json", /^\{\s*(?:["}]|$)/, /^\{\s*["}][\s\S]*\}\s*$/],
  ["a.json", /^\[\s*(?:[{["\d]|$)/, /^\[\s*[{["\d][\s\S]*\]\s*$/],
  // A line that only opens a mapping is no line of a script.
  ["a.yml", /^["']?[\w.-]+["']?:\s*$/, /^.*\r?\n(?:\s*#.*\r?\n)*\s*(?:- |["']?[\w.-]+["']?:(?:\s|$))/],
  [
    "haproxy.cfg",
    /^(?:global|defaults|(?:frontend|backend|listen)\s+\S+)\s*$/,
    /^[ \t]+(?:server|bind|mode|option|timeout|balance)\s/m,
  ],
  ["nginx.conf", /^(?:upstream\s+\S+|server|http|stream)\s*\{\s*$/],
  ["a.py", /^(?:import [\w.]+|from [\w.]+ import \w.*)$/],
  ["a.rb", /^(?:require ["'][\w/-]+["']|[A-Z]\w+(?:::\w+)*\.configure\w* do \|\w+\|)\s*$/],
];
const LONGEST_HEAD = 200;

/** Null where the text may be anything. */
function nameByText(text: string): string | null {
  const start = text.search(/\S/);
  if (start < 0) return null;
  const head = (/^\ufeff?([^\r\n]*)/.exec(text.slice(start, start + LONGEST_HEAD))?.[1] ?? "").trimEnd();
  const named = HEADS.find(
    ([, ofHead, ofText]) => ofHead.test(head) && (!ofText || ofText.test(text.slice(start))),
  );
  if (named) return named[0];
  const { assignments, properties, mappings, others } = linesOf(text);
  if (others > 0 || assignments + properties + mappings < 2) return null;
  if (mappings > 0) return assignments + properties === 0 ? "a.yml" : null;
  return properties > 0 ? "a.properties" : ".env";
}

/** A name that stands for what is known of a text; null where that is nothing. `keyPath` leads to the text. */
export function innerNameOf(keyPath: string | null, names: readonly string[], text: string): string | null {
  const named = names.find(isFileName) ?? (keyPath === null ? null : fileNameIn(keyPath));
  // `web.config` is XML, and `config` is what keys are called.
  const isNamed = named !== null && (!isMarkup(named) || /^\ufeff?\s*</.test(text));
  return isNamed ? named : nameByText(text);
}

const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][\w-]*\s*=/;
const PROPERTY = /^\s*[A-Za-z_][\w-]*(?:\.[\w-]+)+\s*[=:]/;
const MAPPING = /^\s*(?:- )?["']?[\w./-]+["']?:(?:\s|$)/;
const MOST_LINES = 100;

function linesOf(text: string) {
  const counts = { assignments: 0, properties: 0, mappings: 0, others: 0 };
  for (const line of text.slice(0, 20_000).split(/\r\n|[\n\r]/, MOST_LINES)) {
    if (PROPERTY.test(line)) counts.properties++;
    else if (ASSIGNMENT.test(line)) counts.assignments++;
    else if (MAPPING.test(line)) counts.mappings++;
    else if (!/^\s*(?:#.*)?$/.test(line)) counts.others++;
  }
  return counts;
}

/**
 * {@link innerNameOf} of a text that was hidden, and is one of its own whatever it is: where nothing else tells, what
 * most of its first lines look like. Empty where they look like nothing known.
 */
export function hiddenNameOf(keyPath: string | null, text: string): string {
  const named = innerNameOf(keyPath, [], text);
  if (named !== null) return named;
  if (/^\s*<[!A-Za-z]/.test(text)) return "a.xml";
  if (/^\s*[{[]/.test(text)) return "a.json";
  const { assignments, properties, mappings } = linesOf(text);
  if (properties + assignments + mappings === 0) return "";
  if (mappings > properties + assignments) return "a.yml";
  return properties > assignments ? "a.properties" : ".env";
}
