/**
 * Signals. They end the program as the system does it, at once and whatever it is doing, but where something has to be
 * put in order first: a call to an account, which may have started another program, and a file that is half written.
 * Only during these is a signal heard by the program itself, between two steps; the second one ends it at once.
 */

/** Exit codes as shells tell them: 128 and the number of the signal. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const NAMES = Object.keys(CODES) as (keyof typeof CODES)[];

export class Interrupts {
  private readonly controller = new AbortController();
  private active = 0;

  /** Aborts when a signal is heard. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Rejects with an `AbortError` where a signal was heard, once the work has ended. */
  async during<T>(work: (signal: AbortSignal) => Promise<T> | T): Promise<T> {
    if (this.active++ === 0) for (const name of NAMES) process.on(name, this.hear);
    try {
      const result = await work(this.signal);
      // A signal that came during a synchronous step is heard in the event loop's next turn.
      await turn();
      this.signal.throwIfAborted();
      return result;
    } finally {
      if (--this.active === 0) for (const name of NAMES) process.off(name, this.hear);
    }
  }

  /** For steps of one work: hears a signal that has come. Rejects with an `AbortError` then. */
  async check(): Promise<void> {
    await turn();
    this.signal.throwIfAborted();
  }

  private readonly hear = (name: NodeJS.Signals): void => {
    const code = CODES[name as keyof typeof CODES];
    if (this.signal.aborted) process.exit(code);
    process.exitCode = code;
    this.controller.abort();
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
