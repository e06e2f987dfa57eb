/** What each failover that there can be would break, worked out from the account that is known. */
import { rehearse } from "../core/rehearsal/rehearse";
import { rehearsalJson } from "../core/report/rehearsalJson";
import { quoted, ToolError } from "./input";
import { shownScope } from "./shown";
import type { Tool } from "./tool";

const MOST_NAMED = 20;

export const rehearseFailover: Tool = {
  name: "rehearse_failover",
  title: "Rehearse a failover",
  description:
    "Says what a failover would break before it happens: for each replica that could be promoted, which places of this workspace would start to fail on writes, move reads to the primary, recover or stay safe; and which groups cannot fail over at all. Worked out from the account that is known; nothing in AWS is asked or changed.",
  inputSchema: {
    type: "object",
    properties: {
      group: {
        type: "string",
        maxLength: 255,
        description: "The id of one replication group. Default: all that the workspace uses.",
      },
      region: {
        type: "string",
        maxLength: 40,
        description: "The region of the group, where several regions have a group of that id.",
      },
    },
    additionalProperties: false,
  },
  asks: (input) => {
    const group = input.text("group");
    const what = group === null ? "every failover there can be" : `the failover of ${quoted(group)}`;
    return `Work out what ${what} would break in this workspace. Nothing in AWS is changed.`;
  },
  async answer(input, survey, now) {
    const groups = survey.inventories.flatMap(({ replicationGroups }) => replicationGroups);
    if (groups.length === 0)
      throw new ToolError(
        "No account with a replication group is known, and only an account tells roles. Connect one in the editor, or start the server with --snapshot FILE.",
      );
    const [wanted, region] = [input.text("group"), input.text("region")];
    const isWanted = (group: { readonly id: string; readonly region: string }) =>
      (wanted === null || group.id.toLowerCase() === wanted.toLowerCase()) &&
      (region === null || group.region === region);
    const [found, ...others] = groups.filter(isWanted);
    if (found === undefined) throw new ToolError(unknownGroup(groups));
    const which =
      wanted !== null && others.every((other) => other.region === found.region)
        ? { region: found.region, groupId: found.id }
        : undefined;
    const whole = rehearse(survey.texts, survey.inventories, survey.settings, which);
    const rehearsal =
      which !== undefined
        ? whole
        : {
            ...whole,
            // Of a whole account, what is not used has no place here.
            groups: whole.groups.filter(
              ({ group, uses }) => isWanted(group) && (uses > 0 || wanted !== null),
            ),
          };
    const { version: _, account: __, skipped: ___, ...json } = rehearsalJson(rehearsal, survey, now);
    return { ...shownScope(survey), ...json };
  },
};

function unknownGroup(groups: readonly { readonly id: string; readonly region: string }[]): string {
  const names = groups.slice(0, MOST_NAMED).map(({ id, region }) => `${quoted(id)} in ${region}`);
  const more = groups.length > MOST_NAMED ? `, and ${groups.length - MOST_NAMED} more` : "";
  return `The account holds no such replication group; it holds ${names.join(", ")}${more}.`;
}
