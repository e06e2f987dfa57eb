/** What another window's extension would be given: a memory and a folder of its own, or one that windows share. */
import * as vscode from "vscode";

class Memory {
  private readonly values = new Map<string, unknown>();
  get = (key: string): unknown => this.values.get(key);
  keys = (): readonly string[] => [...this.values.keys()];
  update = async (key: string, value: unknown): Promise<void> => {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
  };
}

export class StandInContext {
  readonly context: vscode.ExtensionContext;

  /** @param folder the global storage, absolute */
  constructor(folder: string) {
    this.context = {
      globalState: new Memory(),
      workspaceState: new Memory(),
      globalStorageUri: vscode.Uri.file(folder),
      extensionUri: vscode.extensions.getExtension("cache-endpoint-lens.cache-endpoint-lens")?.extensionUri,
      subscriptions: [],
    } as unknown as vscode.ExtensionContext;
  }
}
