/**
 * The imports of a file: what a name in it stands for. A name that the file does not import stays as it is, so that
 * libraries whose names are unlike any other are still known in a snippet.
 *
 * Reads the head of the text alone, line by line, once somebody asks; an import in a comment is none.
 */

import { plainName } from "../../syntax/code/chains";
import type { CodeLanguage, Language } from "../../syntax/languages";

/** Imports stand at the top. In UTF-16 units. */
const HEAD = 64 * 1024;

export type Platform =
  | "js"
  | "python"
  | "go"
  | "jvm"
  | "dotnet"
  | "php"
  | "ruby"
  | "rust"
  | "elixir"
  | "lua"
  | "c"
  | "perl"
  | "swift"
  | "dart"
  /** Of whose clients nothing is known; keys beside a host still tell its port. */
  | "other";

/** Null for a language in which keys beside a host say nothing of it. */
const PLATFORMS: Readonly<Record<CodeLanguage, Platform | null>> = {
  javascript: "js",
  typescript: "js",
  python: "python",
  go: "go",
  java: "jvm",
  kotlin: "jvm",
  scala: "jvm",
  groovy: "jvm",
  csharp: "dotnet",
  php: "php",
  ruby: "ruby",
  rust: "rust",
  elixir: "elixir",
  lua: "lua",
  c: "c",
  perl: "perl",
  swift: "swift",
  dart: "dart",
  hocon: "other",
  puppet: "other",
  nix: "other",
  jsonnet: "other",
  graphql: null,
  sql: null,
};

/** Null for a language that clients are not looked for in. */
export function platformOf(language: Language): Platform | null {
  const platforms: Partial<Record<Language, Platform | null>> = PLATFORMS;
  return platforms[language] ?? null;
}

export class Bindings {
  private readonly names = new Map<string, string>();
  /** Packages and namespaces whose every name may be meant. */
  private readonly open: string[] = [];

  private isRead = false;

  constructor(
    private readonly text: string,
    private readonly platform: Platform,
  ) {}

  bind(name: string, target: string): void {
    // One name for two things tells neither.
    const known = this.names.get(name);
    this.names.set(name, known === undefined || known === target ? target : `?${name}`);
  }

  addOpen(name: string): void {
    if (this.open.length < 64 && !this.open.includes(name)) this.open.push(name);
  }

  /** What a callee may stand for, most likely first: `ioredis:Cluster`, `redis.cluster.RedisCluster`. */
  resolve(callee: string): readonly string[] {
    if (!this.isRead) {
      this.isRead = true;
      READERS[this.platform]?.(this.text.slice(0, HEAD), this);
    }
    const first = /^\w+/.exec(callee)?.[0] ?? "";
    const target = this.names.get(first);
    const rest = callee.slice(first.length);
    if (target !== undefined) {
      const separator = this.platform === "js" ? (target.endsWith(":") && rest.startsWith(".") ? 1 : 0) : 0;
      return [target + rest.slice(separator)];
    }
    return [...this.open.map((name) => `${name}.${callee}`), callee];
  }
}

type Reader = (head: string, bindings: Bindings) => void;

/** Short names of a list: `A`, `B as C`, `B: C`, `type D`. */
function* namesIn(list: string): Generator<readonly [name: string, local: string]> {
  for (const item of list.split(",")) {
    const match = /^\s*(?:type\s+)?([\w$.\\]+)(?:\s*(?::|\sas\s|=>)\s*([\w$]+))?\s*$/.exec(item);
    if (match?.[1]) yield [match[1], match[2] ?? match[1]];
  }
}

const JS_IMPORT = /^[ \t]*import[ \t]+(?:type[ \t]+)?([^'";]{1,600}?)\s*from\s*['"]([^'"\n]{1,200})['"]/gm;
const JS_REQUIRE =
  /^[ \t]*(?:export[ \t]+)?(?:const|let|var|import)[ \t]+(\{[^}]{1,600}\}|[\w$]+)\s*=\s*(?:await\s+import|require)\s*\(\s*['"]([^'"\n]{1,200})['"]\s*\)((?:\.[\w$]+){0,3})/gm;

function readJs(head: string, bindings: Bindings): void {
  const bindList = (list: string, module: string) => {
    for (const [name, local] of namesIn(list.replace(/[{}]/g, "")))
      bindings.bind(local, name === "default" ? `${module}:` : `${module}:${name}`);
  };
  // Most heads hold one of the two words, and each pattern asks every line that begins like it.
  const hasImport = head.includes("import");
  for (const [, what = "", module = ""] of hasImport ? head.matchAll(JS_IMPORT) : []) {
    const braces = /\{[^}]*\}/.exec(what)?.[0];
    if (braces) bindList(braces, module);
    const names = what.replace(/\{[^}]*\}/, "");
    for (const item of names.split(",")) {
      const local = /^\s*(?:\*\s+as\s+)?([\w$]+)\s*$/.exec(item)?.[1];
      if (local) bindings.bind(local, `${module}:`);
    }
  }
  if (!hasImport && !head.includes("require")) return;
  for (const [, what = "", module = "", member = ""] of head.matchAll(JS_REQUIRE)) {
    if (what.startsWith("{")) bindList(what, `${module}`);
    else bindings.bind(what, `${module}:${member === ".default" ? "" : member.slice(1)}`);
  }
}

