/**
 * How each service writes its answers: ElastiCache and STS as XML in the query protocol, MemoryDB as JSON 1.1. Requests
 * are told apart by the header X-Amz-Target, which JSON protocols alone have.
 */
import type { ErrorAnswer } from "./faults";
import { answerXml, errorXml } from "./queryXml";

export type Service = "elasticache" | "memorydb" | "sts";

export interface Wire {
  readonly contentType: string;
  answer(action: string, result: Readonly<Record<string, unknown>>, requestId: string): string;
  error(answer: ErrorAnswer, requestId: string): string;
  /** The status with which an error is answered. */
  statusOf(answer: ErrorAnswer): number;
  /** The answer with its first date spoilt. */
  withBadDate(body: string): string;
}

function query(service: "elasticache" | "sts"): Wire {
  return {
    contentType: "text/xml",
    answer: (action, result, requestId) => answerXml(service, action, result, requestId),
    error: (answer, requestId) => errorXml(service, answer, requestId),
    statusOf: ({ status }) => status,
    withBadDate: (body) => body.replace(/<Date>[^<]*<\/Date>/, "<Date>yesterday</Date>"),
  };
}

/** The protocol-wide errors bear other names in JSON, and all of the caller's own are 400. */
const JSON_CODES: ReadonlyMap<string, string> = new Map([
  ["Throttling", "ThrottlingException"],
  ["AccessDenied", "AccessDeniedException"],
  ["ExpiredToken", "ExpiredTokenException"],
  ["InvalidClientTokenId", "UnrecognizedClientException"],
  ["SignatureDoesNotMatch", "InvalidSignatureException"],
  ["MissingAuthenticationToken", "MissingAuthenticationTokenException"],
  ["IncompleteSignature", "IncompleteSignatureException"],
  ["InvalidAction", "UnknownOperationException"],
  ["InvalidParameterValue", "InvalidParameterValueException"],
]);

/** Dates are seconds since the epoch on the wire; the CLI prints them as ISO 8601. */
function onWire(name: string, value: unknown): unknown {
  return name === "CreateTime" && typeof value === "string" ? Date.parse(value) / 1000 : value;
}

const JSON_1_1: Wire = {
  contentType: "application/x-amz-json-1.1",
  answer: (_action, result) => JSON.stringify(result, onWire),
  error: ({ code, message }) => JSON.stringify({ __type: JSON_CODES.get(code) ?? code, message }),
  statusOf: ({ status, code }) => (JSON_CODES.has(code) ? 400 : status),
  withBadDate: (body) => body.replace(/"CreateTime":[^,}]*/, '"CreateTime":"yesterday"'),
};

export const WIRES: Readonly<Record<Service, Wire>> = {
  elasticache: query("elasticache"),
  memorydb: JSON_1_1,
  sts: query("sts"),
};

const TARGET = /^AmazonMemoryDB\.(\w+)$/;
const MEMORYDB_VERSION = "2021-01-01";
const STS_VERSION = "2011-06-15";

/** What a request asks for; parameters as texts, as the query protocol has them. */
export function readAction(
  target: string | readonly string[] | undefined,
  body: string,
): {
  readonly service: Service;
  readonly action: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, string>>;
} {
  const action = TARGET.exec(String(target ?? ""))?.[1];
  if (action !== undefined) {
    const given = JSON.parse(body === "" ? "{}" : body) as Record<string, unknown>;
    const parameters = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, String(value)]),
    );
    return { service: "memorydb", action, version: MEMORYDB_VERSION, parameters };
  }
  const { Action = "", Version = "", ...parameters } = Object.fromEntries(new URLSearchParams(body));
  const service = Version === STS_VERSION ? "sts" : "elasticache";
  return { service, action: Action, version: Version, parameters };
}
