/**
 * Reads live accounts: at most one load per profile and region is under way, and whoever asks for the same joins it.
 */

import type * as vscode from "vscode";
import { asksMemoryDb, type MemoryDbRegions } from "../../core/hosts/regionsToRead";
import type { AccountReading } from "../../core/inventory/account";
import type { Inventory } from "../../core/model/inventory";
import type { Log } from "../base/log";
import { loadAwsBundle } from "./awsBundle";

/** Attempts of one API call in all: throttling of a busy account passes within them. */
const MAX_ATTEMPTS = 5;

export interface LiveRequest {
  readonly profile: string | null;
  /** Full names or short codes; empty: the profile's own region. */
  readonly regions: readonly string[];
  readonly memoryDb: MemoryDbRegions;
  readonly endpointUrl: string | null;
  /** Attempts of one API call in all; left out, as many as somebody who waits would want. */
  readonly maxAttempts?: number;
}

/** Told as the answers come. */
export interface ReadingSink {
  /** One region is read. */
  region(inventory: Inventory): void;
  /** Everything that was asked for is done. `asked` are the regions that this load stood for. */
  done(reading: AccountReading, asked: readonly string[]): void;
}

export interface ReadingOptions {
  readonly token?: vscode.CancellationToken | undefined;
  /** Only what no window has read lately. */
  readonly missing?: boolean;
  /** Nobody asked just now: no notification, however long it takes. */
  readonly quiet?: boolean;
  /** Regions that were read before a restart, and are read again. */
  readonly before?: readonly string[];
}

export class LiveReader {
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly log: Log,
    private readonly sink: ReadingSink,
  ) {}

  /** Resolves when all regions asked for are read, or the signal aborted. Rejects where the AWS bundle is gone. */
  async read(request: LiveRequest, signal: AbortSignal): Promise<void> {
    const asked = request.regions.length > 0 ? request.regions : [""];
    // Whoever wants less joins a load that brings more; whoever wants more waits for it, so that the last word is theirs.
    const keys = (region: string) =>
      asksMemoryDb(request.memoryDb, region)
        ? [keyOf(request, region, true)]
        : [keyOf(request, region, true), keyOf(request, region, false)];
    const mine = asked.filter((region) => !keys(region).some((key) => this.underWay.has(key)));
    const others = asked.flatMap((region) => keys(region).flatMap((key) => this.underWay.get(key) ?? []));
    if (mine.length > 0) {
      const regions = mine.filter((region) => region !== "");
      const before = mine.flatMap((region) => this.underWay.get(keyOf(request, region, false)) ?? []);
      const load = this.loadAfter(before, { ...request, regions }, signal);
      const own = mine.map((region) => keyOf(request, region, asksMemoryDb(request.memoryDb, region)));
      const end = (): void => {
        for (const key of own) if (this.underWay.get(key) === load) this.underWay.delete(key);
      };
      for (const key of own) this.underWay.set(key, load);
      // Nobody may join a load that was cancelled: it will deliver nothing.
      signal.addEventListener("abort", end, { once: true });
      await load.finally(() => {
        signal.removeEventListener("abort", end);
        end();
      });
    }
    await Promise.all(others);
  }

  private async loadAfter(
    before: readonly Promise<void>[],
    request: LiveRequest,
    signal: AbortSignal,
  ): Promise<void> {
    if (before.length > 0) await Promise.allSettled(before);
    if (!signal.aborted) await this.load(request, signal);
  }

  private async load(request: LiveRequest, signal: AbortSignal): Promise<void> {
    const { readAccount } = await loadAwsBundle(this.log);
    if (signal.aborted) return;
    const memoryDb = request.memoryDb === "everywhere" ? request.memoryDb : [...request.memoryDb];
    try {
      const reading = await readAccount(
        { maxAttempts: MAX_ATTEMPTS, ...request, memoryDb },
        {
          signal,
          onInventory: (inventory) => {
            if (!signal.aborted) this.sink.region(inventory);
          },
        },
      );
      if (!signal.aborted) this.sink.done(reading, request.regions);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

function keyOf({ profile, endpointUrl }: LiveRequest, region: string, memoryDb: boolean): string {
  return JSON.stringify([profile, endpointUrl, region, memoryDb]);
}
