/** Who is told of a group's failovers, as far as the account says: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html */
import type { ReplicationGroup } from "../model/inventory";

export interface Told {
  /** Null where no cluster of the group was read. */
  readonly isTold: boolean | null;
  /** The ARNs of its topics that are active. */
  readonly topics: readonly string[];
  /** The names of these. */
  readonly names: readonly string[];
  /** A sentence for people, without its full stop. */
  readonly words: string;
}

export function toldOf({ topics }: Pick<ReplicationGroup, "topics">): Told {
  const told = (isTold: boolean | null, words: string, arns: readonly string[] = []): Told => ({
    isTold,
    topics: arns,
    names: arns.map(topicName),
    words,
  });
  if (topics === undefined) return told(null, "Who is told of its failovers was not read with the account");
  const active = topics.filter(({ isActive }) => isActive).map(({ arn }) => arn);
  if (active.length > 0)
    return told(true, `Told of its failovers: ${active.map(topicName).join(", ")}`, active);
  const inactive = topics.map(({ arn }) => topicName(arn)).join(", ");
  const why =
    inactive === "" ? "no SNS topic is set on its clusters" : `its SNS topic ${inactive} is inactive`;
  return told(false, `Nobody is told of its failovers: ${why}`);
}

/** `cache-failovers` of `arn:aws:sns:us-east-1:123456789012:cache-failovers`. */
function topicName(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}
