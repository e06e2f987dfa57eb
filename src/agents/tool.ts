/** What a tool is: named once, for the Model Context Protocol and for the editor's language models. */
import type { Input, InputSchema } from "./input";
import type { Survey } from "./survey";

export interface Tool {
  /** As the Model Context Protocol names tools. */
  readonly name: string;
  readonly title: string;
  /** For the model: when to call it, what comes back. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** A sentence for people: what is about to be read. */
  readonly asks: (input: Input) => string;
  /** Plain JSON, of any length. `now` is ISO 8601. @throws {ToolError} */
  readonly answer: (input: Input, survey: Survey, now: string) => Promise<Readonly<Record<string, unknown>>>;
}
