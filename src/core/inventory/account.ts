/**
 * How the faces talk to the account reader. The reader itself (src/aws) is a bundle of its own, loaded at the first
 * connect; these types let everybody name it without loading it.
 */
import type { Inventory } from "../model/inventory";
import type { AwsProblem } from "../model/problem";
import type { AnsweredRegion } from "./snapshotNote";

export interface AccountRequest {
  /** A profile name from the shared AWS files, or null for the default credential chain. */
  readonly profile: string | null;
  /** Full region names, or short codes; unknown ones come back as an `invalid-region` problem. Empty: the profile's own region. */
  readonly regions: readonly string[];
  /**
   * Where MemoryDB is read besides: in each of the regions, or in those named here in full. Nowhere where it is left
   * out, since most accounts have none: a host that is MemoryDB's asks for it.
   */
  readonly memoryDb?: "everywhere" | readonly string[];
  /**
   * Another API endpoint: loopback, or https on amazonaws.com(.cn). Null for AWS's own. MemoryDB is asked there on loopback
   * alone: an endpoint of AWS's that is named here is one of ElastiCache.
   */
  readonly endpointUrl: string | null;
  /** Attempts of one call in all, first one included. */
  readonly maxAttempts?: number;
  /** Whether the environment names the proxy (`HTTPS_PROXY`); left out where the program that we run in sees to proxies. */
  readonly proxy?: "environment";
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called as each region is done, in order of completion; the same inventories come back in the reading. */
  readonly onInventory?: (inventory: Inventory) => void;
  /** Called as each region is done, with the answers themselves, for whoever saves them. They are not kept elsewhere. */
  readonly onAnswers?: (region: AnsweredRegion) => void;
}

/** What one profile's account answered. */
export interface AccountReading {
  readonly profile: string | null;
  readonly accountId: string | null;
  /** One per region of which at least one list could be read. */
  readonly inventories: readonly Inventory[];
  /** Failures of the whole profile or of a whole region; those of one list stand in their inventory. */
  readonly problems: readonly AwsProblem[];
  /** The regions that were asked for, resolved to full names. */
  readonly regions: readonly string[];
}

export interface ProfileName {
  readonly name: string;
  /** The region that the profile states, or null. */
  readonly region: string | null;
  /** How the profile gets its credentials, by its keys alone; nothing is executed to tell. */
  readonly kind: "sso" | "process" | "role" | "keys" | "unknown";
}

/** The exports of dist/aws.js. */
export interface AwsBundle {
  /**
   * Names of the profiles in the shared AWS files (`sso-session` sections left out), sorted. Executes nothing, opens
   * no socket. A missing file is an empty list.
   */
  listProfiles(): Promise<readonly ProfileName[]>;
  /**
   * Reads everything that an inventory holds, read-only. Never rejects for a failure of the account: those are
   * problems. Rejects with an `AbortError` when the signal aborts.
   */
  readAccount(request: AccountRequest, options?: ReadOptions): Promise<AccountReading>;
}
