/**
 * From the variable to the client: most hosts stand in a variable of the environment, and the client in another file. Tells
 * which variables hosts are given out under, where a text reads them, and what the client there is set up for; and which
 * version of it the project runs with.
 *
 * What always holds: a text is read by itself; comments, tests and documentation read nothing; clients that differ tell
 * nothing; and what stands beside the host itself goes before what stands elsewhere.
 */

import { platformOf } from "../clients/code/bindings";
import { type FolderVersions, PackageVersions } from "../clients/packages/versions";
import { unknownShape } from "../model/endpoint";
import { type Client, type HostHit, type Mention, NO_CLIENT, type RelatedPlace } from "../model/mention";
import { codeOf } from "../syntax/code/read";
import type { Tokens } from "../syntax/code/tokens";
import { STRING } from "../syntax/code/tokenTable";
import { chooseFormat, type Format } from "../syntax/format";
import { SourceText } from "../syntax/sourceText";
import { mentionsAt } from "./find";

/** A place that reads a variable, and what the client there is set up for. Offsets as in {@link HostHit}. */
export interface VariableRead {
  readonly variable: string;
  readonly client: Client;
  readonly start: number;
  readonly end: number;
}

/** The same in a file of the workspace. */
export interface LocatedRead {
  readonly variable: string;
  readonly client: Client;
  /** The file, absolute with `/`, whatever reports call it. */
  readonly path: string;
  /** Its message names the variable and the client. */
  readonly at: RelatedPlace;
}

/** What other files tell of the clients of a workspace. */
export type LinkFact = LocatedRead | FolderVersions;

function isRead(fact: LinkFact): fact is LocatedRead {
  return "variable" in fact;
}

/** More variables of one folder are not looked for. */
export const MOST_VARIABLES = 200;
/** Places of one text that read variables. */
const MOST_READS = 64;

/** With an underscore, or the word of a cache: `HOST` alone may be anything's. */
const VARIABLE = /^(?=.*_|.*(?:REDIS|CACHE|VALKEY))[A-Z][A-Z0-9_]{2,79}$/;

/** The variable that a host is given out under; null where there is none, or its own place tells the client. */
export function variableOf({ keyPath, labels, inComment, place, via, client }: Mention): string | null {
  if (inComment || via === "cname" || client.name !== null) return null;
  if (place !== "setting" && place !== "list") return null;
  const key = (keyPath ?? "").replace(/(?:\[\d+\])+$/, "");
  const names = [labels.at(-1) ?? "", key.slice(key.lastIndexOf(".") + 1)];
  return names.find((name) => VARIABLE.test(name)) ?? null;
}

/** Formats in which frameworks put variables in: `${REDIS_HOST}`. */
const SETTINGS: ReadonlySet<Format> = new Set<Format>(["yaml", "properties"]);

/** As what a file of this name reads variables: settings have placeholders for them, too. Null for one that reads none. */
export function readsAs(fileName: string): "code" | "settings" | null {
  const format = chooseFormat(fileName);
  if (typeof format === "string") return SETTINGS.has(format) ? "settings" : null;
  return platformOf(format.plain) === null ? null : "code";
}

