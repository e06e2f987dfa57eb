/**
 * `.cache-endpoints.yml`: one configuration of a folder for the editor, the command line and CI.
 *
 * What always holds: a mistake is named with its place and leaves the rest of the file in force; the file can set nothing
 * that a workspace may not set, least of all profiles and API endpoints. Read with the `yaml` package
 * (https://eemeli.org/yaml/), which keeps the place of every value.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { isKnownRegion, regionOfCode } from "../hosts/regions";
import { RULE_IDS, type RuleId, type RuleSetting, SEVERITIES, type Severity } from "../model/rule";
import { nearest } from "../text/nearest";
import type { TextRange } from "../text/range";
import { MAX_CONFIG } from "./files";

export type FailOn = Exclude<Severity, "hint"> | "never";

export interface FolderConfig {
  readonly rules: Readonly<Partial<Record<RuleId, RuleSetting>>>;
  /** Hosts or globs that never give a finding. */
  readonly ignoredHosts: readonly string[];
  /** Globs of files that are left out, relative to the file's folder. */
  readonly exclude: readonly string[];
  /** Snapshot files or folders, relative to the file's folder and within it. */
  readonly snapshots: readonly string[];
  /** Full region names. */
  readonly regions: readonly string[];
  /** Null where the file does not say. */
  readonly failOn: FailOn | null;
}

export const NO_CONFIG: FolderConfig = {
  rules: {},
  ignoredHosts: [],
  exclude: [],
  snapshots: [],
  regions: [],
  failOn: null,
};

