/** Shows that an account is being read: in the status bar at once, with a way to cancel when it takes long. */
import * as vscode from "vscode";

/** After so many milliseconds a reading is worth a notification with a Cancel button. */
const LONG = 4_000;

export interface ReadingOptions {
  readonly token?: vscode.CancellationToken | undefined;
  /** Only what no window has read lately. */
  readonly missing?: boolean;
  /** Nobody asked just now: no notification, however long it takes. */
  readonly quiet?: boolean;
  /** Regions that were read before a restart, and are read again. */
  readonly before?: readonly string[];
}

interface Reading {
  readonly title: string;
  readonly signal: AbortSignal;
  readonly token: vscode.CancellationToken | undefined;
  /** Never a notification. */
  readonly quiet: boolean;
}

/**
 * Runs `task` and resolves when it is done. Its signal aborts by `token`, by `signal` or by the Cancel button; the task
 * is expected to end then.
 */
export async function withReadingProgress(
  { title, signal, token, quiet }: Reading,
  task: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal.aborted || token?.isCancellationRequested) return;
  signal.addEventListener("abort", abort, { once: true });
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
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => running);
  } finally {
    clearTimeout(timer);
    subscription?.dispose();
    signal.removeEventListener("abort", abort);
  }
}
