/**
 * A fake AWS account on a local port: it speaks ElastiCache's query protocol (API 2015-02-02), MemoryDB's JSON protocol
 * (2021-01-01) and sts:GetCallerIdentity, so that the real SDK can be pointed at it. One server plays all regions: which one is asked is told by the
 * credential scope of the request's signature, which is read and never checked.
 *
 * Needs Node alone; used by tests and by the demo.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Account, type NodeRole } from "./account";
import { perform, ServiceError } from "./actions";
import { type ErrorAnswer, errorAnswer, type Fault, FaultBook } from "./faults";
import type { AccountSnapshot, SnapshotEvent } from "./snapshot";
import { readAction, type Service, WIRES } from "./wire";

export interface FakeOptions {
  /** Path of a snapshot file; or the snapshot itself. Neither: an empty account. */
  readonly snapshotFile?: string;
  readonly snapshot?: unknown;
  /** 0 or left out: a free port. */
  readonly port?: number;
  /** Pages are no longer than this, whatever was asked for, so that paging shows in small accounts. */
  readonly pageSize?: number;
  /** 12 digits; left out: the one in the snapshot's ARNs. */
  readonly accountId?: string;
  /** The account's clock, for events; left out: the real one. */
  readonly now?: () => Date;
  /**
   * `recent` (the default) moves the snapshot's events as a whole so that the newest is five hours old, because the
   * service keeps no event for more than 14 days; `as-written` leaves them alone.
   */
  readonly eventDates?: "recent" | "as-written";
}

/** One signed request, in the order of arrival. */
export interface FakeCall {
  readonly action: string;
  /** Of the signature's credential scope. */
  readonly region: string;
  readonly accessKeyId: string;
  /** All but Action and Version, as they were sent. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface FakeElastiCache {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly calls: readonly FakeCall[];
  /** The most requests, and the most different regions, that were in flight at once since the last clearCalls(). */
  readonly peak: { readonly requests: number; readonly regions: number };
  clearCalls(): void;
  /**
   * Promotes a replica (the first one, where none is named) of the group's first or named shard. Roles swap, endpoints
   * stay, the documented events appear with the date of now. Throws where there is no replica.
   */
  failOver(groupId: string, shardId?: string, promote?: string): { from: string; to: string };
  /** The true roles by CacheClusterId, also of cluster-mode-enabled groups, whose roles the API never tells. */
  rolesOf(groupId: string): ReadonlyMap<string, NodeRole>;
  /** @returns the undo. */
  fail(fault: Fault): () => void;
  /** Ends all faults. */
  heal(): void;
  /** Date: now, where left out. `region` where the event's source is not in the account. */
  addEvent(event: SnapshotEvent, region?: string): void;
  /** Changes the account; the next request sees it. */
  mutate(change: (snapshot: AccountSnapshot) => void): void;
  /** Ends open connections too, answered or not. Safe to call twice. */
  close(): Promise<void>;
}

const NEWEST_EVENT_MINUTES = 300;

