/**
 * Scripts and steps of pipelines that ask the AWS CLI for an address, with `--query` or jq:
 * `aws elasticache describe-cache-clusters --query 'CacheClusters[0].CacheNodes[0].Endpoint.Address'`.
 */

import { syntaxOf } from "../../syntax/languages";
import { readLineContexts } from "../../syntax/plainLines";
import { outlineOf } from "../../syntax/readers";
import type { SourceText } from "../../syntax/sourceText";
import { useOf } from "../../syntax/use";
import { LONG_TEXT } from "../../text/longText";
import { AWS_CLI } from "../dialects";
import { judgeAll } from "../judge";
import type { Use } from "../model";
import { asked, contextsAt, type Place } from "../places";
import type { CodeReader } from "../reader";
import { NO_URL } from "../url";
import { subjectOf } from "../wording";

/**
 * One node of one cluster, or of one group; a query of all of them (`[*]`, `[]`) lists what there is. The answers:
 * https://docs.aws.amazon.com/cli/latest/reference/elasticache/describe-cache-clusters.html#output and
 * https://docs.aws.amazon.com/cli/latest/reference/elasticache/describe-replication-groups.html#output
 */
const QUERY =
  /\b(?:CacheClusters\[\d{1,3}\]\.(CacheNodes\[\d{1,3}\]\.Endpoint\.Address)|ReplicationGroups\[\d{1,3}\]\.(NodeGroups\[0\]\.NodeGroupMembers\[\d{1,3}\]\.ReadEndpoint\.Address))\b/g;
const MOST_USES = 1000;
/** How far the command of a query begins before it, in UTF-16 units. */
const COMMAND = 600;
const CONTINUED = /(?:\\|`|\^)[ \t]*$/;
const ASSIGNED = /(?:^|[\s;&])(?:[$]?(?:env:)?)([A-Za-z_]\w{0,80})[ \t]*=[^=\n]*$/;
const ID = /--(?:cache-cluster-id|replication-group-id)[ =]["']?([A-Za-z][\w-]{0,49})(?=["'\s]|$)/;

interface Found extends Place {
  readonly attribute: string;
  readonly isMember: boolean;
}

export const readScript: CodeReader = (source) => {
  const { text } = source;
  if (text.length > LONG_TEXT || !text.includes("aws elasticache ")) return [];
  const found: Found[] = [];
  for (const { index, 0: path, 1: node, 2: member } of text.matchAll(QUERY)) {
    if (found.length >= MOST_USES) break;
    const attribute = node ?? member ?? "";
    const end = index + path.length;
    found.push({ start: end - attribute.length, end, attribute, isMember: member !== undefined });
  }
  const shown = shownIn(source, found);
  return judgeAll(
    [],
    found.filter((each) => shown.has(each)).map((each) => useAt(text, each)),
  );
};

/** Those that are no comment, in a format that holds commands. */
function shownIn(source: SourceText, found: readonly Found[]): ReadonlySet<Found> {
  const { text, format } = source;
  const syntax = typeof format === "object" ? syntaxOf(format.plain) : null;
  const outline = syntax === null ? outlineOf(source) : null;
  const contexts = outline
    ? contextsAt(outline, found)
    : syntax?.family === "lines"
      ? new Map(
          readLineContexts(text, found.map(asked), syntax.lines).map((context, i) => [found[i], context]),
        )
      : new Map();
  return new Set(found.filter((each) => contexts.get(each)?.inComment === false));
}

/** The command up to the place, over lines that go on. */
function commandBefore(text: string, at: number): string {
  const lines = text.slice(Math.max(0, at - COMMAND), at).split("\n");
  let first = lines.length - 1;
  while (first > 0 && CONTINUED.test(lines[first - 1] ?? "")) first--;
  return lines.slice(first).join(" ");
}

function useAt(text: string, { start, end, attribute, isMember }: Found): Use {
  const command = commandBefore(text, start);
  const variable =
    ASSIGNED.exec(command.slice(0, Math.max(0, command.lastIndexOf("aws elasticache "))))?.[1] ?? null;
  return {
    start,
    end,
    asked: isMember ? "picked-node" : "node",
    isPort: false,
    attribute,
    url: NO_URL,
    subject: subjectOf(text, { start, end }),
    keyPath: variable,
    labels: [],
    dialect: AWS_CLI,
    cache: null,
    owner: ID.exec(command)?.[1] ?? null,
    purpose: useOf(variable, []),
    isRecord: false,
    isChoice: false,
    isAlternative: false,
    listed: 1,
    isExact: false,
    // Of a cluster the answer holds no endpoint of its group.
    ask: (right, of) =>
      isMember && of === "self" ? [{ start, end, oldText: attribute, newText: right }] : null,
  };
}
