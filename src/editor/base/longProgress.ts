/** Shows that something is under way: in the status bar at once, with a way to cancel when it takes long. */
import * as vscode from "vscode";

/** After so many milliseconds work is worth a notification with a Cancel button. */
const LONG = 4_000;

interface LongWork {
  readonly title: string;
  /** Each cancels the work, as the button does. */
  readonly signal?: AbortSignal;
  readonly token?: vscode.CancellationToken | undefined;
  /** Nobody asked just now: no notification, however long it takes. */
  readonly quiet?: boolean;
}

/**
 * Runs `task` and resolves with what it gives, or with undefined where it was cancelled before it began. Its signal aborts
 * by `token`, by `signal` or by the Cancel button; the task is expected to end then.
 */
export async function withLongProgress<T>(
  { title, signal, token, quiet = false }: LongWork,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal?.aborted || token?.isCancellationRequested) return undefined;
  signal?.addEventListener("abort", abort, { once: true });
  const subscription = token?.onCancellationRequested(abort);
  const running = task(controller.signal);
  const timer = setTimeout(() => {
    if (quiet) return;
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_progress, cancel) => {
        cancel.onCancellationRequested(abort);
        return running.catch(() => undefined);
      },
    );
  }, LONG);
  try {
    return await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title },
      () => running,
    );
  } finally {
    clearTimeout(timer);
    subscription?.dispose();
    signal?.removeEventListener("abort", abort);
  }
}