/** What is wrong in the file, for people. Offsets are 0-based UTF-16 units, end exclusive. */
export interface ConfigMistake extends TextRange {
  readonly message: string;
  /** 1-based, in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

export interface ReadConfig {
  readonly config: FolderConfig;
  readonly mistakes: readonly ConfigMistake[];
}

const FAIL_ON: readonly FailOn[] = ["error", "warning", "information", "never"];
const SETTINGS: readonly RuleSetting[] = [...SEVERITIES, "off"];
/** What a file of a repository must not choose: whose credentials are used, and where they are sent. */
const NEVER = new Set([
  "profile",
  "profiles",
  "endpointUrl",
  "endpoint-url",
  "endpoint",
  "role",
  "credentials",
]);
const KEYS = ["rules", "ignoredHosts", "exclude", "snapshots", "regions", "failOn"] as const;
type Key = (typeof KEYS)[number];

/** Never throws. */
export function readFolderConfig(text: string): ReadConfig {
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  readonly #lines = new LineCounter();
  readonly #mistakes: ConfigMistake[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): ReadConfig {
    if (this.#text.length > MAX_CONFIG) {
      this.#wrong({ start: 0, end: 1 }, `The file is longer than ${MAX_CONFIG / 1024} KiB and is not read.`);
      return { config: NO_CONFIG, mistakes: this.#mistakes };
    }
    const document = parseDocument(this.#text, { lineCounter: this.#lines });
    for (const { message, pos } of document.errors)
      this.#wrong(
        { start: pos[0], end: pos[1] },
        message.split("\n", 1)[0]?.replace(/ at line \d+.*$/, "") ?? "",
      );
    const found: { -readonly [K in keyof FolderConfig]: FolderConfig[K] } = { ...NO_CONFIG };
    const { contents } = document;
    const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
    if (!isEmpty && !isMap(contents)) this.#wrong(rangeOf(contents), "The file must map keys to values.");
    if (isMap(contents))
      for (const pair of contents.items as Pair<Node, Node | null>[]) this.#entry(pair, found);
    this.#mistakes.sort((a, b) => a.start - b.start);
    return { config: found, mistakes: this.#mistakes };
  }

  #entry(
    { key, value }: Pair<Node, Node | null>,
    found: { -readonly [K in keyof FolderConfig]: FolderConfig[K] },
  ): void {
    const name = isScalar(key) ? String(key.value) : "";
    if (NEVER.has(name)) {
      this.#wrong(
        rangeOf(key),
        `${name} cannot be set here: only your own settings and flags choose credentials and where they are sent.`,
      );
      return;
    }
    if (!isKey(name)) {
      this.#wrong(
        rangeOf(key),
        `There is no key "${shown(name)}"; there are ${KEYS.join(", ")}.${meant(nearest(name, KEYS))}`,
      );
      return;
    }
    if (value === null || (isScalar(value) && value.value === null)) return;
    if (name === "rules") found.rules = this.#rules(value);
    else if (name === "failOn") found.failOn = this.#oneOf(value, name, FAIL_ON);
    else if (name === "regions") found.regions = this.#strings(value, name, (region) => this.#region(region));
    else if (name === "ignoredHosts") found.ignoredHosts = this.#strings(value, name, hostGlob);
    else found[name] = this.#strings(value, name, withinFolder);
  }

  #rules(value: Node): FolderConfig["rules"] {
    const rules: Partial<Record<RuleId, RuleSetting>> = {};
    if (!isMap(value)) {
      this.#wrong(rangeOf(value), "rules must map rule ids to severities.");
      return rules;
    }
    for (const { key, value: setting } of value.items as Pair<Node, Node | null>[]) {
      const id = isScalar(key) ? String(key.value) : "";
      const known = RULE_IDS.find((rule) => rule === id);
      if (known === undefined)
        this.#wrong(rangeOf(key), `There is no rule "${shown(id)}".${meant(nearest(id, RULE_IDS))}`);
      else {
        // YAML 1.1 readers take `off` for false; this one does not, and people write both.
        const chosen = setting && this.#oneOf(setting, known, SETTINGS);
        if (chosen) rules[known] = chosen;
      }
    }
    return rules;
  }

  #oneOf<T extends string>(value: Node, name: string, allowed: readonly T[]): T | null {
    const said = isScalar(value) ? (value.value === false ? "off" : String(value.value)) : "";
    const chosen = allowed.find((one) => one === said);
    if (chosen === undefined)
      this.#wrong(rangeOf(value), `${name} must be ${listed(allowed)}.${meant(nearest(said, allowed))}`);
    return chosen ?? null;
  }

  /** Texts of a list; `check` gives what is kept, or what is wrong with one. */
  #strings(
    value: Node,
    name: Key,
    check: (text: string) => { readonly kept: string } | { readonly wrong: string },
  ): readonly string[] {
    const items = isSeq(value) ? (value.items as Node[]) : isScalar(value) ? [value as Node] : null;
    if (items === null) {
      this.#wrong(rangeOf(value), `${name} must be a list of texts.`);
      return [];
    }
    return items.flatMap((item) => {
      if (isAlias(item) || !isScalar(item) || typeof item.value !== "string" || item.value.trim() === "") {
        this.#wrong(rangeOf(item), `${name} must hold texts only.`);
        return [];
      }
      const checked = check(item.value.trim());
      if ("kept" in checked) return [checked.kept];
      this.#wrong(rangeOf(item), checked.wrong);
      return [];
    });
  }

  #region(name: string): { readonly kept: string } | { readonly wrong: string } {
    const region = isKnownRegion(name) ? name : regionOfCode(name);
    return region === null
      ? { wrong: `"${shown(name)}" is no AWS region; write us-east-1 or use1.` }
      : { kept: region };
  }

  #wrong(range: TextRange, message: string): void {
    // What is missing at the end of the file is shown at the last thing that stands there.
    const last = Math.max(1, this.#text.trimEnd().length);
    const start = Math.min(range.start, last - 1);
    const { line, col } = this.#lines.linePos(start);
    this.#mistakes.push({
      start,
      end: Math.min(Math.max(range.end, start + 1), last),
      message,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
    });
  }
}

function meant(word: string | null): string {
  return word === null ? "" : ` Did you mean ${word}?`;
}

function isKey(name: string): name is Key {
  return (KEYS as readonly string[]).includes(name);
}

function hostGlob(text: string): { readonly kept: string } | { readonly wrong: string } {
  return /^[\w.*-]{1,253}$/.test(text)
    ? { kept: text.toLowerCase() }
    : { wrong: `"${shown(text)}" is no host; write a name, or a glob with *.` };
}

/** A file of a repository names files of that repository alone. */
function withinFolder(text: string): { readonly kept: string } | { readonly wrong: string } {
  const path = text.replaceAll("\\", "/");
  const leadsOut =
    path.startsWith("/") || /^[a-z]:/i.test(path) || path.startsWith("~") || path.split("/").includes("..");
  return leadsOut ? { wrong: `"${shown(text)}" leads out of the folder of this file.` } : { kept: path };
}

function rangeOf(node: unknown): TextRange {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 1 };
}

function shown(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
