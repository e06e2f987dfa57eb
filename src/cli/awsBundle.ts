/** Loads the AWS bundle, here and only here: nothing but an account that was asked for needs it. */
import type { AwsBundle } from "../core/inventory/account";
import type { AwsProblem } from "../core/model/problem";

/** Attempts of one call in all: nobody is waiting at a keyboard. */
export const MAX_ATTEMPTS = 5;

/** Null where the file is gone, for instance because the program is being replaced while it runs. */
export async function loadBundle(): Promise<AwsBundle | null> {
  try {
    return await import("../aws/main");
  } catch {
    return null;
  }
}

export function notLoaded(profile: string | null): AwsProblem {
  return {
    kind: "protocol",
    message: "The part of the program that reads AWS accounts could not be loaded.",
    nextStep: "Install cache-endpoint-lens again.",
    command: null,
    profile,
    region: null,
    list: null,
    requestId: null,
  };
}
