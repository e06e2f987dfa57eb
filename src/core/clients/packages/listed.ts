/** Lock files and manifests of Python and Ruby. */
import { jsonOf } from "./scripts";
import { lowestOf, type VersionReader } from "./version";

/** As PyPI compares them: https://packaging.python.org/en/latest/specifications/name-normalization/ */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** `name = "redis"` and `version = "4.3.4"` within one `[[package]]`: poetry, uv and pdm alike. */
export const readTomlLock: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  let name: string | null = null;
  for (const line of text.split("\n")) {
    if (line.startsWith("[")) name = null;
    const [, key, value = ""] = /^(name|version) = "([^"]{1,100})"/.exec(line) ?? [];
    if (key === "name") name = plain(value);
    if (key === "version" && name !== null && wanted.has(name) && !found.has(name)) found.set(name, value);
  }
  return found;
};

export const readPipfileLock: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  const list = jsonOf(text)?.default;
  if (typeof list !== "object" || list === null) return found;
  for (const [name, entry] of Object.entries(list)) {
    const version: unknown = entry?.version;
    const lowest = typeof version === "string" ? lowestOf(version) : null;
    if (lowest !== null && wanted.has(plain(name))) found.set(plain(name), lowest);
  }
  return found;
};

/** `redis[hiredis]==4.3.4 ; python_version >= "3.8"  # why` */
export const readRequirements: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, name = "", rest = ""] =
      /^\s*([\w.-]{1,100})(?:\[[\w,\s-]{0,100}\])?\s*([=~][^;#\s]{1,60})/.exec(line) ?? [];
    const lowest = lowestOf(rest);
    if (lowest !== null && wanted.has(plain(name))) found.set(plain(name), lowest);
  }
  return found;
};

/** `redis = "^4.3"` of poetry, `"redis~=4.3"` in the list of a project. */
export const readPyproject: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, keyed, asked = ""] = /^([\w.-]{1,100}) = (?:\{ ?version = )?"([^"]{1,60})"/.exec(line) ?? [];
    const [, listed, rest = ""] =
      /^\s*["']([\w.-]{1,100})(?:\[[\w,-]{0,100}\])?\s*([=~][^;"']{1,60})/.exec(line) ?? [];
    const name = plain(keyed ?? listed ?? "");
    const lowest = lowestOf(keyed === undefined ? rest : asked);
    if (lowest !== null && wanted.has(name) && !found.has(name)) found.set(name, lowest);
  }
  return found;
};

/** `    redis (4.8.0)` below `specs:`; what each of them asks for stands two blanks further in. */
export const readGemfileLock: VersionReader = (text, wanted) => {
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, name = "", version] = /^ {4}([\w.-]{1,100}) \((\d[\w.-]{0,60})\)/.exec(line) ?? [];
    if (version && wanted.has(name)) found.set(name, version);
  }
  return found;
};
