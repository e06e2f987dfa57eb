import * as vscode from "vscode";

/** Shows a message with buttons, each of which runs a command. Nobody waits for the answer. */
export function offer(
  message: string,
  buttons: Readonly<Record<string, readonly [command: string, ...args: unknown[]]>>,
  show: typeof vscode.window.showInformationMessage = vscode.window.showInformationMessage,
): void {
  void show(message, ...Object.keys(buttons)).then((picked) => {
    const run = picked === undefined ? undefined : buttons[picked];
    if (run !== undefined) void vscode.commands.executeCommand(...run);
  });
}
