/** The same replication group is judged alike in whatever language it is written. */
import assert from "node:assert/strict";
import { type Endpoint, type Group, LANGUAGES } from "./languages";
import { check } from "./told";

/** What a message comes to. */
const VERDICTS: readonly (readonly [RegExp, string])[] = [
  [/off unless it is set\. /, "failover is off by default"],
  [/cannot fail over by itself, and has no replica to fail over to/, "failover is off, no replica"],
  [/cannot fail over by itself/, "failover is off"],
  [/^The shards of .* have no replica/, "shards without a replica"],
  [/has no replica/, "no replica"],
  [/may be in one availability zone/, "one zone"],
  [/cluster mode is enabled/, "cluster mode is enabled"],
  [/cluster mode is disabled/, "cluster mode is disabled"],
];

const verdictsOf = (text: string, fileName: string) =>
  check(text, fileName).map(({ message }) => VERDICTS.find(([words]) => words.test(message))?.[1] ?? message);

const PARAMETER = { parameter: "p" };

const GROUPS: readonly (readonly [group: Group, endpoint: Endpoint | null, verdicts: readonly string[]])[] = [
  // Right as they are.
  [{ AutomaticFailoverEnabled: true, NumCacheClusters: 2 }, "Primary", []],
  [{ AutomaticFailoverEnabled: true, NumCacheClusters: 2, MultiAZEnabled: true }, "Reader", []],
  [{ AutomaticFailoverEnabled: true, NumNodeGroups: 3, ReplicasPerNodeGroup: 1 }, "Configuration", []],
  [{ ClusterMode: "enabled", AutomaticFailoverEnabled: true }, "Configuration", []],
  [{ NumCacheClusters: 1, GlobalReplicationGroupId: PARAMETER }, "Reader", []],
  // What a parameter decides is not known.
  [{ AutomaticFailoverEnabled: PARAMETER, NumCacheClusters: 2 }, "Primary", []],
  [{ AutomaticFailoverEnabled: true, NumCacheClusters: PARAMETER }, "Configuration", []],
  [{ AutomaticFailoverEnabled: true, NumNodeGroups: PARAMETER }, "Configuration", []],
  [{ AutomaticFailoverEnabled: true, NumNodeGroups: PARAMETER }, "Primary", []],
  [{ AutomaticFailoverEnabled: true, CacheParameterGroupName: PARAMETER }, "Configuration", []],
  [{ AutomaticFailoverEnabled: true, ClusterMode: PARAMETER, NumCacheClusters: 2 }, "Configuration", []],
  [{ AutomaticFailoverEnabled: true, ClusterMode: "compatible", NumCacheClusters: 2 }, "Primary", []],
  // A group that says two things.
  [{ NumNodeGroups: 3, CacheParameterGroupName: "default.redis7" }, "Configuration", []],
  // Failover.
  [{ AutomaticFailoverEnabled: false, NumCacheClusters: 2 }, null, ["failover is off"]],
  [{ AutomaticFailoverEnabled: "no", NumCacheClusters: 2 }, null, ["failover is off"]],
  [{ AutomaticFailoverEnabled: false, NumCacheClusters: PARAMETER }, null, ["failover is off"]],
  [{ AutomaticFailoverEnabled: false, NumCacheClusters: 1 }, null, ["failover is off, no replica"]],
  [{ AutomaticFailoverEnabled: false }, null, ["failover is off, no replica"]],
  [{ NumCacheClusters: 2 }, null, ["failover is off by default"]],
  [{ NumCacheClusters: 3, CacheParameterGroupName: "default.redis7" }, null, ["failover is off by default"]],
  [{ NumCacheClusters: 1 }, null, ["no replica"]],
  [{ AutomaticFailoverEnabled: true, NumNodeGroups: 1, ReplicasPerNodeGroup: 0 }, null, ["no replica"]],
  [
    { AutomaticFailoverEnabled: true, NumNodeGroups: 3, ReplicasPerNodeGroup: 0 },
    null,
    ["shards without a replica"],
  ],
  [{ AutomaticFailoverEnabled: true, NumCacheClusters: 2, MultiAZEnabled: false }, null, ["one zone"]],
  [{ AutomaticFailoverEnabled: true, NumCacheClusters: 2, MultiAZEnabled: "no" }, null, ["one zone"]],
  // Endpoints that the group does not have.
  [
    { AutomaticFailoverEnabled: true, CacheParameterGroupName: "default.redis7" },
    "Configuration",
    ["cluster mode is disabled"],
  ],
  [
    {
      AutomaticFailoverEnabled: true,
      NumCacheClusters: PARAMETER,
      CacheParameterGroupName: "default.valkey8",
    },
    "Configuration",
    ["cluster mode is disabled"],
  ],
  [{ AutomaticFailoverEnabled: true, NumCacheClusters: 2 }, "Configuration", ["cluster mode is disabled"]],
  [
    { AutomaticFailoverEnabled: true, ClusterMode: "disabled" },
    "Configuration",
    ["cluster mode is disabled"],
  ],
  [
    { AutomaticFailoverEnabled: true, CacheParameterGroupName: "default.redis7.cluster.on" },
    "Primary",
    ["cluster mode is enabled"],
  ],
  [
    { AutomaticFailoverEnabled: true, NumNodeGroups: 2, ReplicasPerNodeGroup: 1 },
    "Primary",
    ["cluster mode is enabled"],
  ],
  [
    { AutomaticFailoverEnabled: true, NumNodeGroups: 2, ReplicasPerNodeGroup: 1 },
    "Reader",
    ["cluster mode is enabled"],
  ],
  [{ AutomaticFailoverEnabled: true, ClusterMode: "enabled" }, "Primary", ["cluster mode is enabled"]],
];

describe("The same group in every language", () => {
  for (const [group, endpoint, expected] of GROUPS) {
    const title = `${JSON.stringify(group)}${endpoint === null ? "" : `, ${endpoint} endpoint`}`;
    it(`${title}: ${expected.join(", ") || "right"}`, () => {
      const wantsNo = Object.values(group).includes("no");
      for (const { name, fileName, hasNo, write } of LANGUAGES) {
        if (wantsNo && !hasNo) continue;
        const text = write(group, endpoint);
        assert.deepEqual(verdictsOf(text, fileName), expected, `${name}:\n${text}`);
      }
    });
  }
});
