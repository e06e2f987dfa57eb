/**
 * Live inventories on disk, so that findings are there at once and offline after a restart.
 *
 * One JSON file per profile and region in the extension's global storage. What always holds: a file is replaced as a
 * whole or not at all; one that cannot be read, is of another version or was read from another API endpoint is
 * left out, without the others; it holds what the account answered and never a credential. Windows share these files.
 */
import { createHash } from "node:crypto";
import { watch } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { isInventory } from "../../core/inventory/wellFormed";
import { inventoryKey } from "../../core/model/inventory";
import { isRecord } from "../../core/text/record";
import type { Log } from "../base/log";
import type { KeptInventory } from "./knownInventories";

/** Raised whenever the model changes in a way that older files do not fit. */
const VERSION = 3;

/** Changes by other windows are told so many milliseconds after the last of them. */
const REST = 100;

interface StoredInventory extends KeptInventory {
  readonly version: number;
  /** The setting's value at the time: an account of another API endpoint is another account. */
  readonly endpointUrl: string | null;
}

export class InventoryStore {
  /** Writes happen one after the other, so that nothing written before a removal appears after it. */
  private writing: Promise<void> = Promise.resolve();

  constructor(
    /** An absolute path; need not exist. */
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** What was kept for these profiles and this API endpoint, after all that is being written. Never rejects. */
  async load(profiles: readonly (string | null)[], endpointUrl: string | null): Promise<KeptInventory[]> {
    await this.writing;
    const found: KeptInventory[] = [];
    for (const file of await this.files()) {
      const stored = await this.read(file);
      if (stored === null || stored.endpointUrl !== endpointUrl) continue;
      if (profiles.includes(stored.inventory.source.profile)) found.push(stored);
    }
    return found;
  }

  /** Never rejects: a disk that is full costs the copy, not the session. */
  save(kept: KeptInventory, endpointUrl: string | null): Promise<void> {
    return this.inTurn(() => this.write(kept, endpointUrl));
  }

  /** Resolves when everything that was to be written so far is on disk. Never rejects. */
  settled(): Promise<void> {
    return this.writing;
  }

  /** Tells when any window wrote or removed a copy, this one included. Where the disk cannot tell, nothing happens. */
  watch(listener: () => void): { dispose(): void } {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = async (): Promise<void> => {
      await fs.mkdir(this.folder, { recursive: true });
      if (controller.signal.aborted) return;
      const watcher = watch(this.folder, { persistent: false, signal: controller.signal });
      watcher.on("change", () => {
        clearTimeout(timer);
        timer = setTimeout(listener, REST);
      });
      watcher.on("error", (error) =>
        this.log.warn(`Other windows' readings are not seen at once: ${error.message}`),
      );
    };
    begin().catch((error: unknown) => this.log.error("Other windows' readings are not seen at once", error));
    return {
      dispose: () => {
        controller.abort();
        clearTimeout(timer);
      },
    };
  }

  /** Removes what was kept for these profiles, whatever endpoint it came from. Never rejects. */
  remove(profiles: readonly (string | null)[]): Promise<void> {
    return this.inTurn(() => this.delete(profiles));
  }

  private inTurn(task: () => Promise<void>): Promise<void> {
    this.writing = this.writing.then(task);
    return this.writing;
  }

  private async write(kept: KeptInventory, endpointUrl: string | null): Promise<void> {
    const file = this.fileOf(kept);
    const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.tmp`;
    const stored: StoredInventory = { version: VERSION, endpointUrl, ...kept };
    try {
      await fs.mkdir(this.folder, { recursive: true });
      await fs.writeFile(temporary, JSON.stringify(stored), { mode: 0o600 });
      await fs.rename(temporary, file);
    } catch (error) {
      this.log.error("The inventory could not be kept on disk", error);
      await fs.rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  private async delete(profiles: readonly (string | null)[]): Promise<void> {
    for (const file of await this.files()) {
      const stored = await this.read(file);
      if (stored !== null && !profiles.includes(stored.inventory.source.profile)) continue;
      await fs
        .rm(file, { force: true })
        .catch((error: unknown) => this.log.error("A kept inventory could not be removed", error));
    }
  }

  private fileOf({ inventory }: KeptInventory): string {
    const name = createHash("sha256").update(inventoryKey(inventory.source)).digest("hex").slice(0, 32);
    return path.join(this.folder, `${name}.json`);
  }

  private async files(): Promise<string[]> {
    try {
      const names = await fs.readdir(this.folder);
      return names
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => path.join(this.folder, name));
    } catch {
      // The folder is made by the first save.
      return [];
    }
  }

  private async read(file: string): Promise<StoredInventory | null> {
    try {
      const stored = storedInventory(JSON.parse(await fs.readFile(file, "utf8")));
      if (stored !== null) return stored;
      this.log.warn(
        `${path.basename(file)} in the extension's storage is damaged or of another version; left out.`,
      );
    } catch (error) {
      this.log.error(`${path.basename(file)} in the extension's storage could not be read; left out`, error);
    }
    return null;
  }
}

/** Whole and well-formed: what is wrong in one file must not reach the others. */
function storedInventory(value: unknown): StoredInventory | null {
  if (!isRecord(value) || value.version !== VERSION) return null;
  const { endpointUrl, stale, readAt } = value;
  if (typeof stale !== "boolean" || typeof readAt !== "number" || !Number.isFinite(readAt)) return null;
  if (endpointUrl !== null && typeof endpointUrl !== "string") return null;
  const inventory = withMemoryDb(value.inventory);
  if (!isInventory(inventory) || inventory.source.kind !== "live") return null;
  return { version: VERSION, inventory, endpointUrl, stale, readAt };
}

/** Copies from before MemoryDB was read lack its list: nobody asked for it. */
function withMemoryDb(inventory: unknown): unknown {
  if (!isRecord(inventory) || "memoryDbClusters" in inventory || !isRecord(inventory.coverage))
    return inventory;
  const coverage = { ...inventory.coverage, memoryDbClusters: "absent" };
  return { ...inventory, memoryDbClusters: [], coverage };
}
