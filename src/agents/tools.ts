/**
 * The tools that a language model is given, in the editor and over the Model Context Protocol, and one way to call them.
 *
 * What always holds: a tool reads and changes nothing; it answers from a survey that others took; its answer is bounded,
 * holds no secret of a file, and moves no cursor of a terminal.
 */
import { boundedJson } from "./bounded";
import { explain } from "./explain";
import { Input, ToolError } from "./input";
import { listFragileUses } from "./listFragileUses";
import { proposeFix } from "./proposeFix";
import { rehearseFailover } from "./rehearseFailover";
import type { Survey } from "./survey";
import type { Tool } from "./tool";

export const TOOLS: readonly Tool[] = [listFragileUses, explain, rehearseFailover, proposeFix];

/** @throws {ToolError} */
export function toolNamed(name: string): Tool {
  const tool = TOOLS.find((each) => each.name === name);
  if (tool === undefined) throw new ToolError("There is no such tool.");
  return tool;
}

/** A sentence for people. Never throws: what is wrong with the input is told by the call. */
export function whatItAsks(tool: Tool, given: unknown): string {
  try {
    return tool.asks(Input.check(given, tool.inputSchema));
  } catch {
    return `${tool.title}.`;
  }
}

/** One line of JSON. `now` is ISO 8601. @throws {ToolError}, before anything is looked at where the input is wrong. */
export async function callTool(
  tool: Tool,
  given: unknown,
  take: () => Promise<Survey>,
  now: string,
): Promise<string> {
  const input = Input.check(given, tool.inputSchema);
  return boundedJson(await tool.answer(input, await take(), now));
}
