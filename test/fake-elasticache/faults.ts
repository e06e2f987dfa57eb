/**
 * The ways in which the fake account can fail, and the book that says which request meets which failure.
 * Wordings and codes are those of the service (or of what stands between: a proxy, a captive portal, a bad line).
 */

export type FaultKind =
  /** 400 Throttling, "Rate exceeded". */
  | { readonly kind: "throttle" }
  /** 403 AccessDenied with the text of IAM. */
  | { readonly kind: "deny" }
  /** 403 ExpiredToken. */
  | { readonly kind: "expire" }
  /** 403 InvalidClientTokenId: keys that do not exist. */
  | { readonly kind: "invalid-token" }
  /** A region that is not enabled for the account: the service then knows no key at all. */
  | { readonly kind: "opt-out" }
  /** Answers rightly, `ms` milliseconds later. Combines with any other fault. */
  | { readonly kind: "delay"; readonly ms: number }
  /** Accepts the request and never answers. */
  | { readonly kind: "hang" }
  /** Half an answer, then the connection is gone. */
  | { readonly kind: "cut" }
  /** The connection is reset before any answer. */
  | { readonly kind: "reset" }
  /** 200 with half of the answer, complete as far as HTTP can tell. */
  | { readonly kind: "broken-xml" }
  /** 200 with another text, well-formed or not. */
  | { readonly kind: "instead"; readonly body: string }
  /** HTML instead of data, as a captive portal gives it. */
  | { readonly kind: "html"; readonly status: number }
  | { readonly kind: "error"; readonly status: number; readonly code: string; readonly message: string }
  /** Every page says that there is a next one, always with the same marker. */
  | { readonly kind: "repeat-marker" }
  /** The date of the first event, or of the first node of MemoryDB, is no date. */
  | { readonly kind: "bad-date" }
  /**
   * The service's clock is `minutes` ahead of ours (negative: behind): its Date header says so, and a request
   * signed more than 5 minutes off is refused, so a client that corrects its clock gets through. `stubborn`
   * refuses the corrected request too.
   */
  | { readonly kind: "clock-skew"; readonly minutes: number; readonly stubborn?: boolean };

/** Which requests meet the fault; what is left out matches every request. */
export interface FaultScope {
  readonly action?: string;
  readonly region?: string;
  readonly accessKeyId?: string;
  /** How many requests meet it before it is over; always, where left out. */
  readonly times?: number;
}

export type Fault = FaultKind & FaultScope;

export interface RequestFacts {
  readonly action: string;
  readonly region: string;
  readonly accessKeyId: string;
}

/** All faults in force. The first one added wins; delays are added up and apply besides. */
export class FaultBook {
  readonly #entries: { readonly fault: Fault; left: number }[] = [];

  /** @returns the undo; calling it twice does no harm. */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#entries.push(entry);
    return () => {
      entry.left = 0;
    };
  }

  clear(): void {
    this.#entries.length = 0;
  }

  /** What this request meets. Each fault that is met has one time less left. */
  meet(request: RequestFacts, signedAt: Date | null, now: Date): { delayMs: number; fault: Fault | null } {
    let delayMs = 0;
    let fault: Fault | null = null;
    for (const entry of this.#entries) {
      if (entry.left <= 0 || !matches(entry.fault, request)) continue;
      if (entry.fault.kind === "delay") {
        delayMs += entry.fault.ms;
      } else if (fault === null && bites(entry.fault, request, signedAt, now)) {
        fault = entry.fault;
      } else {
        continue;
      }
      entry.left -= 1;
    }
    return { delayMs, fault };
  }

  /** Minutes by which the service's clock is ahead for this request, in its Date header. */
  skewMinutes(request: RequestFacts): number {
    for (const { fault, left } of this.#entries) {
      if (left > 0 && fault.kind === "clock-skew" && matches(fault, request)) return fault.minutes;
    }
    return 0;
  }
}

function matches(scope: FaultScope, request: RequestFacts): boolean {
  return (
    (scope.action === undefined || scope.action === request.action) &&
    (scope.region === undefined || scope.region === request.region) &&
    (scope.accessKeyId === undefined || scope.accessKeyId === request.accessKeyId)
  );
}

/** The actions whose answers carry a date that `bad-date` spoils. */
const DATED = new Set(["DescribeEvents", "DescribeClusters"]);

const TOLERATED_SKEW_MS = 5 * 60_000;

/** Whether the fault can show in this request at all. */
function bites(fault: Fault, request: RequestFacts, signedAt: Date | null, now: Date): boolean {
  if (fault.kind === "bad-date") return DATED.has(request.action);
  if (fault.kind === "repeat-marker") return request.action !== "GetCallerIdentity";
  if (fault.kind !== "clock-skew" || fault.stubborn === true || signedAt === null) return true;
  const theirs = now.getTime() + fault.minutes * 60_000;
  return Math.abs(theirs - signedAt.getTime()) > TOLERATED_SKEW_MS;
}

/** A failure that is told in the protocol's own words. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const basicDate = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, "");

/** The error that the service would answer; null for the faults that are no errors of the protocol. */
export function errorAnswer(
  fault: Fault,
  request: RequestFacts & { readonly service: string; readonly accountId: string },
  signedAt: Date | null,
  now: Date,
): ErrorAnswer | null {
  switch (fault.kind) {
    case "throttle":
      return { status: 400, code: "Throttling", message: "Rate exceeded" };
    case "deny": {
      const action = `${request.service}:${request.action}`;
      return {
        status: 403,
        code: "AccessDenied",
        message:
          `User: arn:aws:iam::${request.accountId}:user/cache-reader is not authorized to perform: ${action} ` +
          `on resource: arn:aws:${request.service}:${request.region}:${request.accountId}:* ` +
          `because no identity-based policy allows the ${action} action`,
      };
    }
    case "expire":
      return {
        status: 403,
        code: "ExpiredToken",
        message: "The security token included in the request is expired",
      };
    case "invalid-token":
    case "opt-out":
      return {
        status: 403,
        code: "InvalidClientTokenId",
        message: "The security token included in the request is invalid.",
      };
    case "clock-skew": {
      const theirs = new Date(now.getTime() + fault.minutes * 60_000);
      const signed = basicDate(signedAt ?? now);
      const late = fault.minutes > 0;
      const edge = new Date(theirs.getTime() + (late ? -1 : 1) * TOLERATED_SKEW_MS);
      return {
        status: 403,
        code: "SignatureDoesNotMatch",
        message: late
          ? `Signature expired: ${signed} is now earlier than ${basicDate(edge)} (${basicDate(theirs)} - 5 min.)`
          : `Signature not yet current: ${signed} is still later than ${basicDate(edge)} (${basicDate(theirs)} + 5 min.)`,
      };
    }
    case "error":
      return { status: fault.status, code: fault.code, message: fault.message };
    default:
      return null;
  }
}
