/**
 * Node addresses that are put together from the name of one member of a group and the rest of a cache host:
 * `"${tolist(aws_elasticache_replication_group.x.member_clusters)[0]}.abc123.0001.use1.cache.amazonaws.com"`.
 * A member's name by itself is no address: alarms and exporters need it.
 */
import type { CodeReference } from "../../model/codeReference";
import { builtMessage, subjectOf } from "../wording";
import { denotedBy } from "./denoted";
import type { Attribute } from "./document";
import { isSilent, placeOf, stringAround, useAt } from "./place";
import type { Resources } from "./resources";
import { TEXT, type Tokens, textOf } from "./tokens";
import { GROUP, type Traversal } from "./traversal";
import { fix, TERRAFORM } from "./words";

/** What follows a member's name in its host, as it is written with a literal domain. */
const REST_OF_HOST = /^(?:\.[\w-]+)*\.cache\.amazonaws\.com(?:\.cn)?(?![\w.-])/;
const DOMAIN = ".cache.amazonaws.com";

export function memberNames(resources: Resources, traversals: readonly Traversal[]): CodeReference[] {
  const references: CodeReference[] = [];
  const { document } = resources;
  const { tokens } = document;
  const known = new Map<Attribute, boolean>();
  const isHost = (attribute: Attribute) => {
    const before = known.get(attribute) ?? holdsDomain(tokens, attribute);
    known.set(attribute, before);
    return before;
  };
  for (const traversal of traversals) {
    if (traversal.root !== GROUP) continue;
    const { attribute, elements, instance, instanceKey, member, joined } = denotedBy(traversal.steps);
    if (attribute !== "member_clusters" || elements !== "one" || member !== null || joined !== null) continue;
    const place = placeOf(document, traversal.from);
    if (!place || isSilent(place) || !isHost(place.attribute)) continue;
    const name = `${traversal.isData ? "data." : ""}${GROUP}.${traversal.name}`;
    const mode = resources.mode(traversal);
    const use = useAt(place);
    const right =
      mode === "enabled" ? TERRAFORM.configuration : use === "read" ? TERRAFORM.reader : TERRAFORM.primary;
    const index = instanceKey === null ? "" : `[${instanceKey}]`;
    const host = instance === "one" && /^(?:\[\d+\])?$/.test(index) ? hostAround(tokens, traversal) : null;
    const start = host?.start ?? tokens.starts[traversal.from] ?? 0;
    const end = host?.end ?? tokens.ends[traversal.to - 1] ?? start;
    const newText = `\${${name}${index}.${right}}`;
    const edit = { start, end, oldText: tokens.text.slice(start, end), newText };
    references.push({
      rule: "iac-node-reference",
      start,
      end,
      subject: subjectOf(tokens.text, { start, end }),
      keyPath: place.keyPath,
      message: builtMessage(name, `${name}.${right}`),
      fixes: host ? [fix(`Use ${name}.${right}`, false, [edit])] : [],
    });
  }
  return references;
}

function holdsDomain(tokens: Tokens, { from, to }: Attribute): boolean {
  for (let i = from; i < to; i++)
    if (tokens.kinds[i] === TEXT && textOf(tokens, i).includes(DOMAIN)) return true;
  return false;
}

/** The whole host within a string, from the interpolation that holds nothing but the name to the end of the domain. */
function hostAround(tokens: Tokens, { from, to }: Traversal): { start: number; end: number } | null {
  const open = tokens.parents[from] ?? -1;
  const close = tokens.partners[open] ?? -1;
  if (stringAround(tokens, from) === null || open !== from - 1 || close !== to) return null;
  if (tokens.kinds[close + 1] !== TEXT) return null;
  const before = textOf(tokens, open - 1);
  if (tokens.kinds[open - 1] === TEXT && /[\w.-]$/.test(before)) return null;
  const rest = REST_OF_HOST.exec(textOf(tokens, close + 1).slice(0, 300));
  return rest && { start: tokens.starts[open] ?? 0, end: (tokens.starts[close + 1] ?? 0) + rest[0].length };
}
