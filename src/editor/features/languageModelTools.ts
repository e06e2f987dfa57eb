/**
 * The tools of src/agents for the editor's language models, and where the editor finds the server that has the same.
 * https://code.visualstudio.com/api/extension-guides/ai/tools and …/ai/mcp
 *
 * What always holds: registering them evaluates nothing of what answers, and a host that knows no language models is left
 * as it is. A tool asks before it reads, and only reads.
 */
import * as vscode from "vscode";
import { snapshotPlaces } from "../account/snapshotFiles";
import type { Services } from "../services";

/** The manifest's names: those of all extensions lie side by side. */
const PREFIX = "cacheEndpoints_";
const SERVER = "cacheEndpoints.server";

/** `lm`: forks of VS Code may be without it, whatever version they say they are. */
export function registerLanguageModelTools(
  services: Services,
  lm: Partial<typeof vscode.lm> | undefined = vscode.lm,
): vscode.Disposable {
  const { contributes } = services.context.extension.packageJSON as {
    contributes?: { languageModelTools?: readonly { name: string }[] };
  };
  const names = contributes?.languageModelTools?.map(({ name }) => name) ?? [];
  return vscode.Disposable.from(
    ...names.flatMap((name) => lm?.registerTool?.(name, new WorkspaceTool(name, services)) ?? []),
    ...[lm?.registerMcpServerDefinitionProvider?.(SERVER, new ServerProvider(services)) ?? []].flat(),
  );
}

class WorkspaceTool implements vscode.LanguageModelTool<object> {
  constructor(
    private readonly name: string,
    private readonly services: Services,
  ) {}

  async prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<object>): Promise<vscode.PreparedToolInvocation> {
    const { toolNamed, whatItAsks } = await import("../../agents/tools");
    const tool = toolNamed(this.name.slice(PREFIX.length));
    return {
      invocationMessage: tool.title,
      confirmationMessages: { title: tool.title, message: whatItAsks(tool, input) },
    };
  }

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<object>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const [{ callTool, toolNamed }, { surveyWorkspace }] = await Promise.all([
      import("../../agents/tools"),
      import("./toolSurvey"),
    ]);
    const tool = toolNamed(this.name.slice(PREFIX.length));
    const survey = () => surveyWorkspace(this.services, token);
    const text = await callTool(tool, input, survey, new Date().toISOString()).catch((error: unknown) => {
      if (error instanceof Error && error.name === "ToolError") throw error;
      this.services.log.error(`The tool ${tool.name} failed`, error);
      throw new Error(`${tool.title} failed; the log of Cache Endpoint Lens says why.`);
    });
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  }
}

/** One server, for the first folder of the disk, with the snapshots of the settings. */
export class ServerProvider implements vscode.McpServerDefinitionProvider<vscode.McpStdioServerDefinition> {
  constructor(private readonly services: Services) {}

  /** None where the workspace is not trusted. */
  provideMcpServerDefinitions(): vscode.McpStdioServerDefinition[] {
    const { context, settings } = this.services;
    const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file");
    if (folder === undefined || !vscode.workspace.isTrusted) return [];
    const program = vscode.Uri.joinPath(context.extensionUri, "dist", "cli.js").fsPath;
    const snapshots = settings.snapshots.flatMap((entry) =>
      snapshotPlaces(entry).flatMap(({ fsPath }) => ["--snapshot", fsPath]),
    );
    const server = new vscode.McpStdioServerDefinition(
      "Cache Endpoint Lens",
      process.execPath,
      [program, "mcp", folder.uri.fsPath, ...snapshots],
      // The desktop's program is Electron, which is Node where it is told so.
      { ELECTRON_RUN_AS_NODE: "1" },
      versionOf(context),
    );
    server.cwd = folder.uri;
    return [server];
  }
}

function versionOf({ extension }: vscode.ExtensionContext): string {
  const { version } = extension.packageJSON as { version?: unknown };
  return typeof version === "string" ? version : "0.0.0";
}
