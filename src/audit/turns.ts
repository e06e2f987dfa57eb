/** Lets a long synchronous job give the event loop a turn now and then. */
const TURN_MILLISECONDS = 20;

export class Turns {
  private last = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  due(): boolean {
    return performance.now() - this.last > TURN_MILLISECONDS;
  }

  /** Rejects with the signal's reason when it has aborted. */
  async give(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.signal.throwIfAborted();
    this.last = performance.now();
  }
}
