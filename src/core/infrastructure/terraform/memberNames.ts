/**
 * Node addresses that are put together from the name of one member of a group and the rest of a cache host:
 * `"${tolist(aws_elasticache_replication_group.x.member_clusters)[0]}.abc123.0001.use1.cache.amazonaws.com"`.
 * A member's name by itself is no address: alarms and exporters need it.
 */
import { useOf } from "../../syntax/use";
import { TERRAFORM } from "../dialects";
import type { Use } from "../model";
import { subjectOf } from "../wording";
import { denotedBy } from "./denoted";
import type { Attribute } from "./document";
import { isSilent, placeOf, stringAround } from "./place";
import { keyOf, type Resources } from "./resources";
import { TEXT, type Tokens, textOf } from "./tokens";
import { GROUP, type Traversal } from "./traversal";

/** What follows a member's name in its host, as it is written with a literal domain. */
const REST_OF_HOST = /^(?:\.[\w-]+)*\.cache\.amazonaws\.com(?:\.cn)?(?![\w.-])/;
const DOMAIN = ".cache.amazonaws.com";

export function memberNames(resources: Resources, traversals: readonly Traversal[]): Use[] {
  const uses: Use[] = [];
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
    const name = keyOf(traversal);
    const index = instanceKey === null ? "" : `[${instanceKey}]`;
    const host = instance === "one" && /^(?:\[\d+\])?$/.test(index) ? hostAround(tokens, traversal) : null;
    const start = host?.start ?? tokens.starts[traversal.from] ?? 0;
    const end = host?.end ?? tokens.ends[traversal.to - 1] ?? start;
    uses.push({
      start,
      end,
      asked: "member-name",
      isPort: false,
      attribute,
      subject: subjectOf(tokens.text, { start, end }),
      keyPath: place.keyPath,
      labels: place.labels,
      dialect: TERRAFORM,
      cache: resources.cache(traversal),
      owner: name,
      purpose: useOf(place.keyPath, place.labels),
      isRecord: false,
      isChoice: false,
      isAlternative: false,
      listed: 1,
      isExact: true,
      ask: (right) => {
        const newText = `\${${name}${index}.${right}}`;
        return host && [{ start, end, oldText: tokens.text.slice(start, end), newText }];
      },
    });
  }
  return uses;
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