const PY_IMPORT = /^[ \t]*import[ \t]+([\w., \t]{1,300})/gm;
const PY_FROM = /^[ \t]*from[ \t]+([\w.]{1,200})[ \t]+import[ \t]+(?:\(([^)]{1,2000})\)|([^\n#]{1,400}))/gm;

function readPython(head: string, bindings: Bindings): void {
  for (const [, list = ""] of head.matchAll(PY_IMPORT))
    for (const [name, local] of namesIn(list)) {
      if (local !== name) bindings.bind(local, name);
      else bindings.bind(name.split(".")[0] ?? name, name.split(".")[0] ?? name);
    }
  for (const [, module = "", inner, line = ""] of head.matchAll(PY_FROM))
    for (const [name, local] of namesIn(inner?.replace(/#[^\n]*/g, "") ?? line))
      bindings.bind(local, `${module}.${name}`);
}

const GO_IMPORT =
  /^[ \t]*(?:import[ \t]+)?(?:([\w.]+)[ \t]+)?"([a-z0-9][\w.-]{0,60}(?:\/[\w.@~-]{1,80}){1,8})"[ \t]*(?:\/\/[^\n]*)?$/gm;

function readGo(head: string, bindings: Bindings): void {
  for (const [, alias, path = ""] of head.matchAll(GO_IMPORT)) {
    const module = path.replace(/\/v\d+(?=\/|$)/g, "").replace(/\.v\d+$/, "");
    const last = module.slice(module.lastIndexOf("/") + 1);
    const name = alias ?? last.replace(/^go-|-go$|\.go$/g, "");
    if (name === ".") bindings.addOpen(module);
    else if (name !== "_") bindings.bind(name, module);
  }
}

const JVM_IMPORT =
  /^[ \t]*import[ \t]+(?:static[ \t]+)?(\w+(?:\.(?!_\W)\w+){0,30})(?:\.(\*|_)|\.\{([^}]{1,600})\})?(?:[ \t]+as[ \t]+(\w+))?/gm;

function readJvm(head: string, bindings: Bindings): void {
  for (const [, path = "", all, list, alias] of head.matchAll(JVM_IMPORT)) {
    if (all) bindings.addOpen(path);
    else if (list !== undefined)
      for (const [name, local] of namesIn(list)) {
        if (name === "_" || name === "*") bindings.addOpen(path);
        else bindings.bind(local, `${path}.${name}`);
      }
    else bindings.bind(alias ?? path.slice(path.lastIndexOf(".") + 1), path);
  }
}

const CS_USING =
  /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?(?:(\w+)[ \t]*=[ \t]*)?([\w.]{1,200})[ \t]*;/gm;

function readDotnet(head: string, bindings: Bindings): void {
  for (const [, alias, path = ""] of head.matchAll(CS_USING)) {
    if (alias) bindings.bind(alias, path);
    else bindings.addOpen(path);
  }
}

const PHP_USE =
  /^[ \t]*use[ \t]+(?:function[ \t]+|const[ \t]+)?([\w\\]{1,200}?)(?:\\\{([^}]{1,600})\}|[ \t]+as[ \t]+(\w+))?[ \t]*;/gm;

function readPhp(head: string, bindings: Bindings): void {
  for (const [, path = "", list, alias] of head.matchAll(PHP_USE)) {
    const base = plainName(path).replace(/^\./, "");
    if (list === undefined) bindings.bind(alias ?? base.slice(base.lastIndexOf(".") + 1), base);
    else
      for (const [name, local] of namesIn(list))
        bindings.bind(local.slice(local.lastIndexOf("\\") + 1), `${base}.${plainName(name)}`);
  }
}

const RUST_USE =
  /^[ \t]*(?:pub[ \t]+)?use[ \t]+([\w:]{1,200}?)(?:::\{([^}]{1,600})\}|::(\*)|[ \t]+as[ \t]+(\w+))?[ \t]*;/gm;

function readRust(head: string, bindings: Bindings): void {
  for (const [, path = "", list, all, alias] of head.matchAll(RUST_USE)) {
    const base = plainName(path);
    if (all) bindings.addOpen(base);
    else if (list === undefined) bindings.bind(alias ?? base.slice(base.lastIndexOf(".") + 1), base);
    else
      for (const [name, local] of namesIn(list.replace(/::/g, ".")))
        bindings.bind(local.slice(local.lastIndexOf(".") + 1), `${base}.${name}`);
  }
}

const CPP_USING = /^[ \t]*using[ \t]+(?:(namespace)[ \t]+|(\w+)[ \t]*=[ \t]*)?(\w[\w:]{0,199})[ \t]*;/gm;

function readC(head: string, bindings: Bindings): void {
  for (const [, all, alias, path = ""] of head.matchAll(CPP_USING)) {
    const name = plainName(path);
    if (all) bindings.addOpen(name);
    else bindings.bind(alias ?? name.slice(name.lastIndexOf(".") + 1), name);
  }
}

const READERS: Readonly<Partial<Record<Platform, Reader>>> = {
  js: readJs,
  python: readPython,
  go: readGo,
  jvm: readJvm,
  dotnet: readDotnet,
  php: readPhp,
  rust: readRust,
  c: readC,
};
