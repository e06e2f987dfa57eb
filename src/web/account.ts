/** In the place of the AWS bundle: a browser has no profiles, and the API lets no page of another origin read it. */
import type { AccountReading, AccountRequest } from "../core/inventory/account";

export async function listProfiles(): Promise<[]> {
  return [];
}

export async function readAccount({ profile }: AccountRequest): Promise<AccountReading> {
  return {
    ...{ profile, accountId: null, inventories: [], regions: [] },
    problems: [
      {
        ...{ kind: "unreachable", profile },
        message: "In a browser no AWS account can be read.",
        nextStep: "Name snapshots in cacheEndpoints.snapshots, or try the demo account.",
        ...{ command: null, region: null, list: null, requestId: null },
      },
    ],
  };
}
