/** The AWS bundle's face; loaded lazily by editor/awsBundle.ts and cli. */
import type { AccountReading, AccountRequest, ProfileName, ReadOptions } from "../core/account";

export async function listProfiles(): Promise<readonly ProfileName[]> {
  return [];
}

export async function readAccount(request: AccountRequest, _options?: ReadOptions): Promise<AccountReading> {
  return { profile: request.profile, accountId: null, inventories: [], problems: [], regions: [] };
}