const MEMBER = /(?:\bprocess\.env|\bimport\.meta\.env|\bBun\.env)\??\.$/;
/** What stands before the quoted name of a variable where it is read, in the words of the languages and frameworks. */
const QUOTED =
  /(?:\b(?:process\.env|import\.meta\.env)\[|\bENV(?:\[|\.fetch\(|\.fetch |\.dig\()|\b(?:os\.)?environ(?:\[|\.get\()|\$_(?:ENV|SERVER)\[|\b(?:(?:os\.|System\.)?get_?env|os\.(?:Getenv|LookupEnv)|System\.getenv\(\)\.get|System\.(?:get_env|fetch_env!)|(?:System\.)?Environment\.GetEnvironmentVariable|Deno\.env\.get|env::var|sys\.env(?:\.get(?:OrElse)?)?|env(?:\.(?:str|url|string|cache|cache_url))?|config)\()\s*["'`]$/;
/** The service of Nest that hands variables out, whatever it is called: https://docs.nestjs.com/techniques/configuration */
const NEST = "ConfigService";
const NEST_GET = /(?<![\w.])(?:\w+\.){1,4}get(?:OrThrow)?(?:<\w+>)?\(["'`]$/;
const PLACEHOLDER = /\$\{(?:env[.:])?$/;
const AHEAD = 56;

/** Where a text reads the variables, in its order. One pass over the text, and bounded looks around each name. */
export function placesReading(text: string, variables: ReadonlySet<string>, isSettings: boolean): HostHit[] {
  const names = new RegExp(`(?<![\\w])(?:${[...variables].join("|")})(?![\\w])`, "g");
  const hits: HostHit[] = [];
  const taken = new Map<string, Taken>();
  const isNest = text.includes(NEST);
  for (const { 0: name, index } of text.matchAll(names)) {
    const before = text.slice(Math.max(0, index - AHEAD), index);
    const found = (MEMBER.exec(before) ??
      QUOTED.exec(before) ??
      (isNest ? NEST_GET.exec(before) : null) ??
      (isSettings ? PLACEHOLDER.exec(before) : null))?.[0];
    if (found === undefined) {
      const apart = DESTRUCTURED.exec(text.slice(index + name.length, index + name.length + REACH));
      if (apart) taken.set(apart[1] ?? name, { variable: name, from: index + name.length + apart[0].length });
      continue;
    }
    const start = index - found.length;
    hits.push(hitAt(name, start, index + name.length + closing(text, index + name.length, found)));
    if (hits.length === MOST_READS) return hits;
  }
  return taken.size === 0
    ? hits
    : [...hits, ...usesOf(text, taken)].sort((a, b) => a.start - b.start).slice(0, MOST_READS);
}

/** `const { REDIS_URL: url } = process.env`, from behind the variable on. */
const DESTRUCTURED =
  /^\s*(?::\s*([A-Za-z_$][\w$]*))?[^{}]*\}\s*=\s*(?:process\.env|import\.meta\.env|Bun\.env)\b/;
/** How much of such a statement is read, in UTF-16 units. */
const REACH = 600;

interface Taken {
  readonly variable: string;
  /** Where the statement ends that takes it. */
  readonly from: number;
}

/** Where names are used that variables were taken to: one pass over the text. */
function usesOf(text: string, taken: ReadonlyMap<string, Taken>): HostHit[] {
  const names = new RegExp(
    `(?<![\\w.$])(?:${[...taken.keys()].join("|").replaceAll("$", "\\$")})(?![\\w$]|\\s*:)`,
    "g",
  );
  const hits: HostHit[] = [];
  for (const { 0: name, index } of text.matchAll(names)) {
    const { variable, from } = taken.get(name) ?? { variable: name, from: index + 1 };
    if (index >= from) hits.push(hitAt(variable, index, index + name.length));
    if (hits.length === MOST_READS) break;
  }
  return hits;
}

/** How long the signs are that end the expression right after the name: `"]`. */
function closing(text: string, at: number, before: string): number {
  if (before.endsWith(".")) return 0;
  return /^["'`]?[\])}]?/.exec(text.slice(at, at + 2))?.[0].length ?? 0;
}

/** The expression stands where the host would. Its shape is a node's, of whose clients most is asked. */
function hitAt(variable: string, start: number, end: number): HostHit {
  return {
    host: variable,
    written: variable,
    shape: { ...unknownShape(variable), kind: "node" },
    start,
    end,
    tokenStart: start,
    port: null,
    portRange: null,
    writtenPort: "",
    scheme: null,
    writtenScheme: "",
    template: false,
  };
}

/** What the clients are set up for that are given the variables in a text. Never throws. */
export function readsIn(text: string, fileName: string, variables: ReadonlySet<string>): VariableRead[] {
  if (variables.size === 0) return [];
  const source = new SourceText(text, fileName);
  const code = codeOf(source);
  const hits = placesReading(text, variables, typeof source.format === "string").filter(
    ({ start }) => code === null || !isWords(code.tokens, start),
  );
  if (hits.length === 0) return [];
  return mentionsAt(source, hits).flatMap(({ host, client, place, inComment, start, end }) => {
    const isRead = !inComment && (place === "setting" || place === "call" || place === "list");
    return isRead && isTold(client) ? [{ variable: host, client, start, end }] : [];
  });
}

/** Whether what looks like code stands in a string, where nothing puts its value in. */
function isWords(tokens: Tokens, start: number): boolean {
  const token = tokens.at(start);
  const from = tokens.start(token);
  if (tokens.kind(token) !== STRING || start < from || tokens.end(token) <= start) return false;
  return !tokens.text
    .slice(Math.max(from, start - 8), start)
    .trimEnd()
    .endsWith("{");
}

function isTold({ name, clusterAware, tls }: Client): boolean {
  return name !== null || clusterAware !== null || tls !== null;
}

/** What is known of the variables and the packages of one folder. */
export class Links {
  static readonly NONE = new Links([]);
  /** Null for those whose clients differ. */
  readonly #reads = new Map<string, LocatedRead | null>();
  readonly #versions: PackageVersions;

  constructor(facts: readonly LinkFact[]) {
    this.#versions = new PackageVersions(facts.flatMap((fact) => (isRead(fact) ? [] : [fact])));
    for (const read of facts.filter(isRead)) {
      const known = this.#reads.get(read.variable);
      this.#reads.set(read.variable, known === undefined ? read : known && agreed(known, read));
    }
  }

  get isEmpty(): boolean {
    return this.#reads.size === 0 && this.#versions.isEmpty;
  }

  /** The mention with what other files say of its client, where it does not say so itself. `file` is absolute, with `/`. */
  join(mention: Mention, file: string): Mention {
    const joined = this.#joined(mention);
    const { client } = joined;
    const path = (joined.linked && this.#reads.get(variableOf(mention) ?? "")?.path) ?? file;
    const version = client.name === null ? null : this.#versions.of(client.name, path);
    return version === null ? joined : { ...joined, client: { ...client, version } };
  }

  #joined(mention: Mention): Mention {
    const variable = variableOf(mention);
    const read = variable === null ? null : this.#reads.get(variable);
    if (!read) return mention;
    const { client: own, scheme, siblings } = mention;
    const { client: other } = read;
    const clusterAware = own.clusterAware ?? other.clusterAware;
    const client: Client = {
      ...own,
      name: other.name,
      clusterAware,
      // The scheme of a URL goes before what a client does by itself.
      tls: own.tls ?? (scheme === null ? other.tls : null),
      needsNodes:
        own.needsNodes ?? (clusterAware === true && siblings.length > 0 ? "seeds" : other.needsNodes),
      writes: own.writes ?? other.writes,
      reads: own.reads ?? other.reads,
      reconnects: own.reconnects ?? other.reconnects,
    };
    return { ...mention, client, linked: read.at };
  }
}

/** The first of two places where their clients are the same, with the commands of both; null where they differ. */
function agreed(one: LocatedRead, other: LocatedRead): LocatedRead | null {
  const [a, b] = [one.client, other.client];
  if (a.name !== b.name || a.clusterAware !== b.clusterAware || a.needsNodes !== b.needsNodes) return null;
  if (a.tls !== null && b.tls !== null && a.tls !== b.tls) return null;
  const tls = a.tls === b.tls ? a.tls : null;
  const reconnects = a.reconnects === b.reconnects ? a.reconnects : null;
  return {
    ...one,
    client: { ...a, tls, reconnects, writes: a.writes ?? b.writes, reads: a.reads ?? b.reads },
  };
}

/** The client of a read without its places, which are another file's. */
export function clientElsewhere({
  tlsRange: _,
  tlsWritten: __,
  optionPlace: ___,
  ...client
}: Client): Client {
  return { ...NO_CLIENT, ...client };
}

/** For people: what stands at the place. */
export function wordsOf(variable: string, { name }: Client): string {
  return name === null ? `${variable} is read here.` : `${variable} is given to ${name} here.`;
}
