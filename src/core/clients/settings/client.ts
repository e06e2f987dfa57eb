/** What a host's place, its file and the settings around it say of the client: the table of frameworks, asked. */
import type { HitContext, HostHit } from "../../model/mention";
import type { Named } from "../products/all";
import type { Nearby, Setting as SettingRow } from "../products/product";
import { type Below, type Block, keyWordsOf, LONGEST_KEY, type Setting } from "./setting";

/** How many blocks outwards settings count as near. */
const MAX_OUTWARDS = 5;
const MAX_BEFORE = 300;
const MAX_AFTER = 200;

/** What is known of one host's place. */
export interface HostPlace {
  readonly text: string;
  readonly hit: HostHit;
  /** The words of its whole key. */
  readonly words: string;
  readonly block: Block | null;
}

/** The last folder and the base name: what stands further out says where a project lies, not what it is. */
export function fileTail(fileName: string): string {
  return fileName.toLowerCase().split(/[/\\]/).slice(-2).join("/");
}

/** The words of a host's whole key, indices left out. */
export function keyWords({ keyPath, labels }: Pick<HitContext, "keyPath" | "labels">): string {
  const path = labels.length > 0 ? (keyPath ?? "").replace(/\.?(?:parameter)?value$/i, "") : (keyPath ?? "");
  return [path, ...labels].map(keyWordsOf).join(" ").trim();
}

/** The first row of the table that fits, or null. What a text and its name rule out is asked once, and a text only if need be. */
export class FrameworkFinder {
  readonly #fits = new Map<Named<SettingRow>, boolean>();
  readonly #words = new Map<string | RegExp, boolean>();

  constructor(
    readonly text: string,
    private readonly file: string,
    private readonly hasSections: boolean,
    private readonly rows: readonly Named<SettingRow>[],
  ) {}

  /** Whether the row is for such a file. */
  #isFor(row: Named<SettingRow>): boolean {
    let fits = this.#fits.get(row);
    if (fits === undefined) {
      fits = (!row.section || this.hasSections) && (!row.file || row.file.test(this.file));
      this.#fits.set(row, fits);
    }
    return fits;
  }

  /** Whether the text holds a word, or something that a pattern fits. */
  holds(word: string | RegExp): boolean {
    let holds = this.#words.get(word);
    if (holds === undefined) {
      holds = typeof word === "string" ? this.text.includes(word) : word.test(this.text);
      this.#words.set(word, holds);
    }
    return holds;
  }

  find(place: HostPlace): Named<SettingRow> | null {
    const rows = rowsOfKey(this.rows, place.words);
    return rows.find((row) => this.#isFor(row) && this.#fitsPlace(row, place)) ?? null;
  }

  #fitsPlace(row: Named<SettingRow>, place: HostPlace): boolean {
    if (!touches(row, place)) return false;
    if (row.text !== undefined && !this.holds(row.text)) return false;
    if (row.section && !isInSection(place.block, row.section)) return false;
    if (row.nearby?.some((condition) => !isNearby(place, condition))) return false;
    return !row.unless?.some((condition) => isNearby(place, condition));
  }
}

/** Whether what touches the host, its scheme and its line before and after, is as the row says. */
function touches({ scheme, after, before }: SettingRow, { text, hit }: HostPlace): boolean {
  if (scheme && !scheme.test(hit.scheme ?? "")) return false;
  if (after && !after.test(text.slice(hit.end, hit.end + MAX_AFTER))) return false;
  return !before || before.test(lineBefore(text, hit.start));
}

const OF_KEYS = new WeakMap<readonly Named<SettingRow>[], Map<string, readonly Named<SettingRow>[]>>();
/** Most files call their hosts the same: so many keys, none longer than `LONGEST_KEY`, are known again. */
const MOST_KEYS = 500;

