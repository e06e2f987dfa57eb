/**
 * The way from a document to a scalar: one frame per mapping or sequence. The readers of YAML, JSON and TOML
 * all build such frames, so that key paths, lists and labels mean the same in every format.
 */
import { plainText } from "./yamlLines";

/** Which of a mapping's keys name another of its values, as in `{ name: REDIS_HOST, value: … }`; lower case. */
const NAME_KEYS = new Set([
  "name", // Kubernetes, ECS, Argo CD
  "key", // tags, Heroku, Spring Cloud
  "variable",
  "parameterkey", // CloudFormation parameter files
  "optionname", // Elastic Beanstalk
  "option_name", // .ebextensions
]);

const VALUE_KEYS = new Set(["value", "parametervalue"]);

/** Mappings of variables: two with the same name are two settings, not two members of one list. */
const VARIABLE_KEYS = new Set(["env", "environment", "vars", "variables", "with"]);

/**
 * Whether the key `start`..`end` (blanks after it and quotes around it allowed) names the value beside it. It is asked
 * for every key of a document, so most are refused before anything is copied.
 */
export function isNameKey(text: string, start: number, end: number): boolean {
  let from = start;
  let to = end;
  while (to > from && (text.charCodeAt(to - 1) === 32 || text.charCodeAt(to - 1) === 9)) to--;
  const quote = text.charCodeAt(from);
  if ((quote === 34 || quote === 39) && text.charCodeAt(to - 1) === quote) {
    from++;
    to--;
  }
  const length = to - from;
  if (length < 3 || length > 12) return false;
  switch (text.charCodeAt(from) | 32) {
    case 107: // k
    case 110: // n
    case 111: // o
    case 112: // p
    case 118: // v
      return NAME_KEYS.has(text.slice(from, to).toLowerCase());
    default:
      return false;
  }
}

/** Nobody nests configuration deeper; beyond it nothing is said, so that no walk up is long. */
const MAX_NESTING = 100;
/** More collections within each other than this are not told apart; nothing is said of what is in them. */
export const MOST_OPEN = MAX_NESTING + 10;

export class Frame {
  /** How many collections are around this one. */
  readonly nesting: number;
  /** What the mapping's `name` says, once it was read; the value may come first. */
  name: string | null = null;
  #path: string | null = null;
  #lists: Map<string, number> | null = null;

  constructor(
    readonly parent: Frame | null,
    /** The key (string) or 0-based index (number) in the parent; null at the root of a document. */
    readonly at: string | number | null,
    readonly isSequence: boolean,
  ) {
    this.nesting = parent ? parent.nesting + 1 : 0;
  }

  /** What this is called among settings. */
  get settingKey(): string | number | null {
    return this.at;
  }

  /** What the key `start`..`end` of this mapping says. */
  keyText(text: string, start: number, end: number): string {
    return plainText(text, start, end);
  }

  /** True where nothing is said of places in this frame, neither path nor list. */
  get isTooDeep(): boolean {
    return this.nesting > MAX_NESTING;
  }

  /** The dotted path of this frame; empty at the root. */
  get path(): string {
    this.#path ??= this.parent ? pathOf(this.parent, this.at) : this.at === null ? "" : join("", this.at);
    return this.#path;
  }

  /** The list that the places at `relativePath` below this sequence's items form; ids are made on first use. */
  list(relativePath: string, nextId: () => number): number {
    this.#lists ??= new Map();
    let id = this.#lists.get(relativePath);
    if (id === undefined) {
      id = nextId();
      this.#lists.set(relativePath, id);
    }
    return id;
  }
}

/** The dotted path of a place in a frame; empty for the root of a document. */
export function pathOf(frame: Frame | null, at: string | number | null): string {
  const base = frame ? frame.path : "";
  return at === null ? base : join(base, at);
}

function join(base: string, at: string | number): string {
  if (typeof at === "number") return `${base}[${at}]`;
  return base === "" ? at : `${base}.${at}`;
}

/** True where `at` is the value of a name/value pair. The name itself may still be missing. */
export function isPairValue(frame: Frame | null, at: string | number | null): frame is Frame {
  return frame !== null && !frame.isSequence && typeof at === "string" && VALUE_KEYS.has(at.toLowerCase());
}

/** The names that name/value pairs give to a place, nearest last. */
export function labelsOf(frame: Frame | null, at: string | number | null): string[] {
  const labels: string[] = [];
  for (let f = frame, a = at; f; a = f.at, f = f.parent) {
    if (isPairValue(f, a) && f.name !== null) labels.push(f.name);
  }
  return labels.reverse();
}

/**
 * The list that a place in nested objects belongs to: that of the innermost sequence around it, with all
 * places that have the same path below their items. Null outside sequences, and for variables.
 */
export function sequenceListOf(
  frame: Frame | null,
  at: string | number | null,
  nextId: () => number,
): number | null {
  let relative = "";
  let a = at;
  for (let f = frame; f; a = f.at, f = f.parent) {
    if (f.isSequence) return f.list(relative, nextId);
    if (isPairValue(f, a) && f.name !== null) return null;
    const key = String(a);
    if (relative !== "" && VARIABLE_KEYS.has(key)) return null;
    relative = `${key}.${relative}`;
  }
  return null;
}
