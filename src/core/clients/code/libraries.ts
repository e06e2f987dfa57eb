/** Which library a callee belongs to: its imports put in, and a receiver followed to what it was made with. */

import type { Frame } from "../../syntax/code/brackets";
import type { Expressions } from "../../syntax/code/expressions";
import { STRING } from "../../syntax/code/tokenTable";
import { callsOf, type Named } from "../products/all";
import type { Call } from "../products/product";
import type { Bindings, Platform } from "./bindings";
import { type Variable, valueWithin } from "./variables";

export interface Library {
  readonly row: Named<Call>;
  /** Where the call begins that made the receiver; null where the callee stands for itself. */
  readonly made: number | null;
}

export class Libraries {
  private readonly rows = new Map<string, Named<Call> | null>();

  constructor(
    private readonly expressions: Expressions,
    private readonly platform: Platform,
    private readonly bindings: Bindings,
    private readonly variableOf: (name: string) => Variable | undefined,
  ) {}

  of(frame: Frame): Library | null {
    const { callee, open } = frame;
    if (callee === "") return null;
    const through = this.throughReceiver(callee, this.expressions.tokens.parent(open));
    if (through !== null) return through;
    const row = this.rowOf(this.named(frame), "") ?? (this.platform === "c" ? this.ofType(frame) : null);
    return row && { row, made: null };
  }

  /** The callee, by its name where it has none of its own: of `super` the class that it stands for, of `require` the module. */
  private named({ callee, head, open }: Frame): string {
    if (this.platform !== "js") return callee;
    const { tokens } = this.expressions;
    if (callee === "super") return this.parentClass(open) ?? callee;
    const isModule = callee.startsWith("require()") && tokens.kind(head + 2) === STRING;
    return isModule ? `${tokens.slice(head + 2)}:${callee.slice("require().".length)}` : callee;
  }

  /** The class that the class around a bracket extends. */
  private parentClass(open: number): string | null {
    const { tokens } = this.expressions;
    const body = tokens.parent(tokens.parent(open));
    for (let at = body - 1; at > 0 && body - at < MOST_HEAD && !tokens.is(at, "}"); at--)
      if (tokens.isWord(at) && tokens.slice(at) === "extends") return tokens.slice(at + 1);
    return null;
  }

  /** C++ names what it makes before its variable, or within a function's brackets: `Redis cache(…)`, `make_unique<Redis>(…)`. */
  private ofType({ callee, head, open }: Frame): Named<Call> | null {
    const { tokens, chains } = this.expressions;
    const type = /(?:^|\.)make_(?:shared|unique)$/.test(callee) ? open - 2 : head - 1;
    return tokens.isWord(type) ? this.rowOf(chains.to(type).callee, "") : null;
  }

  /** The callee with its receiver replaced by the call that it was made with: `Memcached().addServer`. */
  private throughReceiver(callee: string, open: number): Library | null {
    for (const receiver of receiversOf(callee)) {
      const variable = this.variableOf(receiver);
      const value = variable ? valueWithin(this.expressions.tokens, variable, open) : null;
      const made = value === null ? null : this.expressions.callAt(value);
      if (made === null || made.callee === "") continue;
      const row = this.rowOf(made.callee, `()${callee.slice(receiver.length)}`);
      return row && { row, made: value };
    }
    return null;
  }

  /** The row of a callee whose imports are to be put in, with what comes after it. */
  private rowOf(callee: string, rest: string): Named<Call> | null {
    const key = `${callee} ${rest}`;
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const names = this.bindings.resolve(callee).map((name) => name + rest);
    const rows = callsOf(this.platform);
    const row =
      names
        .map((name) => rows.find((each) => each.callee.test(name) && this.isOf(each)))
        .find((found) => found !== undefined) ?? null;
    this.rows.set(key, row);
    return row;
  }

  private isOf({ text }: Call): boolean {
    const all = this.expressions.tokens.text;
    return text === undefined || (typeof text === "string" ? all.includes(text) : text.test(all));
  }
}

/** Tokens between the name of a class and its body. */
const MOST_HEAD = 24;
/** More members of members than anybody writes to get at a client. */
const MOST_PARTS = 16;

/** `a.b` and `a` of `a.b.connect`, `a` of `a.one().two`. */
export function receiversOf(callee: string): readonly string[] {
  const first = callee.split("(", 1)[0] ?? "";
  const parts = first.split(".").slice(0, first.length === callee.length ? -1 : undefined);
  const near = parts.slice(0, MOST_PARTS);
  return near.map((_, i) => near.slice(0, near.length - i).join("."));
}
