/**
 * The failovers that are rehearsed on the map, and what pressing *Simulate failover* does next. Pure; free of `vscode`. Nothing
 * here asks AWS for anything: roles move in a copy of the inventory.
 *
 * Pressing fails a shard over, pressing again brings it back, and the press after that takes the next node that
 * could be promoted, so that repeated presses go through all of them.
 */
import { afterFailover, obstaclesOf, promotionsOf } from "../../core/failover/failover";
import type { Inventory, ReplicationGroup, Shard } from "../../core/model/inventory";
import { cleanText } from "../../core/text/cleanText";
import type { MapFailover } from "../../map/protocol";
import { holds } from "./mapGroups";
import { shardIdOf } from "./mapIds";

interface Pressed {
  readonly region: string;
  readonly groupId: string;
  readonly shardId: string;
  /** How often the button was pressed; odd: failed over. */
  readonly presses: number;
  /** CacheClusterId of the node that the last failover promoted. */
  readonly promote: string;
}

export class Rehearsing {
  private readonly pressed = new Map<string, Pressed>();
  /** By the account's own objects: an inventory that is read anew brings new ones. */
  private readonly candidates = new WeakMap<ReplicationGroup, ReadonlyMap<string, readonly string[]>>();

  get isEmpty(): boolean {
    return ![...this.pressed.values()].some(isFailedOver);
  }

  /** @returns whether that shard can fail over at all */
  press(inventories: readonly Inventory[], shardId: string): boolean {
    for (const { replicationGroups } of inventories) {
      for (const group of replicationGroups) {
        const shard = group.shards.find((each) => shardIdOf(group, each) === shardId);
        if (shard === undefined) continue;
        const promote = this.turnOf(group, shard, this.pressed.get(shardId)?.presses ?? 0);
        if (promote === undefined) return false;
        const presses = (this.pressed.get(shardId)?.presses ?? 0) + 1;
        this.pressed.set(shardId, {
          region: group.region,
          groupId: group.id,
          shardId: shard.id,
          presses,
          promote,
        });
        return true;
      }
    }
    return false;
  }

  /** As the account tells again; the next press begins with the first node. */
  bringBack(): void {
    this.pressed.clear();
  }

  /** The inventories after every failover that is rehearsed. */
  apply(inventories: readonly Inventory[]): readonly Inventory[] {
    let after = inventories;
    for (const pressed of this.pressed.values()) {
      if (!isFailedOver(pressed)) continue;
      const { region, groupId, shardId, promote } = pressed;
      after = after.map((inventory) =>
        holds(inventory, { region, id: groupId })
          ? afterFailover(inventory, { groupId, shardId, promote })
          : inventory,
      );
    }
    return after;
  }

  /** For the map; `group` may be of an inventory after a failover. */
  failoverOf(group: ReplicationGroup, shard: Shard): MapFailover | null {
    const pressed = this.pressed.get(shardIdOf(group, shard));
    if (pressed !== undefined && isFailedOver(pressed))
      return { promoted: cleanText(pressed.promote), next: null };
    const next = this.turnOf(group, shard, pressed?.presses ?? 0);
    return next === undefined ? null : { promoted: null, next: cleanText(next) };
  }

  obstaclesOf(group: ReplicationGroup): readonly string[] {
    return obstaclesOf(group).map(({ prevents, words }) =>
      prevents ? `cannot fail over by itself: ${words}` : words,
    );
  }

  /** The node that would be promoted after so many presses, or undefined where none can be. */
  private turnOf(group: ReplicationGroup, shard: Shard, presses: number): string | undefined {
    const candidates = this.candidatesOf(group).get(shard.id) ?? [];
    return candidates[Math.floor(presses / 2) % Math.max(1, candidates.length)];
  }

  private candidatesOf(group: ReplicationGroup): ReadonlyMap<string, readonly string[]> {
    const known = this.candidates.get(group);
    if (known !== undefined) return known;
    const byShard = new Map<string, string[]>();
    for (const { shardId, promote } of promotionsOf(group))
      byShard.set(shardId, [...(byShard.get(shardId) ?? []), promote]);
    this.candidates.set(group, byShard);
    return byShard;
  }
}

function isFailedOver({ presses }: Pressed): boolean {
  return presses % 2 === 1;
}
