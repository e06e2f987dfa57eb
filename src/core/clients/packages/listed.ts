/** Lock files and manifests of Python and Ruby. */
import { jsonOf } from "./scripts";
import { byLine, lowestOf, type NamedVersions } from "./version";

/** As PyPI compares them: https://packaging.python.org/en/latest/specifications/name-normalization/ */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** `name = "redis"` and `version = "4.3.4"` within one `[[package]]`: poetry, uv and pdm alike. */
export const readTomlLock: NamedVersions = function* (text) {
  let name: string | undefined;
  for (const line of text.split("\n")) {
    if (line.startsWith("[")) name = undefined;
    const [, key, value = ""] = /^(name|version) = "([^"]{1,100})"/.exec(line) ?? [];
    if (key === "name") name = plain(value);
    if (key === "version") yield [name, value];
  }
};

export const readPipfileLock: NamedVersions = function* (text) {
  const list = jsonOf(text)?.default;
  if (typeof list !== "object" || list === null) return;
  for (const [name, entry] of Object.entries(list)) {
    const version: unknown = entry?.version;
    yield [plain(name), typeof version === "string" ? lowestOf(version) : null];
  }
};

/** `redis[hiredis]==4.3.4 ; python_version >= "3.8"  # why` */
export const readRequirements: NamedVersions = function* (text) {
  const lines = byLine(text, /^\s*([\w.-]{1,100})(?:\[[\w,\s-]{0,100}\])?\s*([=~][^;#\s]{1,60})/);
  for (const [name, asked] of lines) yield [plain(name), lowestOf(asked)];
};

/** `redis = "^4.3"` of poetry, `"redis~=4.3"` in the list of a project. */
export const readPyproject: NamedVersions = function* (text) {
  const keyed = byLine(text, /^([\w.-]{1,100}) = (?:\{ ?version = )?"([^"]{1,60})"/);
  const listed = byLine(text, /^\s*["']([\w.-]{1,100})(?:\[[\w,-]{0,100}\])?\s*([=~][^;"']{1,60})/);
  for (const [name, asked] of [...keyed, ...listed]) yield [plain(name), lowestOf(asked)];
};

/** `    redis (4.8.0)` below `specs:`; what each of them asks for stands two blanks further in. */
export const readGemfileLock: NamedVersions = (text) =>
  byLine(text, /^ {4}([\w.-]{1,100}) \((\d[\w.-]{0,60})\)/);
