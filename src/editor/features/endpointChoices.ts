/** The account's endpoints as they are offered while a host is typed: right ones first, nodes last. Free of `vscode`. */

import { classifyHost } from "../../core/hosts/endpoint";
import type { InventoryIndex } from "../../core/inventory/inventoryIndex";
import type { Resolution } from "../../core/model/finding";
import type { Use } from "../../core/model/mention";
import { cleanText } from "../../core/text/cleanText";
import { byText } from "../../core/text/order";
import { isNodeKind, isReadOnlyPrimary, KIND } from "../words/endpointWords";

/** So many are offered; more nobody looks through. */
export const MOST_CHOICES = 300;

export interface EndpointChoice {
  readonly host: string;
  /** `Primary endpoint of tito-redis` */
  readonly what: string;
  /** What it would mean, for a node and others that are not the best to name; empty for a right endpoint. */
  readonly caution: string;
  /** A node of something that has a better endpoint. */
  readonly isNode: boolean;
}

export interface EndpointChoices {
  readonly choices: readonly EndpointChoice[];
  /** False where more are held: what is typed next may choose others. */
  readonly isComplete: boolean;
}

/** `typed` stands where the host would; it narrows what is chosen from where there are too many. */
export function endpointChoices(index: InventoryIndex, use: Use, typed: string): EndpointChoices {
  const ranked: (EndpointChoice & { readonly rank: number })[] = [];
  for (const host of index.hosts()) {
    // An account gives addresses, too, and only names of caches are ever written into a file.
    const shape = classifyHost(host);
    if (shape === null) continue;
    const resolution = index.resolve({ host, shape });
    const id = resolution.resource === null ? "" : ` of ${cleanText(resolution.resource.id)}`;
    ranked.push({
      host,
      what: `${KIND[resolution.kind]}${id}`,
      caution: cautionOf(resolution),
      isNode: isNodeKind(resolution.kind),
      rank: rankOf(resolution, use),
    });
  }
  ranked.sort((a, b) => a.rank - b.rank || byText(a.what, b.what) || byText(a.host, b.host));
  if (ranked.length <= MOST_CHOICES) return { choices: ranked, isComplete: true };
  const word = typed.toLowerCase();
  const fitting = ranked.filter(({ host }) => host.includes(word));
  return { choices: fitting.slice(0, MOST_CHOICES), isComplete: false };
}

function rankOf(resolution: Resolution, use: Use): number {
  const { kind } = resolution;
  if (isNodeKind(kind)) return 4;
  if (kind === "standalone-node" || isReadOnlyPrimary(resolution)) return 3;
  if (kind === "reader") return use === "read" ? 0 : 2;
  return 1;
}

function cautionOf(resolution: Resolution): string {
  const { kind, role } = resolution;
  if (isReadOnlyPrimary(resolution)) return "read-only: its group is a SECONDARY of a global datastore";
  switch (kind) {
    case "node":
      if (role === "primary") return "primary now; writes fail after the next failover";
      return role === "replica" ? "replica now; writes to it fail" : "a node; its role is unknown";
    case "memorydb-node":
      return "a node; its role is unknown";
    case "memcached-node":
      return "a node; it does not follow scaling";
    case "standalone-node":
      return "nothing to fail over to";
    case "reader":
      return "for reads alone";
    default:
      return "";
  }
}
