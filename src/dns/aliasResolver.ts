/**
 * Looks names up in DNS: which cache host does a name of one's own lead to?
 *
 * What always holds: a name is asked by one look-up at a time, whoever wants it; never more than a few look-ups are under
 * way; each ends within a few seconds and can be given up; what was told is kept no longer than it holds. Every burst of
 * look-ups reads the system's own servers anew, so that a VPN that was switched on meanwhile is seen.
 */
import { promises as dns } from "node:dns";
import { setMaxListeners } from "node:events";
import { aliasName } from "./aliasName";
import { type AliasAnswer, type Followed, follow } from "./chain";

export interface AliasResolverOptions {
  /** For one query, in milliseconds, with its repetition. */
  readonly queryTimeout?: number;
  /** For a name with all its queries, in milliseconds. */
  readonly nameTimeout?: number;
  /** The most names that are looked up at once. */
  readonly parallel?: number;
  /** How many names' answers are kept. */
  readonly capacity?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What was told of a name, and until when it holds, in milliseconds since 1970. */
export interface KnownAnswer {
  readonly answer: AliasAnswer;
  readonly expires: number;
}

/** One look-up, wanted by so many. */
interface LookUp {
  readonly promise: Promise<KnownAnswer>;
  readonly controller: AbortController;
  wanted: number;
}

const SECOND = 1000;
const SHORTEST = 5 * SECOND;
const LONGEST = 3600 * SECOND;
/** An alias whose host has no address: a cache that was deleted, or one that is only known inside its network. */
const WITHOUT_TTL = 60 * SECOND;
const NEGATIVE = 60 * SECOND;
/** Nobody told: it may be told soon. */
const UNKNOWN = 15 * SECOND;
const NOT_A_NAME: AliasAnswer = { kind: "not-a-name" };

export class AliasResolver {
  private readonly kept = new Map<string, KnownAnswer>();
  private readonly lookUps = new Map<string, LookUp>();
  private readonly waiting: (() => void)[] = [];
  private readonly queryTimeout: number;
  private readonly nameTimeout: number;
  private readonly parallel: number;
  private readonly capacity: number;
  private readonly now: () => number;
  private free: number;

  constructor(options: AliasResolverOptions = {}) {
    this.queryTimeout = options.queryTimeout ?? 2 * SECOND;
    this.nameTimeout = options.nameTimeout ?? 5 * SECOND;
    this.parallel = options.parallel ?? 16;
    this.capacity = options.capacity ?? 10_000;
    this.now = options.now ?? Date.now;
    this.free = this.parallel;
  }

  /** What is known of a name and still holds. Asks nobody. */
  known(text: string): KnownAnswer | undefined {
    const name = aliasName(text);
    if (name === null) return { answer: NOT_A_NAME, expires: Number.POSITIVE_INFINITY };
    const known = this.kept.get(name);
    const left = (known?.expires ?? 0) - this.now();
    // Longer than anything is kept: the clock was set back since.
    return left > 0 && left <= LONGEST ? known : undefined;
  }

  /** Rejects with the signal's reason when it aborts, and only then. */
  async resolve(text: string, signal?: AbortSignal): Promise<KnownAnswer> {
    signal?.throwIfAborted();
    const known = this.known(text);
    if (known !== undefined) return known;
    const name = aliasName(text) ?? "";
    const lookUp = this.lookUps.get(name) ?? this.begin(name);
    lookUp.wanted++;
    let abort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener("abort", abort);
    });
    try {
      return await Promise.race([lookUp.promise, aborted]);
    } finally {
      if (abort) signal?.removeEventListener("abort", abort);
      lookUp.wanted--;
      // Nobody wants to know any more. Whoever comes later begins anew.
      if (lookUp.wanted === 0) {
        lookUp.controller.abort();
        if (this.lookUps.get(name) === lookUp) this.lookUps.delete(name);
      }
    }
  }

  /**
   * The answers of many names, by the names as they were given. `onProgress` is told how many are done. Rejects with the
   * signal's reason when it aborts.
   */
  async resolveAll(
    names: Iterable<string>,
    signal?: AbortSignal,
    onProgress?: (done: number) => void,
  ): Promise<ReadonlyMap<string, AliasAnswer>> {
    const answers = new Map<string, AliasAnswer>();
    const left = new Set(names).values();
    // Every look-up listens; the caller's signal has one listener.
    const controller = new AbortController();
    setMaxListeners(this.parallel + 1, controller.signal);
    const abort = (): void => controller.abort(signal?.reason);
    if (signal?.aborted === true) abort();
    signal?.addEventListener("abort", abort);
    const worker = async (): Promise<void> => {
      for (let next = left.next(); next.done !== true; next = left.next()) {
        const { answer } = await this.resolve(next.value, controller.signal);
        answers.set(next.value, answer);
        onProgress?.(answers.size);
      }
    };
    try {
      await Promise.all(Array.from({ length: this.parallel }, worker));
    } finally {
      signal?.removeEventListener("abort", abort);
    }
    return answers;
  }

  /** Forgets what was told, and asks the network for nothing more of what is under way. */
  clear(): void {
    this.kept.clear();
    for (const { controller } of this.lookUps.values()) controller.abort();
  }

  private begin(name: string): LookUp {
    const controller = new AbortController();
    const promise = this.lookUp(name, controller.signal).finally(() => {
      if (this.lookUps.get(name) === lookUp) this.lookUps.delete(name);
    });
    const lookUp: LookUp = { promise, controller, wanted: 0 };
    this.lookUps.set(name, lookUp);
    return lookUp;
  }

  /** Never rejects. */
  private async lookUp(name: string, signal: AbortSignal): Promise<KnownAnswer> {
    await this.turn();
    try {
      if (signal.aborted)
        return this.keep(name, { answer: { kind: "unknown", why: "timeout" }, ttl: null }, true);
      const followed = await this.ask(name, signal);
      return this.keep(name, followed, signal.aborted);
    } finally {
      this.free++;
      this.waiting.shift()?.();
    }
  }

  private async ask(name: string, signal: AbortSignal): Promise<Followed> {
    // Two attempts, of which the second waits twice as long as the first.
    const resolver = new dns.Resolver({ timeout: Math.ceil(this.queryTimeout / 3), tries: 2 });
    const limit = new AbortController();
    const giveUp = (): void => {
      limit.abort();
      resolver.cancel();
    };
    const timer = setTimeout(giveUp, this.nameTimeout);
    signal.addEventListener("abort", giveUp);
    try {
      return await follow(name, resolver, limit.signal);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
    }
  }

  private async turn(): Promise<void> {
    while (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.free--;
  }

  private keep(name: string, { answer, ttl }: Followed, wasAborted: boolean): KnownAnswer {
    const known: KnownAnswer = { answer, expires: this.now() + lifetimeOf(answer, ttl) };
    // What was given up says nothing of the name.
    if (wasAborted) return known;
    this.kept.delete(name);
    this.kept.set(name, known);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.capacity) break;
      this.kept.delete(oldest);
    }
    return known;
  }
}

/** In milliseconds. */
function lifetimeOf({ kind }: AliasAnswer, ttl: number | null): number {
  if (kind === "unknown") return UNKNOWN;
  if (kind !== "alias") return NEGATIVE;
  return ttl === null ? WITHOUT_TTL : Math.min(Math.max(ttl * SECOND, SHORTEST), LONGEST);
}
