/**
 * The only door to AWS: loads dist/aws.js (the one bundle that holds the AWS SDK) at the first use.
 *
 * The file may be gone when the extension was updated under a running window. Then there is nothing to retry: the
 * user is told, by one message at a time, with a button that reloads the window.
 */
import * as vscode from "vscode";
import type { AwsBundle } from "../core/account";
import type { Log } from "./log";

let loading: Promise<AwsBundle> | undefined;
let telling = false;

/** Rejects where the bundle is gone, after the user was told. */
export function loadAwsBundle(log: Log): Promise<AwsBundle> {
  loading ??= import("../aws/main").catch((cause: unknown) => {
    loading = undefined;
    log.error("The AWS part of the extension could not be loaded", cause);
    if (!telling) {
      telling = true;
      void offerReload().finally(() => {
        telling = false;
      });
    }
    throw cause;
  });
  return loading;
}

async function offerReload(): Promise<void> {
  const reload = "Reload Window";
  const picked = await vscode.window.showWarningMessage(
    "Cache Endpoints was updated while this window was open. Reload the window to read the account.",
    reload,
  );
  if (picked === reload) await vscode.commands.executeCommand("workbench.action.reloadWindow");
}
