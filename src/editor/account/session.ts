/**
 * One connection, from Connect until a disconnect, a cancel or other settings end it: whom it reads, and whether it does.
 *
 * What always holds: a session that has ended tells nothing any more, neither of a reading that goes on nor of its errors.
 */
import type { Profiles } from "./rememberedConnection";

export class Session {
  private readonly controller = new AbortController();
  private underWay = 0;

  constructor(
    readonly profiles: Profiles,
    /** Whether any region was read. */
    public read: boolean,
  ) {}

  /** Aborts with the session. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Whether anything is read, or what is to be read is still being found out. */
  get busy(): boolean {
    return this.underWay > 0;
  }

  end(): void {
    this.controller.abort();
  }

  /**
   * Runs a reading. Never rejects.
   *
   * @param failed told what went wrong beyond the account's own problems
   */
  async run(task: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
    this.underWay++;
    try {
      await task();
    } catch (error) {
      if (!this.signal.aborted) failed(error);
    } finally {
      this.underWay--;
    }
  }
}
