/**
 * Looks at each answer before the SDK reads it. The SDK is too trusting for what a "nothing is there" costs here: a
 * well-formed page of a captive portal with status 200 becomes an empty list, and one malformed date throws the whole
 * page away. So what is not the service's own answer, from its first to its last character, is refused with a name,
 * and a date that cannot be read is taken out of the answer. What an answer looks like is the protocol's affair:
 * ElastiCache's is here, MemoryDB's in memoryDb.ts.
 */
import type { MiddlewareStack, StreamCollector } from "@smithy/types";

/** What came back instead of an answer. */
export type ForeignShape = "html" | "incomplete" | "empty" | "other";

/** Something else than the service's own answer came back: HTML, half an answer, nothing. */
export class ForeignAnswerError extends Error {
  override readonly name = "ForeignAnswerError";
  /** Where the SDK's retry looks: a 5xx is tried again, anything else is not. */
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId?: string };
  constructor(
    readonly shape: ForeignShape,
    status: number,
    requestId: string | undefined,
  ) {
    super(`status ${status} with an answer that is not AWS's (${shape})`);
    this.$metadata = { httpStatusCode: status, ...(requestId === undefined ? {} : { requestId }) };
  }
}

interface RawAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

function isRawAnswer(value: unknown): value is RawAnswer {
  return typeof value === "object" && value !== null && "statusCode" in value && "body" in value;
}

/** How a protocol's answers are looked at. */
export interface AnswerProtocol {
  /** What is wrong with the text of an answer, or null; `action` as `DescribeEvents`. */
  readonly problem: (text: string, status: number, action: string) => ForeignShape | null;
  /** The text of a good answer without the dates that the SDK would stumble over. */
  readonly clean: (text: string) => string;
}

interface GuardedClient<Input extends object, Output extends object> {
  readonly middlewareStack: MiddlewareStack<Input, Output>;
  readonly config: { readonly streamCollector: StreamCollector };
}

export function guardAnswers<Input extends object, Output extends object>(
  client: GuardedClient<Input, Output>,
  protocol: AnswerProtocol,
): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const answer: unknown = result.response;
      if (!isRawAnswer(answer)) return result;
      const bytes = await client.config.streamCollector(answer.body);
      const text = new TextDecoder().decode(bytes);
      const action = String(context.commandName ?? "").replace(/Command$/, "");
      const problem = protocol.problem(text, answer.statusCode, action);
      if (problem !== null) {
        throw new ForeignAnswerError(problem, answer.statusCode, answer.headers["x-amzn-requestid"]);
      }
      answer.body = new TextEncoder().encode(protocol.clean(text));
      return result;
    },
    // Low: inside the SDK's own deserializer, so that it runs on the untouched answer.
    { step: "deserialize", priority: "low", name: "answerGuard" },
  );
}

/** The query protocol: XML whose root bears the action's name. */
export const queryAnswers: AnswerProtocol = { problem: shapeProblem, clean: withoutUnreadableDates };

function shapeProblem(text: string, status: number, action: string): ForeignShape | null {
  const body = text.replace(/^\uFEFF?\s*(<\?xml[^>]{0,200}\?>\s*)?/, "").trimEnd();
  if (body === "") return "empty";
  const root = /^<([A-Za-z]{1,80})[\s>/]/.exec(body)?.[1];
  const expected = status < 300 ? [`${action}Response`] : ["ErrorResponse", "Response"];
  if (root === undefined || !expected.includes(root)) {
    return isHtml(body) ? "html" : "other";
  }
  if (!body.endsWith(`</${root}>`) && !/^<[^>]*\/>$/.test(body)) return "incomplete";
  return status < 300 && !holdsList(body, action) ? "other" : null;
}

/**
 * Whether a good answer holds the list that it was asked for, with members or with none: to the SDK an answer without it
 * is one of an empty list. The service names the list after the action (`DescribeEvents`: `Events`), and its members
 * after it or `member`. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization
 */
function holdsList(body: string, action: string): boolean {
  const list = action.replace(/^Describe/, "");
  const result = body.indexOf(`<${action}Result>`);
  if (result < 0) return false;
  const member = `(?:${list.replace(/s$/, "")}|member)`;
  return new RegExp(`<${list}(?:/>| />|>\\s*(?:</${list}>|<${member}[\\s/>]))`).test(body.slice(result));
}

/** @param body without white space in front */
export function isHtml(body: string): boolean {
  return /^<(!doctype\s+html|html|head|body)\b/i.test(body);
}

// Every timestamp of the five answers; DailySnapshotTime is a string and not among them.
const DATES =
  /<(Date|CreateTime|CacheClusterCreateTime|CacheNodeCreateTime|ReplicationGroupCreateTime|AuthTokenLastModifiedDate)>([^<]{0,200})<\/\1>/g;
const READABLE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

function withoutUnreadableDates(text: string): string {
  return text.replace(DATES, (element, _name: string, value: string) =>
    READABLE.test(value) && !Number.isNaN(Date.parse(value)) ? element : "",
  );
}
