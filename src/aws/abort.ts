/**
 * Ends of waiting: the caller's signal and our own limits. Whatever waits here stops waiting at once when
 * the signal aborts, also where the work below cannot be stopped.
 */
import { setMaxListeners } from "node:events";

/** What a reading rejects with when its signal aborts, whatever reason the signal carries. */
export function abortError(): Error {
  const error = new Error("The reading of the account was cancelled.");
  error.name = "AbortError";
  return error;
}

/** A limit of ours ran out. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  constructor(readonly milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}

/** The work's outcome, or the signal's reason as soon as it aborts. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  // Once the race is lost nobody else looks at the work's own failure.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
  }
}

/**
 * Runs `work` with a signal that aborts with `outer` (reason: an `AbortError`) or after `milliseconds` (reason: a
 * `LimitError`), and gives its outcome. The work is expected to end soon after the signal does.
 */
export async function withLimit<T>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  // Every call in flight listens; more than ten of them are no leak.
  setMaxListeners(0, controller.signal);
  const onAbort = (): void =>
    controller.abort(outer?.reason instanceof LimitError ? outer.reason : abortError());
  if (outer?.aborted) onAbort();
  outer?.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => controller.abort(new LimitError(milliseconds)), milliseconds);
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", onAbort);
  }
}
