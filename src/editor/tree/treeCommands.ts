/** The commands on nodes of the tree. Some are called from the hover too; every argument is checked again here. */
import * as vscode from "vscode";
import { offer } from "../base/offer";
import {
  copyableEndpoint,
  copyableRightEndpoint,
  helpCommand,
  soughtOf,
  targetOf,
} from "../nodes/commandArguments";
import type { Sought } from "../nodes/findNode";
import { hostAndPort } from "../nodes/row";
import { rangeOfLocated } from "../nodes/treeItem";
import { WorkspaceUses } from "../nodes/uses";
import type { Services } from "../services";
import { consoleUrl } from "../words/consoleUrl";
import type { ReplicationGroupsTree } from "./replicationGroupsTree";

const SHOWN_FOR_MS = 4000;

export function registerTreeCommands(services: Services, tree: ReplicationGroupsTree): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("cacheEndpoints.copyEndpoint", copyEndpoint),
    vscode.commands.registerCommand("cacheEndpoints.copyEndpointWithPort", copyEndpointWithPort),
    // The same under two names: of most caches the endpoint to use is the Primary endpoint, of some it is another.
    vscode.commands.registerCommand("cacheEndpoints.copyRightEndpoint", copyRightEndpoint),
    vscode.commands.registerCommand("cacheEndpoints.copyPrimaryEndpoint", copyRightEndpoint),
    vscode.commands.registerCommand("cacheEndpoints.openInConsole", openInConsole),
    vscode.commands.registerCommand("cacheEndpoints.findUses", (argument: unknown) =>
      findUses(services, argument),
    ),
    vscode.commands.registerCommand("cacheEndpoints.showInTree", (argument: unknown) =>
      showInTree(services, tree, argument),
    ),
    vscode.commands.registerCommand("cacheEndpoints.runHelpCommand", (argument: unknown) =>
      runHelpCommand(argument ?? signInCommand(services)),
    ),
  );
}

async function copyEndpoint(argument: unknown): Promise<void> {
  const endpoint = copyableEndpoint(argument);
  if (endpoint === null) return refuse("There is no hostname to copy here.");
  await copy(endpoint.host, "");
}

async function copyEndpointWithPort(argument: unknown): Promise<void> {
  const endpoint = copyableEndpoint(argument);
  if (endpoint === null) return refuse("There is no hostname to copy here.");
  await copy(hostAndPort(endpoint), "");
}

async function copyRightEndpoint(argument: unknown): Promise<void> {
  const right = copyableRightEndpoint(argument);
  if (right === null)
    return refuse(
      "There is no endpoint that follows failover here: the account names none, or it is a single node.",
    );
  await copy(right.endpoint.host, right.caution ?? "");
}

async function copy(text: string, caution: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied ${text}${caution && ` (${caution})`}`, SHOWN_FOR_MS);
}

async function openInConsole(argument: unknown): Promise<void> {
  const page = targetOf(argument)?.console ?? null;
  const url = page === null ? null : consoleUrl(page);
  if (url === null) return refuse("There is no page in the AWS console for this.");
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/**
 * Shows the uses in the references peek, at the first of them; says so where only open files are known, and offers the
 * audit where these hold none.
 */
async function findUses({ findings }: Services, argument: unknown): Promise<void> {
  const target = targetOf(argument);
  if (target === null) return refuse("Choose an endpoint, a node or a group in the tree.");
  const locations = new WorkspaceUses(findings.files)
    .of(target)
    .map(
      ({ file, mention }) =>
        new vscode.Location(vscode.Uri.parse(file.uri, true), rangeOfLocated(mention.range)),
    );
  const [first] = locations;
  if (first === undefined) {
    if (findings.isAudited)
      vscode.window.setStatusBarMessage("$(search) No use in the workspace", SHOWN_FOR_MS);
    else offerAudit();
    return;
  }
  if (!findings.isAudited)
    vscode.window.setStatusBarMessage(
      "$(search) Uses in open files only: audit the workspace to find the others",
      SHOWN_FOR_MS,
    );
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    first.uri,
    first.range.start,
    locations,
  );
}

/** Of a link, or of the host at the cursor; whether the tree holds it. */
async function showInTree(
  services: Services,
  tree: ReplicationGroupsTree,
  argument: unknown,
): Promise<boolean> {
  const sought = soughtOf(argument) ?? (await soughtAtCursor(services));
  const isShown = sought !== null && (await tree.show(sought));
  if (sought === null) refuse("Put the cursor on a host that the account holds.");
  else if (!isShown) refuse("The account that was read last does not hold this any more.");
  return isShown;
}

async function soughtAtCursor({ documents }: Services): Promise<Sought | null> {
  const editor = vscode.window.activeTextEditor;
  const result = editor && (await documents.analyzeNow(editor.document));
  if (!result) return null;
  const offset = editor.document.offsetAt(editor.selection.active);
  for (const { mention, resolution } of result.analysis.mentions) {
    if (resolution.resource === null || offset < mention.start || offset > mention.end) continue;
    const { type, region, id } = resolution.resource;
    return { resource: { type, region, id }, host: mention.host };
  }
  return null;
}

function offerAudit(): void {
  offer("No use in the open files. The other files have not been searched yet.", {
    "Audit Workspace": ["cacheEndpoints.auditWorkspace"],
  });
}

/** The one that helps with what stands between the user and the account now. */
function signInCommand({ account }: Services): string | undefined {
  return account.problems.find(({ command }) => command !== null)?.command ?? undefined;
}

/** Types a sign-in command into a terminal; the user has chosen it and sees it run. */
function runHelpCommand(argument: unknown): void {
  const command = helpCommand(argument);
  if (command === null) {
    refuse("That is not a command that this extension offers to run.");
    return;
  }
  if (!vscode.workspace.isTrusted) {
    refuse("Trust this workspace first: terminals stay off until then.");
    return;
  }
  const terminal = vscode.window.createTerminal("Cache Endpoints");
  terminal.show();
  terminal.sendText(command);
}

/** Only ever after the user chose a command: so a notification is what was asked for. */
function refuse(message: string): void {
  void vscode.window.showInformationMessage(message);
}
