/**
 * A part of the extension that is loaded at its first use may be gone when the extension was updated under a running
 * window. Then there is nothing to retry: the user is told, by one message at a time, with a button that reloads the
 * window.
 */
import * as vscode from "vscode";
import { codeOf } from "../../core/text/record";

let telling = false;

/** Whether a part could not be loaded because its file is not there any more. */
export function isPartGone(error: unknown): boolean {
  return codeOf(error) === "MODULE_NOT_FOUND";
}

/** @param purpose what works again after that, as `to read the account` */
export async function offerReload(purpose: string): Promise<void> {
  if (telling) return;
  telling = true;
  try {
    const reload = "Reload Window";
    const picked = await vscode.window.showWarningMessage(
      `Cache Endpoints was updated while this window was open. Reload the window ${purpose}.`,
      reload,
    );
    if (picked === reload) await vscode.commands.executeCommand("workbench.action.reloadWindow");
  } finally {
    telling = false;
  }
}
