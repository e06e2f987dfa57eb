/**
 * The real ElastiCache client of one region. One client serves a whole reading of its region, because what the
 * SDK learns about this computer's clock lives in it; the reader destroys it at the end.
 */
import { readFile } from "node:fs/promises";
import { ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { guardAnswers, queryAnswers } from "./answerGuard";
import { type ClientOptions, clientConfig } from "./clientOptions";
import type { ReaderSettings } from "./settings";

/** What AWS_CA_BUNDLE holds, `null` where it is not set, `undefined` where its file cannot be read. */
export async function readCaBundle(): Promise<string | null | undefined> {
  const file = process.env.AWS_CA_BUNDLE;
  if (!file) return null;
  return readFile(file, "utf8").catch(() => undefined);
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
