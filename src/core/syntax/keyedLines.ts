/** What properties and INI files share: the hits in order, the lists of indexed keys, and the writing of contexts. */
import type { HitContext, HostHit } from "../model/mention";
import { NO_CONTEXT } from "../model/mention";
import { areListed, describeValue, ListIds } from "./valueContext";

export class KeyedLines {
  readonly out: HitContext[];
  next = 0;
  private readonly ids = new ListIds();
  private readonly indexed = new Map<string, number>();

  constructor(
    readonly text: string,
    readonly hits: readonly HostHit[],
  ) {
    this.out = new Array<HitContext>(hits.length).fill(NO_CONTEXT);
  }

  get done(): boolean {
    return this.next >= this.hits.length;
  }

  /** Whether the next hit begins before `end`. */
  hasHitBefore(end: number): boolean {
    const hit = this.hits[this.next];
    return hit !== undefined && hit.start < end;
  }

  /**
   * Writes the contexts of the hits before `end`. `listKey` names the list that the value is an element of;
   * `continues` says that the value of the hit before goes on.
   */
  take(
    start: number,
    end: number,
    keyPath: string | null,
    inComment: boolean,
    listKey: string | null,
    continues = false,
  ): void {
    const from = this.next;
    while (this.hasHitBefore(end)) this.next++;
    if (this.next === from) return;
    const list = listKey === null ? null : this.listOf(listKey);
    const frame = { keyPath, inComment, labels: [], list, start, sameLine: inComment };
    describeValue(this.text, this.hits, from, this.next, frame, this.ids, this.out);
    if (continues) this.joinAt(from);
  }

  /** Joins the list of a hit with that of the hit before it where nothing but separators parts them. */
  private joinAt(index: number): void {
    const left = this.hits[index - 1];
    const right = this.hits[index];
    const before = this.out[index - 1];
    if (left === undefined || right === undefined || before === undefined) return;
    if (before.inComment || !areListed(this.text, left, right, false)) return;
    const list = before.list ?? this.ids.fresh();
    this.out[index - 1] = { ...before, list };
    const own = this.out[index]?.list ?? null;
    for (let i = index; i < this.next; i++) {
      const context = this.out[i];
      if (context !== undefined && (i === index || (own !== null && context.list === own))) {
        this.out[i] = { ...context, list };
      }
    }
  }

  private listOf(key: string): number {
    const known = this.indexed.get(key);
    if (known !== undefined) return known;
    const id = this.ids.fresh();
    this.indexed.set(key, id);
    return id;
  }
}
