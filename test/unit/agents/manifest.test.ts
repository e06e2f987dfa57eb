/** The manifest tells the editor's language models of the same tools, in the same words. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { TOOLS } from "../../../src/agents/tools";
import { projectRoot } from "../projectRoot";

describe("the tools in the manifest", () => {
  const { contributes } = JSON.parse(readFileSync(path.join(projectRoot(__dirname), "package.json"), "utf8"));

  it("are those of src/agents, with their titles, descriptions and schemas", () => {
    assert.deepEqual(
      contributes.languageModelTools.map(
        ({ name, displayName, modelDescription, inputSchema }: Record<string, unknown>) => ({
          name,
          title: displayName,
          description: modelDescription,
          inputSchema,
        }),
      ),
      TOOLS.map(({ name, title, description, inputSchema }) => ({
        name: `cacheEndpoints_${name}`,
        ...{ title, description, inputSchema },
      })),
    );
  });

  it("can be named in a prompt, each by a word of its own", () => {
    const words = contributes.languageModelTools.map(
      (tool: { toolReferenceName: string; canBeReferencedInPrompt: boolean }) => {
        assert.equal(tool.canBeReferencedInPrompt, true);
        return tool.toolReferenceName;
      },
    );
    assert.equal(new Set(words).size, TOOLS.length);
    for (const word of words) assert.match(word, /^[a-z]+(?:[A-Z][a-z]+)*$/);
  });
});
