/**
 * Where VS Code comes in: builds the services, then one object per feature. Synchronous and without I/O; whatever takes
 * time starts later, when a document, a view or a command asks for it.
 */
import * as vscode from "vscode";
import { Demo } from "./editor/demo/tryDemo";
import { DiagnosticsFeature } from "./editor/document/diagnostics";
import { ActiveFile } from "./editor/features/activeFile";
import { registerAuditCommands } from "./editor/features/auditCommands";
import { AuditDiagnostics } from "./editor/features/auditDiagnostics";
import { AuditWatcher } from "./editor/features/auditWatcher";
import { CodeActionsFeature } from "./editor/features/codeActions";
import { CommandsFeature } from "./editor/features/commands";
import { EndpointCompletions } from "./editor/features/endpointCompletions";
import { HostLinks } from "./editor/features/hostLinks";
import { HoverFeature } from "./editor/features/hover";
import { registerLanguageModelTools } from "./editor/features/languageModelTools";
import { RoleHints } from "./editor/features/roleHints";
import { StatusFeature } from "./editor/features/status";
import { registerFindingsCommands } from "./editor/findings/findingsCommands";
import { FindingsView } from "./editor/findings/findingsView";
import { FailoverMapFeature } from "./editor/map/failoverMapFeature";
import { RegionsInUse } from "./editor/refresh/regionsInUse";
import { registerFailoverAlarm } from "./editor/rehearsal/failoverAlarm";
import { RehearsalView } from "./editor/rehearsal/rehearsalView";
import { createServices, type Services } from "./editor/services";
import { registerAccountCommands } from "./editor/tree/accountCommands";
import { ReplicationGroupsTree } from "./editor/tree/replicationGroupsTree";
import { registerTreeCommands } from "./editor/tree/treeCommands";

/** Tests see the services; nobody else is given anything. */
export function activate(context: vscode.ExtensionContext): Services | undefined {
  const services = createServices(context);
  const { account, audit, documents, settings } = services;
  const findingsView = new FindingsView(services);
  services.refresh.addView(() => findingsView.isVisible);
  const tree = new ReplicationGroupsTree(services);
  context.subscriptions.push(
    new DiagnosticsFeature(documents),
    new CodeActionsFeature(services),
    new HoverFeature(services),
    new ActiveFile(documents),
    new EndpointCompletions(services),
    new RoleHints(services),
    new HostLinks(services),
    new StatusFeature(account, settings, services.findings),
    new RegionsInUse(documents, audit, account),
    tree,
    // After the live diagnostics: an open document's findings are set before the audit's are taken away.
    new AuditDiagnostics(services),
    new AuditWatcher(services),
    registerAuditCommands(services),
    findingsView,
    registerFindingsCommands(findingsView),
    new RehearsalView(services),
    registerFailoverAlarm(services),
    new FailoverMapFeature(services, tree),
    new CommandsFeature(services),
    new Demo(services),
    registerAccountCommands(services),
    registerTreeCommands(services, tree),
    registerLanguageModelTools(services),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? services : undefined;
}
