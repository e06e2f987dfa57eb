/**
 * What this workspace is connected with, so that a restart goes on with it: names of profiles and regions, never a
 * credential. Written once something was read, removed by a disconnect.
 *
 * What always holds: what is read back is checked, for anything may stand in the editor's storage.
 */
import { hasRegionForm } from "../../core/hosts/regions";
import { isRecord } from "../../core/text/record";

/** Profiles by name; null stands for the default credential chain. */
export type Profiles = readonly (string | null)[];

export interface Connection {
  readonly profiles: Profiles;
  /** Full names; those that were read. */
  readonly regions: readonly string[];
}

/** The part of `vscode.Memento` that is needed; that of the workspace. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const KEY = "cacheEndpoints.connection";
/** More than anybody chooses, and than AWS has regions: a damaged memory must not make an account be read for hours. */
const MOST = 50;

export class RememberedConnection {
  private written = "";

  constructor(
    private readonly memory: Memory,
    /** The setting's profiles: where they have changed since, they are what the user wants. */
    private readonly chosen: () => Profiles,
  ) {}

  /** Null where nothing is remembered, or where it cannot be trusted. */
  get(): Connection | null {
    const value = this.memory.get(KEY);
    if (!isRecord(value)) return null;
    const { profiles, regions, chosen } = value;
    if (!isProfiles(profiles) || profiles.length === 0 || !isProfiles(chosen)) return null;
    if (!isList(regions, hasRegionForm)) return null;
    const now = this.chosen();
    return sameProfiles(chosen, now) || now.length === 0 ? { profiles, regions } : { profiles: now, regions };
  }

  /** Writes only where something is new. */
  set({ profiles, regions }: Connection): void {
    const value = {
      profiles: profiles.slice(0, MOST),
      regions: [...new Set(regions)].sort().slice(0, MOST),
      chosen: this.chosen().slice(0, MOST),
    };
    const text = JSON.stringify(value);
    if (text === this.written) return;
    this.written = text;
    void this.memory.update(KEY, value);
  }

  async forget(): Promise<void> {
    this.written = "";
    await this.memory.update(KEY, undefined);
  }
}

export function sameProfiles(a: Profiles, b: Profiles): boolean {
  return a.length === b.length && a.every((profile, i) => profile === b[i]);
}

function isProfiles(value: unknown): value is Profiles {
  return isList(value, () => true, null);
}

function isList(value: unknown, isGood: (text: string) => boolean, other?: null): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST &&
    value.every((item) => (typeof item === "string" ? item !== "" && isGood(item) : item === other))
  );
}
