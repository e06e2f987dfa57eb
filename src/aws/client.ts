/**
 * The real ElastiCache client of one region, and what it has in common with that of MemoryDB (memoryDb.ts). One client serves a whole reading of its region, because what the
 * SDK learns about this computer's clock lives in it; the reader destroys it at the end.
 *
 * The connection is Node's own http(s) without an agent of ours, so that VS Code's proxy and certificate settings
 * reach it. Endpoints that the environment or the AWS config file name (AWS_ENDPOINT_URL, endpoint_url) are
 * ignored: a workspace can set an environment, and requests carry credentials.
 */
import { readFile } from "node:fs/promises";
import { rootCertificates } from "node:tls";
import { ElastiCacheClient } from "@aws-sdk/client-elasticache";
import type { AwsCredentialIdentity } from "@smithy/types";
import { guardAnswers, queryAnswers } from "./answerGuard";
import { RetryStrategy } from "./retry";
import type { ReaderSettings } from "./settings";

export interface ClientOptions {
  readonly region: string;
  readonly profile: string | null;
  readonly identity: AwsCredentialIdentity;
  /** A checked endpoint (see `endpointFault`), or null for AWS's own. */
  readonly endpointUrl: string | null;
  readonly maxAttempts: number;
}

/** Connection limits, in the words of the SDK's Node handler; also for its sign-in clients. */
export function connectionLimits(settings: ReaderSettings) {
  return {
    connectionTimeout: settings.connectMs,
    requestTimeout: settings.requestMs,
    // Without this the limit above only logs a warning.
    throwOnRequestTimeout: true,
    // The request limit ends with the answer's first byte; this one watches the rest of it.
    socketTimeout: settings.requestMs,
    // Only where the user asked for it: an option on the connection is one more thing beside the host's own settings.
    ...(settings.extraCa === null ? {} : { httpsAgent: { ca: [...rootCertificates, settings.extraCa] } }),
  };
}

/** What AWS_CA_BUNDLE holds, `null` where it is not set, `undefined` where its file cannot be read. */
export async function readCaBundle(): Promise<string | null | undefined> {
  const file = process.env.AWS_CA_BUNDLE;
  if (!file) return null;
  return readFile(file, "utf8").catch(() => undefined);
}

/** The options of every service's client. */
export function clientConfig(options: ClientOptions, settings: ReaderSettings) {
  return {
    region: options.region,
    credentials: options.identity,
    ...(options.profile === null ? {} : { profile: options.profile }),
    // With an endpoint of its own the SDK refuses FIPS and dual-stack, which the environment may ask for.
    ...(options.endpointUrl === null
      ? { ignoreConfiguredEndpointUrls: true }
      : { endpoint: options.endpointUrl, useFipsEndpoint: false, useDualstackEndpoint: false }),
    maxAttempts: options.maxAttempts,
    retryStrategy: new RetryStrategy(options.maxAttempts),
    requestHandler: connectionLimits(settings),
    customUserAgent: [["cache-endpoint-lens"] as [string]],
  };
}

export function createClient(options: ClientOptions, settings: ReaderSettings): ElastiCacheClient {
  const client = new ElastiCacheClient(clientConfig(options, settings));
  guardAnswers(client, queryAnswers);
  return client;
}

const NOTICE_SWITCH = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";

/**
 * The SDK's first client prints a notice to developers about old Node versions, which would land in the middle of a
 * report. It is spoken once per process: here, unheard, with the environment put back at once.
 */
export function silenceNodeNotice(): void {
  const before = process.env[NOTICE_SWITCH];
  process.env[NOTICE_SWITCH] = "true";
  try {
    new ElastiCacheClient({ region: "us-east-1" }).destroy();
  } finally {
    if (before === undefined) delete process.env[NOTICE_SWITCH];
    else process.env[NOTICE_SWITCH] = before;
  }
}
