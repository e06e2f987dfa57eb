/** The format of a file, chosen by its name and, where the name says nothing, by VS Code's language id. */
import { baseName } from "../text/fileName";
import { wordSet } from "../text/words";
import { type Choice, ENDINGS, type Format, LANGUAGE_IDS, NAMES } from "./formatTables";
import type { Language } from "./languages";

/** Endings that say how a file is made into another, or which copy it is; the ending before them counts. */
const WRAPPERS = wordSet(
  "erb tpl tmpl template j2 jinja jinja2 ejs mustache hbs gotmpl dist example sample default bak orig old local",
);

export type { Format } from "./formatTables";

/**
 * The format of a file. `fileName` is a path with `/` or `\`, or a bare name; case does not matter. `languageId`
 * counts only where the name says nothing, for an editor calls every `.conf` of a workspace the same.
 */
export function chooseFormat(fileName: string, languageId?: string): Format {
  const choice =
    byName(fileName) ??
    (languageId === undefined ? undefined : LANGUAGE_IDS.get(languageId)) ??
    "plain:unknown";
  return formatOf(choice);
}

/** Sections of HAProxy, whose files have the ending of INI files. */
const HAPROXY = /^(?:frontend|backend|listen)[ \t]+[\w.-]+[ \t]*\r?$/m;
/** How much of a text is asked, in UTF-16 units. */
const ASKED = 64 * 1024;

/**
 * Templates of CloudFormation, which bear any name, and options of Elastic Beanstalk:
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html.
 */
const CLOUDFORMATION = /\bType["']?\s{0,10}:\s{0,10}["']?AWS::|\bFn::[A-Z]|!(?:GetAtt|Sub)\b/;
/** Not that of a flow mapping in YAML, which quotes no keys. */
const JSON_START = /^\uFEFF?\s*(?:\{\s*["/}]|\[\s*["/{])/;

/** The format of a text whose file's name tells `format`, where the text itself is clear. */
export function formatOfText(format: Format, text: string): Format {
  const head = text.slice(0, ASKED);
  if (format === "ini") return HAPROXY.test(head) ? { plain: "directives" } : format;
  const isOpen = typeof format === "object" && (format.plain === "unknown" || format.plain === "xml");
  if (!isOpen || /^\uFEFF?\s*</.test(head) || !CLOUDFORMATION.test(head)) return format;
  return JSON_START.test(head) && !head.includes("!GetAtt") ? "json" : "yaml";
}

/** The language of a text that has no parser of its own format; null for one that has. */
export function plainOf(format: Format): Language | null {
  return typeof format === "object" ? format.plain : null;
}

function formatOf(choice: Choice): Format {
  return isPlain(choice) ? { plain: choice.slice("plain:".length) as Language } : choice;
}

function isPlain(choice: Choice): choice is `plain:${Language}` {
  return choice.startsWith("plain:");
}

/** Asked of every file of an audit: a path is taken apart only where its last name tells nothing. */
function byName(fileName: string): Choice | undefined {
  let base = baseName(fileName).toLowerCase();
  for (;;) {
    const last = base.lastIndexOf(".");
    const ending = base.slice(last + 1);
    const told = byWholeName(base) ?? (last >= 0 ? ENDINGS.get(ending) : undefined) ?? byStem(base);
    if (told !== undefined) return told;
    if (last <= 0 || !WRAPPERS.has(ending)) break;
    base = base.slice(0, last);
  }
  return fileName.toLowerCase().split(/[/\\]/).includes("cron.d") ? "plain:crontab" : undefined;
}

function byWholeName(base: string): Choice | undefined {
  // `.env.production`, and not the ending `.production`.
  return NAMES.get(base) ?? (base.startsWith(".env.") ? "dotenv" : undefined);
}

/** `Dockerfile.web`, `Makefile.am` */
function byStem(base: string): Choice | undefined {
  const dot = base.indexOf(".");
  const stem = dot > 0 ? NAMES.get(base.slice(0, dot)) : undefined;
  return stem?.startsWith("plain:") && stem !== "plain:markdown" ? stem : undefined;
}
