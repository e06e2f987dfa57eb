/**
 * What stands around a host and tells of the program that uses it: its port in a key of its own, TLS, cluster mode, and
 * why it may need nodes. Only the same block of the text is asked, by bounded walks; what it does not show stays unknown.
 */
import type { Client, HitContext, HostHit, Use } from "../model/mention";
import { NO_CLIENT } from "../model/mention";
import type { SourceText } from "../syntax/sourceText";
import type { TextRange } from "../text/range";

export interface Surroundings {
  readonly client: Client;
  /** The port that a key beside the host gives, where none stands right after the host. */
  readonly port: { readonly value: number; readonly range: TextRange; readonly written: string } | null;
  /** What the host is used for, where a key beside it or its place in a list says so; left out where nothing does. */
  readonly use?: Use;
  /** Equal for hosts that one client is given by calls of their own: they are siblings. Left out where there is none. */
  readonly given?: number;
  /** Whether what is given the host speaks to memcached alone; left out where nothing says so. */
  readonly isOfMemcached?: true;
}

export const NO_SURROUNDINGS: Surroundings = { client: NO_CLIENT, port: null };

/** The surroundings of each hit, in their order. Linear in the text; may throw on a broken one. */
export type SurroundingsReader = (
  source: SourceText,
  hits: readonly HostHit[],
  contexts: readonly HitContext[],
) => readonly Surroundings[];
