/**
 * What a Pulumi program, or its YAML, says of the caches it defines: which variable holds them and which settings are
 * written as literals.
 */

import { pulumi, type Style, styleOf } from "../dialects";
import type { Cache, Membership, Setting, SettingName } from "../model";
import { subjectOf } from "../wording";

/** A setting, and its value as it is written. */
export interface Written extends Pick<Setting, "range" | "value" | "at"> {
  readonly written: string;
}

export interface Definition {
  readonly kind: "cluster" | "group" | "global";
  /** True where the program only looks it up. */
  readonly isLookedUp: boolean;
  /** The last word of the variable that it is assigned to; null where there is none. */
  readonly variable: string | null;
  /** The call's name up to its bracket, or in YAML the resource's name. */
  readonly start: number;
  readonly end: number;
  readonly settings: ReadonlyMap<SettingName, Written>;
  /** False where settings may come from elsewhere than these lines. */
  readonly isComplete: boolean;
}

/** The caches of a text by the variables that hold them. */
export class Caches {
  readonly #definitions: readonly Definition[];
  readonly #text: string;
  readonly #caches = new Map<Definition, Cache>();

  constructor(text: string, definitions: readonly Definition[]) {
    this.#text = text;
    this.#definitions = definitions;
  }

  get all(): readonly Cache[] {
    return this.#definitions.map((definition) => this.#cacheOf(definition));
  }

  /** What a variable means at a place: the last definition before it, or the first after it. */
  named(variable: string, at: number, kind: Definition["kind"]): Cache | null {
    const same = this.#definitions.filter((one) => one.kind === kind && one.variable === variable);
    const found = same.filter(({ start }) => start < at).at(-1) ?? same[0];
    return found ? this.#cacheOf(found) : null;
  }

  #cacheOf(definition: Definition): Cache {
    const known = this.#caches.get(definition);
    if (known) return known;
    const { kind, variable, start, end, isLookedUp, isComplete, settings } = definition;
    const text = this.#text;
    const shown = (range: Setting["range"]) => subjectOf(text, range);
    const cache: Cache = {
      kind,
      dialect: pulumi(styleIn(text, definition)),
      name: variable === null ? "this replication group" : `the replication group ${variable}`,
      isLookedUp,
      head: { range: { start, end }, shown: shown({ start, end }), keyPath: variable },
      settings: new Map(
        [...settings].map(([name, { range, value, at }]) => [
          name,
          { range, value, at, shown: shown(range), keyPath: variable },
        ]),
      ),
      isComplete,
      hasOwnMembers: kind === "group" && this.#hasOwnMembers(variable),
      memberOf: kind === "cluster" ? this.#memberOf(definition) : null,
    };
    this.#caches.set(definition, cache);
    return cache;
  }

  /** Whether other resources add replicas to a group: members, or secondaries in other regions. */
  #hasOwnMembers(variable: string | null): boolean {
    if (variable === null) return false;
    return this.#definitions.some(({ kind, settings }) => {
      const name = kind === "cluster" ? "groupId" : "globalPrimary";
      return kind !== "group" && settings.get(name)?.written.includes(variable) === true;
    });
  }

  #memberOf({ settings, isComplete, start }: Definition): Membership | "none" | null {
    const group = settings.get("groupId");
    if (!group || /^(?:undefined|null|None|nil)\b/.test(group.written)) return isComplete ? "none" : null;
    const expression = (GROUP_ID.exec(group.written) ?? GROUP_ID_IN_YAML.exec(group.written))?.[1] ?? null;
    const found = expression === null ? null : this.named(lastWord(expression), start, "group");
    return { expression, group: found, isShardMember: false };
  }
}

/** An expression that names a group by its id. */
const GROUP_ID =
  /^([A-Za-z_$][\w$.]*?)\.(?:id|Id|ID\(\)|id\(\)|replicationGroupId(?:\(\))?|replication_group_id|ReplicationGroupId)(?=\s*(?:[,)};\n\r]|$))/;
const GROUP_ID_IN_YAML = /^["']?\$\{([\w-]+)\.(?:id|replicationGroupId)\}/;

/** Keys of one word are alike in several languages; any other tells. */
function styleIn(text: string, { settings }: Definition): Style {
  const styles = [...settings.values()].map(({ range: { start } }) =>
    styleOf(/^\w+/.exec(text.slice(start, start + 60))?.[0] ?? ""),
  );
  return styles.find((style) => style !== "camel") ?? "camel";
}

/** The variable or field that an expression ends in. */
export function lastWord(expression: string): string {
  return /([A-Za-z_$][\w$]*)(?:\[[^\]]*\])?$/.exec(expression)?.[1] ?? "";
}
