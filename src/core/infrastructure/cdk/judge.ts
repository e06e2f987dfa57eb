/** What is said of one use of an attribute, by the construct that it is asked of. */

import type { CodeReference } from "../../model/codeReference";
import type { FixEdit } from "../../model/finding";
import type { HitContext } from "../../model/mention";
import { useOf } from "../../syntax/use";
import { clusterModeOf, isMemcached } from "../cloudformation/group";
import { isForWatcher } from "../cloudformation/others";
import { fixTo, missingMessage, pickedMessage } from "../cloudformation/words";
import { type Dialect, loneMessage, subjectOf } from "../wording";
import type { Construct } from "./constructs";
import { type Attribute, spellAttribute } from "./names";
import type { Use } from "./use";

export interface Surroundings {
  readonly context: HitContext;
  /** Null where the file does not show which it is. */
  readonly construct: Construct | null;
  /** Whether a group's endpoint stands in its place under another condition. */
  readonly isAlternative: boolean;
  readonly isRecord: boolean;
  readonly dialect: Dialect;
}

export function judge(
  text: string,
  use: Use,
  { context, construct, isAlternative, isRecord, dialect }: Surroundings,
): CodeReference | null {
  const { attribute, owner, logicalId, selection } = use;
  const isNode = attribute === "RedisEndpointAddress" || selection !== null;
  if (isNode && (isAlternative || isForWatcher(context))) return null;
  const isCluster = construct?.type === "CacheCluster";
  if (attribute === "RedisEndpointAddress") {
    // A group has no such attribute, and memcached does not answer to it: the program fails by itself.
    if (construct && (!isCluster || isMemcached(construct))) return null;
    const words = { cluster: logicalId ?? owner ?? "a CfnCacheCluster", isRecord };
    return referenceOf(text, use, context, loneMessage(words, dialect), []);
  }
  if (construct && construct.type !== "ReplicationGroup") return null;
  const mode = construct && clusterModeOf(construct);
  const group = owner ?? "the group";
  if (attribute === "ReadEndPointAddresses" || attribute === "ReadEndPointAddressesList") {
    if (!selection) return null;
    const isWrite = useOf(context.keyPath, context.labels) === "write";
    const [first, second]: Attribute[] = mode?.enabled
      ? ["ConfigurationEndPointAddress"]
      : isWrite
        ? ["PrimaryEndPointAddress", "ReaderEndPointAddress"]
        : ["ReaderEndPointAddress", "PrimaryEndPointAddress"];
    const { range, expression } = selection;
    const edit = (right: string): FixEdit => ({
      ...range,
      oldText: text.slice(range.start, range.end),
      newText:
        text.slice(expression.start, use.nameRange.start) +
        right +
        text.slice(use.nameRange.end, expression.end),
    });
    const spelt = [first, second].flatMap((right) => (right ? [spellAttribute(right, use.style)] : []));
    const message = pickedMessage(owner, isRecord, spelt[0] ?? "", isWrite ? "other" : "read");
    const fixes = spelt.map((right, i) => fixTo(`${right} of ${group}`, i === 0, edit(right)));
    return referenceOf(text, use, context, message, fixes);
  }
  if (!mode || !construct) return null;
  const hasIt = attribute.startsWith("Configuration") === mode.enabled;
  if (hasIt) return null;
  const endpoint = mode.enabled ? "ConfigurationEndPoint" : "PrimaryEndPoint";
  const right = spellAttribute(`${endpoint}${attribute.endsWith("Port") ? "Port" : "Address"}`, use.style);
  const asked = text.slice(use.nameRange.start, use.nameRange.end);
  const setting = construct.settings.get(mode.proof);
  const proof = setting ? subjectOf(text, setting.range) : mode.proof;
  const message = missingMessage(asked, group, { ...mode, proof }, right);
  const edit: FixEdit = { ...use.nameRange, oldText: asked, newText: right };
  return referenceOf(text, use, context, message, [fixTo(`${right} of ${group}`, true, edit)]);
}

function referenceOf(
  text: string,
  { range }: Use,
  { keyPath }: HitContext,
  message: string,
  fixes: CodeReference["fixes"],
): CodeReference {
  return {
    rule: "iac-node-reference",
    start: range.start,
    end: range.end,
    subject: subjectOf(text, range),
    keyPath: keyPath?.replace(/\.?Fn\.GetAtt(?:\[\d\])?$/, "") || null,
    message,
    fixes,
  };
}
