/** A row of the tables of frameworks and tools: where it holds, and what is then known of the client. */
import type { NodeNeed } from "../../model/mention";

/** A condition on a setting near the host: in its block or in one of those around it. */
export interface Nearby {
  /** The words of its key, from the block on; the innermost block that has such a key decides. */
  readonly key: RegExp;
  readonly value: RegExp;
}

export interface Framework {
  readonly name: string;
  /** The words of the whole key path, without indices and with the names that labels give, joined by blanks. */
  readonly keys?: RegExp;
  /** The last folder and the base name, lower case, with `/`. */
  readonly file?: RegExp;
  /** What stands before the host on its line, at most 300 characters. */
  readonly before?: RegExp;
  /** What follows the host, at most 200 characters. */
  readonly after?: RegExp;
  /** The header of the section, for formats whose reader does not give it. */
  readonly section?: RegExp;
  /** The URL's scheme, empty where there is none. */
  readonly scheme?: RegExp;
  /** A word that the whole text holds. */
  readonly text?: string;
  /** All must hold. */
  readonly nearby?: readonly Nearby[];
  /** None may hold. */
  readonly unless?: readonly Nearby[];
  readonly clusterAware?: boolean;
  readonly needsNodes?: NodeNeed;
  /** How many keys outwards TLS is set, where it is not beside the host. */
  readonly tlsOutwards?: number;
}
