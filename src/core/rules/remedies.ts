/**
 * The AWS CLI commands that give a cache something to fail over to. They are for people to copy, and are run by nobody
 * here. Every word of them comes from here or was checked, so that pasting one into any shell does what it says:
 * where a name of the account is not of AWS's own form, there is no command.
 *
 * Steps that must wait for each other are joined with `&&`; `aws elasticache wait` asks until the group is ready.
 */
import { obstaclesOf } from "../failover/failover";
import { hasRegionForm } from "../hosts/regions";
import type { Remedy } from "../model/finding";
import type { CacheCluster, Inventory, MemoryDbCluster, ReplicationGroup } from "../model/inventory";

const ID = /^[a-zA-Z][a-zA-Z0-9-]{0,49}$/;
const SHARD = /^[0-9]{1,4}$/;
const PROFILE = /^[A-Za-z0-9_][A-Za-z0-9._@+=-]{0,63}$/;
/** The longest name of a replication group. */
const LONGEST_GROUP = 40;

/** `aws SERVICE ACTION … --region R`, for the account that the inventory was read from; null for odd names. */
function commandsFor(
  id: string,
  region: string,
  inventory: Inventory | null,
  service: "elasticache" | "memorydb" = "elasticache",
): ((action: string, ...words: readonly string[]) => string) | null {
  const profile = inventory?.source.profile ?? null;
  if (!ID.test(id) || !hasRegionForm(region) || (profile !== null && !PROFILE.test(profile))) return null;
  // Two accounts may hold groups of one name: the command goes to the one that was read.
  const account = profile === null ? [] : ["--profile", profile];
  return (action, ...words) => [`aws ${service}`, action, ...words, "--region", region, ...account].join(" ");
}

/** For a MemoryDB cluster without replicas; Multi-AZ is turned on by MemoryDB itself with the first of them. */
export function replicaRemedy(cluster: MemoryDbCluster, inventory: Inventory | null): Remedy | null {
  const aws = commandsFor(cluster.id, cluster.region, inventory, "memorydb");
  if (!aws) return null;
  const command = aws(
    "update-cluster",
    ...["--cluster-name", cluster.id, "--replica-configuration", "ReplicaCount=1"],
  );
  const each = cluster.shards.length === 1 ? "a replica to" : "a replica to each shard of";
  return { title: `Add ${each} ${cluster.id}`, command };
}

/** For a group that cannot fail over by itself; null where nothing is missing, or the group is about to go. */
export function failoverRemedy(group: ReplicationGroup, inventory: Inventory | null): Remedy | null {
  const missing = obstaclesOf(group).filter(({ prevents }) => prevents);
  const aws = commandsFor(group.id, group.region, inventory);
  if (missing.length === 0 || !aws || group.status?.toLowerCase() === "deleting") return null;
  const its = ["--replication-group-id", group.id];
  const steps: string[] = [];
  const replica = missing.find(({ kind }) => kind === "no-replica");
  if (replica) {
    if (!replica.shardIds.every((id) => SHARD.test(id))) return null;
    const count =
      replica.shardIds.length === 0
        ? ["--new-replica-count 1"]
        : ["--replica-configuration", ...replica.shardIds.map((id) => `NodeGroupId=${id},NewReplicaCount=1`)];
    steps.push(aws("increase-replica-count", ...its, ...count, "--apply-immediately"));
  }
  if (missing.some(({ kind }) => kind === "failover-off")) {
    if (replica) steps.push(aws("wait replication-group-available", ...its));
    // Multi-AZ needs nodes in several zones; a new replica is put into another one by itself.
    const oneZone = obstaclesOf(group).some(({ kind }) => kind === "one-zone");
    const multiAz = oneZone ? [] : ["--multi-az-enabled"];
    steps.push(
      aws(
        "modify-replication-group",
        ...its,
        "--automatic-failover-enabled",
        ...multiAz,
        "--apply-immediately",
      ),
    );
  }
  const what = missing.map(({ kind }) =>
    kind === "no-replica" ? "Add a replica" : "Turn automatic failover on",
  );
  const title =
    what.length === 2 ? "Add a replica and turn automatic failover on" : (what[0] ?? "Let it fail over");
  return { title: `${title} for ${group.id}`, command: steps.join(" && ") };
}

/** For a single node: a replication group around it, a replica, and automatic failover. The node keeps its name. */
export function groupRemedy(cluster: CacheCluster, inventory: Inventory | null): Remedy | null {
  const aws = commandsFor(cluster.id, cluster.region, inventory);
  if (!aws || cluster.status?.toLowerCase() === "deleting") return null;
  const name = cluster.id.slice(0, LONGEST_GROUP - "-group".length).replace(/-+$/, "");
  const its = ["--replication-group-id", `${name}-group`];
  const ready = aws("wait replication-group-available", ...its);
  const steps = [
    aws(
      "create-replication-group",
      ...its,
      ...["--replication-group-description", `grown-from-${cluster.id}`, "--primary-cluster-id", cluster.id],
    ),
    ready,
    aws("increase-replica-count", ...its, "--new-replica-count 1", "--apply-immediately"),
    ready,
    aws(
      "modify-replication-group",
      ...its,
      ...["--automatic-failover-enabled", "--multi-az-enabled", "--apply-immediately"],
    ),
  ];
  return { title: `Make ${cluster.id} a replication group with a replica`, command: steps.join(" && ") };
}
