/** The format of a text that is hidden in a value, as a file name: told by the value's key, or by how the text begins. */
import { chooseFormat, type Format } from "./format";

function isKnown(fileName: string): boolean {
  const format = chooseFormat(fileName);
  return typeof format === "string" || format.plain !== "unknown";
}

function isSame(one: Format, other: Format): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.plain === other.plain;
}

/** `application.yml` of `data.application.yml`; null where no end of the path is called like a file. */
function fileNameIn(keyPath: string): string | null {
  const segments = keyPath.split(".").slice(-4);
  const nameFrom = (from: number): string => segments.slice(from).join(".");
  for (let from = segments.length - 1; from >= 0; from--) {
    const name = nameFrom(from);
    if (name === "" || !isKnown(name)) continue;
    // `env` alone is a file's name, too, and `redis_exporter.env` says more of the same.
    const longer = nameFrom(Math.max(0, from - 1));
    return isSame(chooseFormat(longer), chooseFormat(name)) ? longer : name;
  }
  return null;
}

const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][\w-]*\s*=/;
const PROPERTY = /^\s*[A-Za-z_][\w-]*(?:\.[\w-]+)+\s*[=:]/;
const MAPPING = /^\s*(?:- )?["']?[\w./-]+["']?:(?:\s|$)/;
const MOST_LINES = 100;

/** By what most of the first lines look like; empty where they look like nothing known. */
function nameByLines(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r\n|[\n\r]/, MOST_LINES);
  let assignments = 0;
  let properties = 0;
  let mappings = 0;
  for (const line of lines) {
    if (PROPERTY.test(line)) properties++;
    else if (ASSIGNMENT.test(line)) assignments++;
    else if (MAPPING.test(line)) mappings++;
  }
  if (properties + assignments + mappings === 0) return "";
  if (mappings > properties + assignments) return "a.yml";
  return properties > assignments ? "a.properties" : ".env";
}

/** Empty where nothing is known of it. */
export function innerNameOf(keyPath: string | null, text: string): string {
  const named = keyPath === null ? null : fileNameIn(keyPath);
  if (named !== null) return named;
  const head = /^\ufeff?\s*([^\r\n]{0,200})/.exec(text)?.[1] ?? "";
  if (/^#!.*\bpython/.test(head)) return "a.py";
  if (head.startsWith("#!") || /^(?:content-type|mime-version):/i.test(head)) return "a.sh";
  if (head.startsWith("#cloud-config") || head.startsWith("---")) return "a.yml";
  if (/^<[?!A-Za-z]/.test(head)) return "a.xml";
  if (/^\[[\w .:-]+\]\s*$/.test(head)) return "a.ini";
  if (/^[{[]/.test(head)) return "a.json";
  return nameByLines(text);
}
