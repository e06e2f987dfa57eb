/** Whether a place is the target of a DNS record that the text defines: names of one's own will then stand for the host. */
import type { HitContext } from "./mention";

const RECORD_WORDS = ["aws_route53_record", "ResourceRecords"];

export function isRecordTarget({ keyPath, labels }: HitContext): boolean {
  return [...(keyPath?.split(/[.[]/) ?? []), ...labels].some((name) => RECORD_WORDS.includes(name));
}
