/** An account as another window would have it: a memory of its own, settings of its own, and a folder that windows share. */
import * as vscode from "vscode";
import { AccountService } from "../../../src/editor/account/accountService";
import type { Log } from "../../../src/editor/base/log";
import type { Settings } from "../../../src/editor/base/settings";

const NO_LOG = { info() {}, warn() {}, error() {} } as unknown as Log;

/** What an account reads of the settings; the API endpoint besides. */
const VALUES = {
  profiles: ["demo"] as readonly string[],
  regions: [] as readonly string[],
  endpointUrl: "",
  memoryDb: false,
  snapshots: [] as readonly string[],
  refreshMinutes: 5,
  reconnect: true,
};

class Memory {
  private readonly values = new Map<string, unknown>();
  get = (key: string): unknown => this.values.get(key);
  keys = (): readonly string[] => [...this.values.keys()];
  update = async (key: string, value: unknown): Promise<void> => {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
  };
}

export class StandIn {
  readonly account: AccountService;
  readonly values: typeof VALUES;
  private readonly changed = new vscode.EventEmitter<void>();

  /** @param folder the global storage, absolute */
  constructor(folder: string, values: Partial<typeof VALUES>) {
    this.values = { ...VALUES, ...values };
    const settings = Object.assign(this.values, { onDidChange: this.changed.event });
    const context = {
      globalState: new Memory(),
      workspaceState: new Memory(),
      globalStorageUri: vscode.Uri.file(folder),
    };
    this.account = new AccountService(
      context as unknown as vscode.ExtensionContext,
      settings as unknown as Settings,
      NO_LOG,
    );
  }

  /** At once, and between any two steps. */
  change(values: Partial<typeof VALUES>): void {
    Object.assign(this.values, values);
    this.changed.fire();
  }

  dispose(): void {
    this.account.dispose();
    this.changed.dispose();
  }
}
