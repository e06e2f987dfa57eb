/**
 * What kind of failure an error is, told by its class, name and code. Text is looked at only where the SDK gives
 * nothing else. The chain of causes is walked, since layers bury the useful error under "could not load".
 * A diagnosis holds no text from outside but a checked code and request id, so no secret can travel in it.
 */
import { wordSet } from "../core/text/words";
import { LimitError } from "./abort";
import { ForeignAnswerError } from "./answerGuard";
import { EndlessPagesError } from "./pages";

export type Ailment =
  | "throttled"
  | "denied"
  /** Denied by an organisation's policy or a permissions boundary: the profile's own policy cannot help. */
  | "denied-above"
  | "expired"
  /** The key is not known: wrong, deleted, or the region is not enabled for the account. */
  | "unknown-key"
  | "bad-signature"
  | "clock"
  | "dns"
  | "certificate"
  | "proxy-sign-in"
  | "timeout"
  | "network"
  | "foreign-answer"
  | "endless-pages"
  | "unavailable"
  | "other";

export interface Diagnosis {
  readonly ailment: Ailment;
  /** The error's code as AWS or Node spells it, checked to be one word; null where it has none. */
  readonly code: string | null;
  readonly requestId: string | null;
  /** By how many minutes this computer's clock is ahead (positive) or behind, for `clock`; null if not told. */
  readonly clockMinutes: number | null;
}

const THROTTLED = wordSet(
  "Throttling ThrottlingException ThrottledException RequestThrottled RequestThrottledException RequestLimitExceeded",
  "TooManyRequestsException BandwidthLimitExceeded SlowDown",
  "APICallRateForCustomerExceeded APICallRateForCustomerExceededFault",
);
const DENIED = wordSet(
  "AccessDenied AccessDeniedException AccessDeniedFault UnauthorizedOperation NotAuthorized OptInRequired ForbiddenException",
);
const EXPIRED = wordSet(
  "ExpiredToken ExpiredTokenException TokenRefreshRequired RequestExpired",
  // IAM Identity Center's answer to a token that was revoked or ran out.
  "UnauthorizedException",
);
const UNKNOWN_KEY = wordSet(
  "InvalidClientTokenId UnrecognizedClientException AuthFailure RegionDisabledException RegionDisabled InvalidAccessKeyId",
);
const SIGNATURE = wordSet(
  "SignatureDoesNotMatch InvalidSignatureException IncompleteSignature RequestTimeTooSkewed RequestInTheFuture",
);
/** Codes with which AWS also answers a request whose time is off. */
const MAYBE_CLOCK = new Set([...SIGNATURE, "RequestExpired", "AuthFailure", "AccessDeniedException"]);
const ALWAYS_CLOCK = wordSet("RequestTimeTooSkewed RequestInTheFuture");
const DNS = wordSet("ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA EAI_NONAME");
const CERTIFICATE =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_|CERT_|ERR_TLS_|ERR_SSL_|EPROTO$)/;
const TIMEOUT = wordSet("ETIMEDOUT ESOCKETTIMEDOUT TimeoutError RequestTimeout LimitError");
const NETWORK =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|UND_ERR_.*|ERR_SOCKET_.*|ERR_STREAM_PREMATURE_CLOSE|HPE_.*)$/;

/** From how many minutes on a difference is the clock's fault: AWS allows five, the SDK acts at four. */
const CLOCK_MINUTES = 4;

export function diagnose(error: unknown): Diagnosis {
  let first: Diagnosis | null = null;
  for (const link of chainOf(error)) {
    const diagnosis = diagnoseOne(link);
    if (diagnosis.ailment !== "other") return diagnosis;
    first ??= diagnosis;
  }
  return first ?? { ailment: "other", code: null, requestId: null, clockMinutes: null };
}

