/**
 * MemoryDB's part of a region: the pages of DescribeClusters. Loaded only where somebody asks for MemoryDB, since most
 * accounts have none; the client's limits, retries and checks are those of ElastiCache's. It imports nothing of that
 * client: a bundler keeps all of whatever this module needs.
 */
import { DescribeClustersCommand, MemoryDBClient } from "@aws-sdk/client-memorydb";
import { isLoopback } from "../core/hosts/endpointUrl";
import { type AnswerProtocol, type ForeignShape, guardAnswers, isHtml } from "./answerGuard";
import { type ClientOptions, clientConfig } from "./clientOptions";
import { type ListReading, readPages } from "./pages";
import type { ReaderSettings } from "./settings";

/** JSON 1.1: one object, with the list in it where the call went well. */
const jsonAnswers: AnswerProtocol = { problem: shapeProblem, clean: withoutUnreadableDates };

/** Every cluster of the region with its shards and nodes. Never rejects: a failure stands in the reading. */
export async function readMemoryDb(
  options: ClientOptions,
  settings: ReaderSettings,
  signal: AbortSignal,
): Promise<ListReading> {
  const client = createMemoryDbClient(options, settings);
  try {
    return await readPages("memoryDbClusters", settings.maxPages, signal, async (marker) => {
      // The page size is left to the service: its default is the largest that it allows.
      const command = new DescribeClustersCommand({ ShowShardDetails: true, NextToken: marker });
      const answer = await client.send(command, { abortSignal: signal });
      return { members: answer.Clusters ?? [], next: answer.NextToken };
    });
  } finally {
    client.destroy();
  }
}

function createMemoryDbClient(options: ClientOptions, settings: ReaderSettings): MemoryDBClient {
  // An endpoint of AWS's that the setting names is one of ElastiCache (a VPC endpoint, say) and knows no other service;
  // what runs on this computer plays them all.
  const endpointUrl = isLoopback(options.endpointUrl) ? options.endpointUrl : null;
  const client = new MemoryDBClient(clientConfig({ ...options, endpointUrl }, settings));
  guardAnswers(client, jsonAnswers);
  return client;
}

function shapeProblem(text: string, status: number): ForeignShape | null {
  const body = text.replace(/^\uFEFF/, "").trim();
  if (body === "") return "empty";
  if (!body.startsWith("{")) return isHtml(body) ? "html" : "other";
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return "incomplete";
  }
  // Any object would pass for an answer without clusters.
  const isList =
    typeof answer === "object" && answer !== null && "Clusters" in answer && Array.isArray(answer.Clusters);
  return status >= 300 || isList ? null : "other";
}

/** The one timestamp of the answer is that of its nodes, in seconds since the epoch. */
function withoutUnreadableDates(text: string): string {
  const isUnreadable = (name: string, value: unknown): boolean =>
    name === "CreateTime" && !(typeof value === "number" && Number.isFinite(value));
  const answer: unknown = JSON.parse(text.replace(/^\uFEFF/, ""), (name: string, value: unknown) =>
    isUnreadable(name, value) ? undefined : value,
  );
  return JSON.stringify(answer);
}
