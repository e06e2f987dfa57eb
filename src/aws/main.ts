/** The AWS bundle's face; loaded lazily by editor/awsBundle.ts and cli. Loading it reads nothing and opens nothing. */
import type { AccountReading, AccountRequest, ProfileName, ReadOptions } from "../core/inventory/account";
import { loadSharedFiles, profileNames } from "./profiles";
import { readAccountWith } from "./reader";
import { DEFAULT_SETTINGS } from "./settings";

/** See `AwsBundle`. */
export async function listProfiles(): Promise<readonly ProfileName[]> {
  return profileNames(await loadSharedFiles());
}

/** See `AwsBundle`. */
export async function readAccount(request: AccountRequest, options?: ReadOptions): Promise<AccountReading> {
  return readAccountWith(DEFAULT_SETTINGS, request, options);
}