export async function startFakeElastiCache(options: FakeOptions = {}): Promise<FakeElastiCache> {
  const now = options.now ?? (() => new Date());
  const snapshot =
    options.snapshotFile === undefined
      ? (options.snapshot ?? {})
      : (JSON.parse(readFileSync(options.snapshotFile, "utf8")) as unknown);
  const account = new Account(snapshot, {
    now,
    ...(options.accountId === undefined ? {} : { accountId: options.accountId }),
  });
  if (options.eventDates !== "as-written") account.ageEventsTo(NEWEST_EVENT_MINUTES);

  const faults = new FaultBook();
  const calls: FakeCall[] = [];
  const inFlight = new Map<symbol, string>();
  const peak = { requests: 0, regions: 0 };
  const closing = new AbortController();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = readRequest(request, await bodyOf(request));
    const requestId = randomUUID();
    const wire = WIRES[asked.service];
    const sendError = (error: ErrorAnswer): void =>
      send(response, wire.statusOf(error), wire.contentType, wire.error(error, requestId), requestId);
    if ("refused" in asked) {
      sendError(asked.refused);
      return;
    }
    const { action, region, accessKeyId, parameters, service, signedAt } = asked;
    calls.push({ action, region, accessKeyId, parameters });
    const ticket = Symbol(action);
    inFlight.set(ticket, region);
    response.once("close", () => inFlight.delete(ticket));
    peak.requests = Math.max(peak.requests, inFlight.size);
    peak.regions = Math.max(peak.regions, new Set(inFlight.values()).size);

    const facts = { action, region, accessKeyId };
    const skew = faults.skewMinutes(facts);
    if (skew !== 0) response.setHeader("Date", new Date(Date.now() + skew * 60_000).toUTCString());
    const { delayMs, fault } = faults.meet(facts, signedAt, new Date());
    if (delayMs > 0) await wait(delayMs, undefined, { signal: closing.signal });

    const failed =
      fault === null
        ? null
        : errorAnswer(fault, { ...facts, service, accountId: account.id }, signedAt, new Date());
    if (failed !== null) {
      sendError(failed);
      return;
    }
    const repeats = fault?.kind === "repeat-marker";
    let status = 200;
    let body: string;
    try {
      const result = perform(asked.version, action, {
        account,
        region,
        parameters: repeats ? withoutMarkers(parameters) : parameters,
        now: now(),
        pageSize: options.pageSize ?? null,
        accessKeyId,
      });
      body = wire.answer(action, repeats ? repeatMarker(action, result) : result, requestId);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      status = wire.statusOf(error.answer);
      body = wire.error(error.answer, requestId);
    }
    if (fault?.kind === "bad-date") body = wire.withBadDate(body);
    sendBadly(request, response, fault, { status, contentType: wire.contentType, body, requestId });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // The client went away, or the server is closing; anything else is a mistake in the fake, told as such.
      if (response.destroyed || closing.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      const { contentType, error: write } = WIRES.elasticache;
      send(response, 500, contentType, write({ status: 500, code: "InternalFailure", message }, "-"), "-");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The fake account has no port.");

  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    peak,
    clearCalls() {
      calls.length = 0;
      peak.requests = 0;
      peak.regions = 0;
    },
    failOver: (groupId, shardId, promote) => account.failOver(groupId, shardId, promote),
    rolesOf: (groupId) => account.rolesOf(groupId),
    fail: (fault) => faults.add(fault),
    heal: () => faults.clear(),
    addEvent: (event, region) => account.addEvent(event, region),
    mutate: (change) => change(account.snapshot),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

type Asked = FakeCall & {
  readonly service: Service;
  readonly version: string;
  readonly signedAt: Date | null;
};

const SCOPE = /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\b/;

function readRequest(
  request: IncomingMessage,
  body: string,
): Asked | { readonly refused: ErrorAnswer; readonly service: Service } {
  const { service, action, version, parameters } = readAction(request.headers["x-amz-target"], body);
  const authorization = request.headers.authorization;
  if (authorization === undefined) {
    const message = "Request is missing Authentication Token";
    return { service, refused: { status: 403, code: "MissingAuthenticationToken", message } };
  }
  const [, accessKeyId, region] = SCOPE.exec(authorization) ?? [];
  if (accessKeyId === undefined || region === undefined) {
    const message = "Authorization header requires a 'Credential' parameter with a credential scope.";
    return { service, refused: { status: 400, code: "IncompleteSignature", message } };
  }
  return { action, version, parameters, service, accessKeyId, region, signedAt: signingTime(request) };
}

function signingTime(request: IncomingMessage): Date | null {
  const text = request.headers["x-amz-date"];
  const match = typeof text === "string" ? /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) : null;
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function withoutMarkers(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { Marker: _marker, NextToken: _token, ...others } = parameters;
  return others;
}

function repeatMarker(action: string, result: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const name =
    action === "DescribeServerlessCaches" || action === "DescribeClusters" ? "NextToken" : "Marker";
  return { ...result, [name]: "c2FtZQ==" };
}

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  requestId: string,
): void {
  response.writeHead(status, {
    "Content-Type": contentType,
    "Content-Length": Buffer.byteLength(body),
    "x-amzn-RequestId": requestId,
  });
  response.end(body);
}

const PORTAL =
  "<!DOCTYPE html><html><head><title>Welcome</title></head><body><p>Please sign in to the guest network.<br></body></html>";

/** Sends the answer, or what the fault makes of it. */
function sendBadly(
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | null,
  answer: {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
    readonly requestId: string;
  },
): void {
  const { status, contentType, body, requestId } = answer;
  const half = body.slice(0, Math.floor(body.length / 2));
  switch (fault?.kind) {
    case "hang":
      return;
    case "reset":
      request.socket.resetAndDestroy();
      return;
    case "cut":
      response.writeHead(status, { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) });
      response.write(half, () => request.socket.destroy());
      return;
    case "broken-xml":
      send(response, status, contentType, half, requestId);
      return;
    case "instead":
      send(response, 200, contentType, fault.body, requestId);
      return;
    case "html":
      response.writeHead(fault.status, { "Content-Type": "text/html; charset=utf-8" });
      response.end(PORTAL);
      return;
    default:
      send(response, status, contentType, body, requestId);
  }
}
