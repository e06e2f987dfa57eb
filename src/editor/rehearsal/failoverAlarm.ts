/**
 * The command *Failover Alarm…*: what is missing so that somebody is told of a group's failovers, as a new text in the
 * language that is picked. Of the group that is named, or of all in use of whose failovers nobody is told.
 *
 * What always holds: nothing is created, neither in AWS nor in the workspace; the text is the user's to keep.
 */
import * as vscode from "vscode";
import { toldOf } from "../../core/failover/told";
import type { ReplicationGroup } from "../../core/model/inventory";
import type { AlarmLanguage } from "../../core/report/alarm/plan";
import type { Services } from "../services";
import { askedBy } from "./asked";

interface Choice extends vscode.QuickPickItem {
  readonly language: AlarmLanguage;
  /** VS Code's ids for it, the best first: whoever reads Terraform has an extension for it. */
  readonly ids: readonly string[];
}

const CHOICES: readonly Choice[] = [
  { label: "Terraform", language: "terraform", ids: ["terraform", "hcl", "plaintext"] },
  { label: "CloudFormation", language: "cloudformation", ids: ["yaml"] },
  { label: "CDK", description: "TypeScript", language: "cdk", ids: ["typescript"] },
  { label: "AWS CLI", description: "commands to run", language: "aws-cli", ids: ["shellscript"] },
];

export function registerFailoverAlarm(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand("cacheEndpoints.failoverAlarm", (argument: unknown) =>
    writeAlarm(services, argument),
  );
}

/** Any extension may call this: what names no group that was read stands for all. */
async function writeAlarm(services: Services, argument: unknown): Promise<void> {
  const groups = services.account.inventories.flatMap(({ replicationGroups }) => replicationGroups);
  const asked = askedBy(argument, groups);
  const wanted = asked
    ? groups.filter(({ region, id }) => region === asked.region && id === asked.groupId)
    : inUse(services, groups).filter((group) => toldOf(group).isTold !== true);
  if (wanted.length === 0) {
    void vscode.window.showInformationMessage(
      groups.length === 0
        ? "A failover alarm needs an account with a replication group."
        : "No group is in use here of whose failovers nobody is told.",
    );
    return;
  }
  const picked = await vscode.window.showQuickPick(CHOICES, {
    title: "Failover Alarm",
    placeHolder: "A text to read and to keep. Nothing in AWS is changed.",
  });
  if (picked === undefined) return;
  const { alarmTexts } = await import("../../core/report/alarm/text");
  const known = await vscode.languages.getLanguages();
  const language = picked.ids.find((id) => known.includes(id)) ?? "plaintext";
  // Topics are set on clusters of their own region: each region has its own text.
  for (const content of alarmTexts(wanted, picked.language)) {
    const document = await vscode.workspace.openTextDocument({ content, language });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

function inUse({ findings }: Services, groups: readonly ReplicationGroup[]): readonly ReplicationGroup[] {
  const used = new Set<string>();
  for (const { mentions } of findings.files)
    for (const { resolution, ignored } of mentions)
      if (resolution.resource?.type === "replication-group" && ignored === null)
        used.add(`${resolution.resource.region} ${resolution.resource.id}`);
  return groups.filter(({ region, id }) => used.has(`${region} ${id}`));
}
