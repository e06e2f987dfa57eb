/** Writes the picture of the map where the user says. The text was made by the page, out of escaped parts alone. */
import * as vscode from "vscode";
import type { Log } from "../base/log";

const OPEN = "Open";

export async function saveSvg(svg: string, log: Log): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = "failover-map.svg";
  const target = await vscode.window.showSaveDialog({
    title: "Save the Failover Map",
    filters: { "SVG picture": ["svg"] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  } catch (error) {
    log.error("The map could not be saved", error);
    void vscode.window.showErrorMessage(
      `The map could not be saved as ${target.path.split("/").at(-1)}. Choose another folder; the log says why.`,
    );
    return;
  }
  const picked = await vscode.window.showInformationMessage(
    `Saved the map as ${target.path.split("/").at(-1)}.`,
    OPEN,
  );
  if (picked === OPEN) await vscode.commands.executeCommand("vscode.open", target);
}
