/**
 * When the account is read again by itself. Free of `vscode`, of the clock and of chance: whoever asks brings the time
 * and the random number.
 */
import type { AwsProblemKind } from "../../core/model/problem";

/** Windows that started together drift apart by up to this part of the interval. */
const JITTER = 0.2;
/** However often it failed, the account is tried once in this time, in milliseconds; or at the user's own interval, where longer. */
const LONGEST = 60 * 60_000;
/** A timer never runs shorter, in milliseconds. */
const SHORTEST = 1_000;

/**
 * Failures after which trying at the same pace makes it worse: AWS asked for fewer calls, or each try starts a sign-in
 * helper again.
 */
const SLOWS_DOWN: ReadonlySet<AwsProblemKind> = new Set(["throttled", "expired", "no-credentials", "mfa"]);

export function slowsDown(problems: readonly { readonly kind: AwsProblemKind }[]): boolean {
  return problems.some(({ kind }) => SLOWS_DOWN.has(kind));
}

/**
 * The time between two readings: the user's, doubled for each failure in a row that slows down, at most an hour.
 *
 * @param interval milliseconds, above 0
 * @param failures in a row, 0 or more
 */
export function backedOff(interval: number, failures: number): number {
  return Math.min(interval * 2 ** Math.min(failures, 30), Math.max(interval, LONGEST));
}

/**
 * How long to wait for the next reading, in milliseconds.
 *
 * @param due when it is due, in milliseconds since the epoch
 * @param interval as {@link backedOff} gave it
 * @param random 0 to 1, chosen anew for every wait
 */
export function delayUntil(due: number, now: number, interval: number, random: number): number {
  return Math.max(SHORTEST, Math.min(due - now, interval)) + JITTER * interval * random;
}
