/**
 * Contexts in the making. Whether a place belongs to a list is known only when all hosts have been seen: a call with
 * one host among its arguments is no list, with two it is. Readers cast *votes* for the lists that a place may be an
 * element of, innermost first; {@link Drafts.finish} decides.
 */
import type { AskedPlace, HitContext } from "../../model/mention";
import { NO_CONTEXT } from "../../model/mention";
import { areListed, describeValue, keyBefore, ListIds } from "../valueContext";

/** A list that a place may be an element of. */
export interface ListVote {
  /** Equal for the places of one list. */
  readonly list: string;
  /** The element of the list; two hosts of one element (`x ? "a" : "b"`) make no list. */
  readonly index: number;
  /** Whether it is a list even with one host: an array is, the arguments of a call are not. */
  readonly always: boolean;
}

/** What the surroundings say of a place. */
export interface Surroundings {
  readonly keyPath: string | null;
  readonly labels: readonly string[];
  /** Innermost first. */
  readonly votes: readonly ListVote[];
}

/** What gives a value its name later: the `name` beside a `value`. */
export interface Naming {
  readonly name: string | null;
}

interface Draft extends Surroundings {
  readonly naming: Naming | null;
  /** Whether the host before it stands in the same value, parted by separators alone. */
  readonly joined: boolean;
}

export class Drafts {
  private readonly drafts: (Draft | null)[];
  private readonly out: HitContext[];
  private readonly ids = new ListIds();

  constructor(
    private readonly text: string,
    private readonly hits: readonly AskedPlace[],
  ) {
    this.drafts = new Array<Draft | null>(hits.length).fill(null);
    this.out = new Array<HitContext>(hits.length).fill(NO_CONTEXT);
  }

  /** The hits `first` to `end` (exclusive) stand in one comment that begins at `start`. */
  comment(start: number, first: number, end: number): void {
    if (end === first) return;
    const frame = { keyPath: null, inComment: true, labels: [], list: null, start, sameLine: true };
    describeValue(this.text, this.hits, first, end, frame, this.ids, this.out);
  }

  /** Names a commented host that its comment gives no name. */
  nameComment(index: number, keyPath: string): void {
    const context = this.out[index];
    if (context?.keyPath === null) this.out[index] = { ...context, keyPath };
  }

  /**
   * A host in a value that begins at `start`. `follows` says whether the host before it stands in the same value.
   * `around` is asked only where it is needed.
   */
  value(
    index: number,
    start: number,
    follows: boolean,
    naming: Naming | null,
    around: () => Surroundings,
  ): void {
    const { text, hits } = this;
    const hit = hits[index];
    const left = hits[index - 1];
    if (hit === undefined) return;
    const joined = follows && left !== undefined && areListed(text, left, hit, false);
    const previous = this.drafts[index - 1];
    if (joined && previous) {
      this.drafts[index] = { ...previous, joined };
      return;
    }
    const { keyPath, labels, votes } = around();
    const key = keyBefore(text, start, hit.tokenStart);
    if (key === null) {
      this.drafts[index] = { keyPath, labels, votes, naming, joined };
      return;
    }
    // A `KEY=value` item belongs to its key, not to the list of such items.
    const name = text.slice(key.start, key.end);
    const named = keyPath === null ? labels : [...labels, name];
    this.drafts[index] = { keyPath: keyPath ?? name, labels: named, votes: [], naming, joined };
  }

  /** One context for each hit. */
  finish(): HitContext[] {
    const elected = this.elected();
    const lists = new Map<string, number>();
    let run: number | null = null;
    for (const [i, draft] of this.drafts.entries()) {
      if (draft === null) continue;
      if (!draft.joined) run = this.drafts[i + 1]?.joined === true ? this.ids.fresh() : null;
      const name = draft.naming?.name ?? null;
      const vote =
        name === null
          ? (draft.votes.find((v) => elected.has(v.list)) ?? draft.votes.find((v) => v.always))
          : undefined;
      let list = run;
      if (vote !== undefined) {
        list = lists.get(vote.list) ?? this.ids.fresh();
        lists.set(vote.list, list);
      }
      const labels = name === null ? draft.labels : [...draft.labels, name];
      this.out[i] = { keyPath: draft.keyPath, inComment: false, list, labels };
    }
    return this.out;
  }

  /** The lists with hosts in two elements. */
  private elected(): Set<string> {
    const first = new Map<string, number>();
    const elected = new Set<string>();
    for (const draft of this.drafts) {
      for (const { list, index } of draft?.votes ?? []) {
        const known = first.get(list);
        if (known === undefined) first.set(list, index);
        else if (known !== index) elected.add(list);
      }
    }
    return elected;
  }
}
