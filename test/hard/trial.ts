/**
 * What every trial of the hard tests is: an attack of one kind, as many times as it is asked, told as one row of a table.
 * Always: the same seed asks the same, and what went wrong is told so that it can be asked again.
 */

/** How a trial went. */
export interface Row {
  /** What was tried, for people: `mutated texts`. */
  readonly tried: string;
  readonly count: number;
  /** What was wrong, a line each, the first ones whole; empty where all held. */
  readonly wrong: readonly string[];
  /** Figures beside: `steps per byte`, `calls`. */
  readonly notes?: Readonly<Record<string, number | string>>;
}

export interface Trial {
  readonly name: string;
  /** How many times it is asked beside the other tests; 0 for what needs a process of its own. */
  readonly short: number;
  run(count: number, seed: number): Promise<Row>;
}

/** What is wrong, told and counted: the first ones whole, since one fault comes many times. */
export class Faults {
  readonly #told: string[] = [];
  #count = 0;

  add(what: string): void {
    this.#count += 1;
    if (this.#told.length < 20) this.#told.push(what.length > 2000 ? `${what.slice(0, 2000)}…` : what);
  }

  /** Adds what an attempt throws, with what it was about. */
  attempt(about: () => string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.add(`${error instanceof Error ? error.stack : error}\n${about()}`);
    }
  }

  get all(): readonly string[] {
    const more = this.#count - this.#told.length;
    return more === 0 ? this.#told : [...this.#told, `and ${more} more`];
  }
}

/** Numbers by chance that come again with their seed (mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 up to, and without, `below`. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}