/** The error, its causes and the members of aggregates (a host with several addresses), outermost first. */
function* chainOf(error: unknown): Generator<object> {
  const waiting: unknown[] = [error];
  for (let seen = 0; seen < 12 && waiting.length > 0; seen++) {
    const link = waiting.shift();
    if (typeof link !== "object" || link === null) continue;
    yield link;
    if (Array.isArray(property(link, "errors"))) waiting.push(...(property(link, "errors") as unknown[]));
    waiting.push(property(link, "cause"));
  }
}

function diagnoseOne(error: object): Diagnosis {
  const names = [property(error, "code"), property(error, "Code"), property(error, "name")].map(word);
  const has = (set: ReadonlySet<string>): boolean => names.some((name) => name !== null && set.has(name));
  const metadata = property(error, "$metadata");
  const clockMinutes = has(MAYBE_CLOCK) ? clockError(error) : null;
  const isOff = clockMinutes !== null && Math.abs(clockMinutes) >= CLOCK_MINUTES;
  const status = property(metadata, "httpStatusCode");
  const own =
    // A proxy's answer, whatever it holds: https://www.rfc-editor.org/rfc/rfc9110#status.407
    status === 407 ? "proxy-sign-in" : OWN_ERRORS.find(([kind]) => error instanceof kind)?.[1];
  const ailment = own ?? (isOff ? "clock" : ailmentOf(error, has, names, status));
  return {
    ailment,
    code: names.find((name) => name !== null && name !== "Error") ?? null,
    requestId: word(property(metadata, "requestId") ?? property(error, "RequestId")),
    clockMinutes: ailment === "clock" ? clockMinutes : null,
  };
}

const OWN_ERRORS: readonly (readonly [new (...of: never[]) => Error, Ailment])[] = [
  [LimitError, "timeout"],
  [ForeignAnswerError, "foreign-answer"],
  [EndlessPagesError, "endless-pages"],
];

function ailmentOf(
  error: object,
  has: (set: ReadonlySet<string>) => boolean,
  names: readonly (string | null)[],
  status: unknown,
): Ailment {
  const matches = (pattern: RegExp): boolean => names.some((name) => name !== null && pattern.test(name));
  const text = String(property(error, "message") ?? "");
  if (has(ALWAYS_CLOCK)) return "clock";
  if (has(THROTTLED) || status === 429) return "throttled";
  // AWS has one code for both; only its text tells that a policy above the account's own forbids the call.
  if (has(DENIED))
    return /service control policy|permissions boundary/i.test(text) ? "denied-above" : "denied";
  if (has(EXPIRED)) return "expired";
  if (has(UNKNOWN_KEY)) return "unknown-key";
  if (has(SIGNATURE)) return /signature expired|not yet current/i.test(text) ? "clock" : "bad-signature";
  if (has(DNS)) return "dns";
  if (matches(CERTIFICATE)) return "certificate";
  // Before the timeouts: the SDK calls a refused or reset connection a TimeoutError as well.
  if (matches(NETWORK)) return "network";
  if (has(TIMEOUT)) return "timeout";
  // An error of the SDK's reader: an answer came, and no service error could be made of it.
  if (property(error, "$response") !== undefined && property(error, "$fault") === undefined)
    return "foreign-answer";
  return typeof status === "number" && status >= 500 ? "unavailable" : "other";
}

/** Minutes that this computer is ahead of the server's Date header, rounded; null without one. */
function clockError(error: object): number | null {
  const headers = property(property(error, "$response"), "headers");
  const date = property(headers, "date") ?? property(headers, "Date");
  const server = typeof date === "string" ? Date.parse(date) : Number.NaN;
  return Number.isNaN(server) ? null : Math.round((Date.now() - server) / 60_000);
}

/** A value that is one plain word, as codes and request ids are; anything else is not shown to anybody. */
function word(value: unknown): string | null {
  return typeof value === "string" && /^[A-Za-z0-9_.-]{1,80}$/.test(value) ? value : null;
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !(name in value)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
