/**
 * The Model Context Protocol on standard input and output, with its official SDK. A bundle of its own, which the command
 * `mcp` alone loads: an audit does not read it. https://modelcontextprotocol.io/specification
 */
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from "@modelcontextprotocol/sdk/types.js";

export interface Served {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** For the model: what the tools are for. */
  readonly instructions: string;
  readonly tools: readonly ServedTool[];
  /** Never rejects, but with an `AbortError` where the call was cancelled. */
  readonly call: (tool: string, input: unknown, signal: AbortSignal) => Promise<CallResult>;
}

export interface ServedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly inputSchema: Readonly<Record<string, unknown>> & { readonly type: "object" };
}

export interface CallResult {
  readonly text: string;
  /** Whether the text says why the call failed. */
  readonly isError: boolean;
}

/** Resolves when the client has closed standard input and has its answers, or when `signal` aborts. */
export async function serve(served: Served, signal: AbortSignal): Promise<void> {
  const { name, title, version, instructions, tools, call } = served;
  // The class above it takes its schemas as code of `zod`; ours are data, which the editor's manifest has, too.
  const server = new Server({ name, title, version }, { capabilities: { tools: {} }, instructions });
  const underWay = new Set<Promise<CallResult>>();
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(listed) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    if (!tools.some((tool) => tool.name === params.name))
      throw new McpError(
        ErrorCode.InvalidParams,
        `There is no such tool; there are ${tools.map((tool) => tool.name).join(", ")}.`,
      );
    const result = call(params.name, params.arguments, extra.signal);
    underWay.add(result);
    const { text, isError } = await result.finally(() => underWay.delete(result));
    return { content: [{ type: "text", text }], isError };
  });
  const transport = new StdioServerTransport();
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    // The transport itself does not listen for the end of what it reads.
    process.stdin.once("end", resolve);
    process.stdin.once("close", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.connect(transport);
  await closed;
  if (!signal.aborted) await Promise.allSettled(underWay);
  // An answer is written in the turn after the one in which its call has ended.
  await new Promise((resolve) => setImmediate(resolve));
  await server.close();
}

function listed({ name, title, description, inputSchema }: ServedTool): Tool {
  return {
    name,
    title,
    description,
    inputSchema: { ...inputSchema },
    annotations: {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  };
}
