import type { ReplicationGroup } from "../model/inventory";
import type { Rule, Use } from "./rule";
import { fixTo, groupOf, onlyReads, primaryOf } from "./words";

/** The group that takes the writes of a global datastore, where its region was read too. */
function writingGroup({ index }: Use, { globalGroupId }: ReplicationGroup): ReplicationGroup | null {
  for (const { globalReplicationGroups } of index.inventories)
    for (const { id, members } of globalReplicationGroups) {
      const primary = id === globalGroupId && members.find((member) => member.role === "PRIMARY");
      const writer = primary ? index.group(primary.region, primary.groupId) : null;
      // Another account may hold a group of the same name.
      if (writer && (writer.globalGroupId ?? id) === id) return writer;
    }
  if (globalGroupId === null) return null;
  const groups = index.inventories.flatMap(({ replicationGroups }) => replicationGroups);
  const isWriter = (group: ReplicationGroup) =>
    group.globalGroupId === globalGroupId && group.globalRole === "PRIMARY";
  return groups.find(isWriter) ?? null;
}

/** The primary endpoint of a global datastore's SECONDARY region. */
export const readOnlyPrimary: Rule = {
  id: "read-only-primary",
  defaultSeverity: "error",
  summary: "The primary endpoint of a global datastore's SECONDARY region, in a place that is not for reads.",
  consequence: "It is read-only until that region is promoted: writes fail today.",
  check: (use) => {
    const group = groupOf(use);
    if (!group || use.resolution.kind !== "primary" || group.globalRole !== "SECONDARY") return null;
    if (onlyReads(use)) return null;
    const writer = writingGroup(use, group);
    const where = writer ? ` Writes go to ${writer.id} in ${writer.region}.` : "";
    const fixes = writer
      ? fixTo(use, primaryOf(writer), {
          title: `Use the Primary endpoint of ${writer.id} in ${writer.region}`,
          preferred: true,
          safe: false,
        })
      : [];
    const message = `${group.id} is the SECONDARY of global datastore ${group.globalGroupId ?? "(unnamed)"}: its primary endpoint is read-only until ${group.region} is promoted, and writes to it fail.${where}`;
    return { message, fixes };
  },
};
