/**
 * Settings of frameworks that are written as program code: literals and assignments whose names, not a call, say what
 * reads them.
 */
import type { Client, HostHit } from "../../mention";
import type { Platform } from "./bindings";
import type { Expressions, Step } from "./expressions";

export interface SettingPlace {
  readonly expressions: Expressions;
  readonly hit: HostHit;
  /** Innermost first. */
  readonly steps: readonly Step[];
  /** What the whole is assigned to, a plain dotted name. */
  readonly assigned: string | null;
  /** The keys from there to the host, lower case, joined by dots. */
  readonly path: string;
  has(words: string): boolean;
}

export function frameworkOf(_platform: Platform, _place: SettingPlace): Client | null {
  return null;
}