/** The rows that a key's words do not rule out. */
function rowsOfKey(rows: readonly Named<SettingRow>[], words: string): readonly Named<SettingRow>[] {
  let known = OF_KEYS.get(rows);
  if (!known) {
    known = new Map();
    OF_KEYS.set(rows, known);
  }
  let found = known.get(words);
  if (found === undefined) {
    found = rows.filter(({ keys }) => !keys || keys.test(words));
    if (known.size >= MOST_KEYS) known.clear();
    if (words.length <= LONGEST_KEY) known.set(words, found);
  }
  return found;
}

function isInSection(block: Block | null, pattern: RegExp): boolean {
  let around = block;
  for (let i = 0; around && i <= MAX_OUTWARDS; i++, around = around.parent())
    if (around.section) return around.section(pattern);
  return false;
}

function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - MAX_BEFORE), at);
  return near.slice(near.lastIndexOf("\n") + 1);
}

/** Whether the innermost block that has such a key gives it such a value. */
function isNearby({ text, block }: HostPlace, { key, value }: Nearby): boolean {
  let around = block;
  for (let i = 0; around && i <= MAX_OUTWARDS; i++, around = around.parent()) {
    const found = namedIn(around).with(key);
    if (found.length > 0)
      return found.some(({ start, end }) => value.test(text.slice(start, Math.min(end, start + 200))));
  }
  return false;
}

/** The settings of a block by the words of their keys, asked once for all hosts in it. */
class NamedSettings {
  readonly #named: readonly { readonly words: string; readonly setting: Setting }[];
  /** A line for each: a key that no line fits is told at once. */
  readonly #lines: string;
  readonly #found = new Map<RegExp, readonly Setting[]>();

  constructor(block: Block) {
    this.#named = block
      .below("")
      // The other items of a list are beside the host's own, not around it.
      .filter(({ rest }) => rest.length <= 100 && !rest.startsWith("["))
      .map(({ rest, setting }) => ({ words: keyWordsOf(rest), setting }));
    this.#lines = this.#named.map(({ words }) => words).join("\n");
  }

  with(key: RegExp): readonly Setting[] {
    let found = this.#found.get(key);
    if (found === undefined) {
      found = overLines(key).test(this.#lines)
        ? this.#named.filter(({ words }) => key.test(words)).map(({ setting }) => setting)
        : [];
      this.#found.set(key, found);
    }
    return found;
  }
}

const OVER_LINES = new Map<RegExp, RegExp>();

/** The pattern of a line as one of any line of a text. */
function overLines(pattern: RegExp): RegExp {
  let over = OVER_LINES.get(pattern);
  if (over === undefined) {
    over = new RegExp(pattern.source, `${pattern.flags.replace("m", "")}m`);
    OVER_LINES.set(pattern, over);
  }
  return over;
}

const NAMED = new WeakMap<Block, NamedSettings>();

function namedIn(block: Block): NamedSettings {
  let named = NAMED.get(block);
  if (!named) {
    named = new NamedSettings(block);
    NAMED.set(block, named);
  }
  return named;
}

/** Keys by which many applications say themselves whether they run in cluster mode. */
const CLUSTER_FLAG =
  /^(?:redis |valkey )?(?:cluster|cluster mode|cluster enabled|cluster mode enabled|enable cluster|use cluster|is cluster|cluster enable)$/;

/** Cluster mode as a switch beside the host says it: `cluster: true`, `REDIS_CLUSTER_ENABLED=false`; null without one. */
export function clusterFlag(text: string, settings: readonly Below[]): boolean | null {
  for (const { rest, setting } of settings) {
    if (rest.length > 40 || !/cluster/i.test(rest) || !CLUSTER_FLAG.test(keyWordsOf(rest))) continue;
    const value = text.slice(setting.start, Math.min(setting.end, setting.start + 8)).toLowerCase();
    if (value === "true" || value === "yes" || value === "on") return true;
    if (value === "false" || value === "no" || value === "off") return false;
  }
  return null;
}
