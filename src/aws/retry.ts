/**
 * When a call is tried again: as the SDK's standard mode has it, except that what cannot get better by waiting is
 * given up early. Offline, the whole answer "unreachable" is then there within a second instead of several.
 */
import { StandardRetryStrategy } from "@smithy/core/retry";
import { diagnose } from "./diagnosis";

/** Attempts in all where there is no name, no route or no trust: two more than one, for a network just waking up. */
const UNREACHABLE_ATTEMPTS = 3;
const AT_ONCE = new Set(["ECONNREFUSED", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN"]);

export class RetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(
    ...[token, info]: Parameters<StandardRetryStrategy["refreshRetryTokenForRetry"]>
  ): ReturnType<StandardRetryStrategy["refreshRetryTokenForRetry"]> {
    if (token.getRetryCount() + 1 >= UNREACHABLE_ATTEMPTS && isUnreachable(info.error)) {
      throw new Error("not worth another attempt");
    }
    return super.refreshRetryTokenForRetry(token, info);
  }
}

function isUnreachable(error: unknown): boolean {
  const { ailment, code } = diagnose(error);
  return ailment === "dns" || ailment === "certificate" || (code !== null && AT_ONCE.has(code));
}
