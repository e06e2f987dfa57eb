/**
 * Which AWS profiles to read: the setting's, else the one chosen before, else the user's choice by name. Listing
 * names executes nothing; the choice is remembered as a name, never with a credential.
 */
import * as vscode from "vscode";
import type { ProfileName } from "../../core/inventory/account";
import { cleanText } from "../../core/text/cleanText";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";
import { loadAwsBundle } from "./awsBundle";
import type { Profiles } from "./rememberedConnection";

const REMEMBERED = "cacheEndpoints.profiles";

const KIND: Readonly<Record<ProfileName["kind"], string>> = {
  sso: "IAM Identity Center",
  process: "credential process",
  role: "role",
  keys: "access keys",
  unknown: "",
};

export class ProfileChoice {
  constructor(
    private readonly memory: vscode.Memento,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /** What is settled without asking or touching AWS: the setting, else what was chosen before; empty where neither is. */
  settled(): Profiles {
    const { profiles } = this.settings;
    return profiles.length > 0 ? profiles : this.remembered();
  }

  /** The profiles to connect; asks only where several exist and none is settled. Undefined where the user gave up. */
  async forConnect(): Promise<Profiles | undefined> {
    const settled = this.settled();
    if (settled.length > 0) return settled;
    const names = await this.list();
    const only = names[0];
    if (names.length > 1) return this.pick(names);
    return this.remember([only?.name ?? null]);
  }

  /** Asks in any case. */
  async ask(): Promise<Profiles | undefined> {
    return this.pick(await this.list());
  }

  async forget(): Promise<void> {
    await this.memory.update(REMEMBERED, undefined);
  }

  /** The region that each profile states, by name. */
  async regions(): Promise<ReadonlyMap<string, string>> {
    const names = await this.list();
    return new Map(names.flatMap(({ name, region }) => (region === null ? [] : [[name, region]])));
  }

  private async list(): Promise<readonly ProfileName[]> {
    return (await loadAwsBundle(this.log)).listProfiles();
  }

  private remembered(): Profiles {
    const value: unknown = this.memory.get(REMEMBERED);
    if (!Array.isArray(value)) return [];
    return value.filter((item): item is string | null => item === null || typeof item === "string");
  }

  private async pick(names: readonly ProfileName[]): Promise<Profiles | undefined> {
    const items = names.map(({ name, region, kind }) => ({
      label: cleanText(name),
      description: cleanText([region, KIND[kind]].filter(Boolean).join(" · ")),
      profile: name as string | null,
    }));
    items.push({
      label: "Default credential chain",
      description: "environment, default profile, instance role",
      profile: null,
    });
    const picked = await vscode.window.showQuickPick(items, {
      title: "Cache Endpoints: Choose an AWS Profile",
      placeHolder: "Only Describe actions of ElastiCache and MemoryDB are called.",
    });
    return picked && this.remember([picked.profile]);
  }

  private async remember(profiles: Profiles): Promise<Profiles> {
    await this.memory.update(REMEMBERED, profiles);
    return profiles;
  }
}
