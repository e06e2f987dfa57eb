/**
 * Which regions of a profile are read, and when each was last asked for. Free of `vscode` and of the clock.
 *
 * What always holds: a host in a document makes a region be read at most once per five minutes.
 */
import { regionOfCode } from "../core/regions";

/** A region that only documents ask for is not read again within this time, in milliseconds. */
const PAUSE = 5 * 60_000;

export class RegionChoice {
  /** Of the hosts in open documents; full names. */
  inUse: readonly string[] = [];
  private readonly lastAsked = new Map<string, number>();

  /**
   * Full names; what the product does not know stays as it is written. Each once.
   *
   * @param others the setting's, the profile's own, and those that were read before
   */
  all(others: readonly string[]): readonly string[] {
    return [...new Set([...others, ...this.inUse].map((region) => regionOfCode(region) ?? region))];
  }

  asked(profile: string | null, regions: readonly string[], now: number): void {
    for (const region of regions) this.lastAsked.set(keyOf(profile, region), now);
  }

  /** In milliseconds since the epoch; 0 for never. */
  askedAt(profile: string | null, region: string): number {
    return this.lastAsked.get(keyOf(profile, region)) ?? 0;
  }

  /** Whether a document may have the region read. */
  isDue(profile: string | null, region: string, now: number): boolean {
    return now - this.askedAt(profile, region) >= PAUSE;
  }

  /** Forgets when regions were asked for: another account is read. */
  clear(): void {
    this.lastAsked.clear();
  }
}

function keyOf(profile: string | null, region: string): string {
  return JSON.stringify([profile, region]);
}
