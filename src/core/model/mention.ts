/**
 * The words of the scanner: a *hit* is a hostname found in a text, its *context* is what the format of the
 * text says about that place, and a *mention* is both together, ready to be looked up in an inventory.
 *
 * All offsets are 0-based UTF-16 code units into the text that was scanned, ends exclusive.
 */

import type { TextRange } from "../text/range";
import type { EndpointShape } from "./endpoint";
import type { RuleId } from "./rule";

/** A place that a format is asked about: a host, or any other. */
export interface AskedPlace extends TextRange {
  /** Where the word begins that the place belongs to: a name written right before it is its key. */
  readonly tokenStart: number;
  /** Of a host, where its port stands. */
  readonly portRange?: TextRange | null;
}

/** One cache hostname in a text, found by its bytes alone, before any format was considered. */
export interface HostHit extends TextRange {
  /** Lower case, without escapes and without a trailing dot. */
  readonly host: string;
  /** The host as it stands in the text, escapes and capitals included. */
  readonly written: string;
  readonly shape: EndpointShape;
  /** The explicit port, 0 to 65535, or null: right after the host, or the value of a key beside it. */
  readonly port: number | null;
  /** Anywhere in the text. */
  readonly portRange: TextRange | null;
  /** The port as it stands in the text (`06379`), empty where there is none. */
  readonly writtenPort: string;
  /** Lower-case URL scheme before the host (`redis`, `rediss`, `memcached`, …), or null. It begins at `tokenStart`. */
  readonly scheme: string | null;
  /** The scheme as it stands in the text (`REDIS`), empty where there is none. */
  readonly writtenScheme: string;
  /** Where the token (scheme, user info, host, port) begins: what a format sees as one word. */
  readonly tokenStart: number;
  /**
   * True where `${…}`, `{{…}}`, `<%=…%>`, `%(…)s`, `$(…)` or `*` stands in the host or touches it: it names no one host.
   * The range is then that of the whole, and `host` has `*` for each template. Where the fixed part proves that it names
   * a node all the same, `shape` is that of `host`; otherwise it is what the fixed part alone would be.
   */
  readonly template: boolean;
}

/** What a format knows about the place of one hit. Offsets as in {@link HostHit}. */
export interface HitContext {
  /** Dotted path of keys, sequence items as `[0]`: `production.redis.nodes[0]`; null where there is none. */
  readonly keyPath: string | null;
  /** True where the format itself says that the place is a comment. */
  readonly inComment: boolean;
  /**
   * Identifies the list that the host is an element of: equal for hosts of one list, different for others,
   * null outside any list. A sequence of hosts or URLs, a sequence of objects that hold a host under the
   * same key, and one scalar that holds several hosts are lists; a sequence of `KEY=value` strings or of
   * name/value pairs (container environments) is not.
   */
  readonly list: number | null;
  /**
   * Further names that tell what the host is for, nearest last: the `name` beside a `value` in a container's
   * environment, a Terraform block's labels. The key path's own segments are not repeated here.
   */
  readonly labels: readonly string[];
}

/** The context of a place of which nothing is known. */
export const NO_CONTEXT: HitContext = { keyPath: null, inComment: false, list: null, labels: [] };

/** What the place says the host is used for; `unknown` where it says nothing. */
export type Use = "read" | "write" | "unknown";

/**
 * What kind of place a host stands in. `setting` and `call` are read by a program and may be changed by a safe fix;
 * `command` connects, `look-up` only asks whether something is there, `pattern` is compared, searched for or part of a path,
 * `documentation` is for people, `recorded-answer` tells what was, `hosts-entry` gives the name an address, `test`, `monitoring`, `proxy` (finds the primary by
 * itself) and `list` (seeds, or nodes that a client asks for by their names).
 */
export type PlaceKind =
  | "setting"
  | "call"
  | "command"
  | "look-up"
  | "pattern"
  | "documentation"
  | "recorded-answer"
  | "hosts-entry"
  | "test"
  | "monitoring"
  | "proxy"
  | "list";

/** What a text says of the program that uses a host; null and empty where it says nothing. */
export interface Client {
  /** The library or program: `spring-data-redis`, `ioredis`, `twemproxy`; for messages and tests. */
  readonly name: string | null;
  /**
   * Whether it is set up for what a configuration endpoint needs: cluster mode for Redis and Valkey, Auto Discovery
   * for memcached. Null where the text does not show it.
   */
  readonly clusterAware: boolean | null;
  /**
   * Whether it speaks TLS with the host, told by an option beside it, or by a call in code that is shown whole and leaves
   * TLS out. A URL's scheme is not repeated here.
   */
  readonly tls: boolean | null;
  /** The value that tells `tls` (`true`, `"no"`), where it can be turned by replacing it; quotes are not part of it. */
  readonly tlsRange: TextRange | null;
  /** The text at `tlsRange`, and what would turn it: written in the same words (`True` for `False`). */
  readonly tlsWritten: { readonly now: string; readonly turned: string } | null;
  /** Why it asks for nodes by their own names; null where it does not. */
  readonly needsNodes: NodeNeed | null;
  /** True where the same code gives it commands that write, or that read; null where it shows none. */
  readonly writes: true | null;
  readonly reads: true | null;
  /**
   * Whether it is set up to connect anew where the server says READONLY, which the old primary does after a failover that
   * leaves connections open. Null where the text does not show it.
   */
  readonly reconnects: boolean | null;
  /** Where an option can be added to it by one edit; null where that is not shown. */
  readonly optionPlace: OptionPlace | null;
  /** The version that the project's lock file or manifest names; null where none does. */
  readonly version: string | null;
  /** What looks the name up once and never again; null where that is not shown. */
  readonly pinned: Pinned | null;
}

/** Sentences, each with its full stop. */
export interface Pinned {
  readonly by: string;
  readonly remedy: string;
}

/** Behind the value that holds the host, on its line. */
export interface OptionPlace {
  /** From the end of the host. */
  readonly after: number;
  /** Whether the options need braces of their own there: `new Redis("redis://…")`. */
  readonly isArgument: boolean;
}

/**
 * `exporter`: watches each node by itself. `replicated-servers`: finds the primary among all nodes that it is given.
 * `proxy`: spreads keys over the servers of a list itself. `seeds`: learns the other nodes from any that it is given.
 */
export type NodeNeed = "exporter" | "replicated-servers" | "proxy" | "seeds";

export const NO_CLIENT: Client = {
  name: null,
  clusterAware: null,
  tls: null,
  tlsRange: null,
  tlsWritten: null,
  needsNodes: null,
  writes: null,
  reads: null,
  reconnects: null,
  optionPlace: null,
  version: null,
  pinned: null,
};

/**
 * Where a host that is hidden in base64 stands. The text of the value is not kept: it may hold secrets. The mention's
 * own range is that of the whole encoded value, from its first to its last base64 character.
 */
export interface EncodedPlace {
  /** Where the host begins in the decoded bytes, 0-based. */
  readonly byteOffset: number;
  /** In bytes. */
  readonly byteLength: number;
  /** Where the host's port begins and how many digits it has; null where the value does not give it. */
  readonly port: { readonly byteOffset: number; readonly byteLength: number } | null;
  /** Where the scheme before the host begins, and its length without the `://`; null where there is none. */
  readonly scheme: { readonly byteOffset: number; readonly byteLength: number } | null;
  /** Where the value stands that tells of TLS; the client's `tlsRange` is then null. Null where the decoded text has none. */
  readonly tls: { readonly byteOffset: number; readonly byteLength: number } | null;
  /** What an ignore comment in the decoded text silences on the host's line; empty where there is none. */
  readonly silenced: "all" | readonly RuleId[];
  /** The decoded value, where it is made of nothing but a scheme, hosts, ports and a path; null where more stands in it. */
  readonly bareText: string | null;
}

/** A place of another file that has a part in it: 1-based, columns in UTF-16 units, end exclusive. */
export interface RelatedPlace {
  /** An absolute path with `/`, in the file system of the file that it is told of; reports name it as they name files. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** For people: what stands there. */
  readonly message: string;
}

/** A name of one's own that leads to a cache host. */
export interface AliasPlace {
  /** The name as looked up, lower case, without a trailing dot. */
  readonly name: string;
  /** The names between the alias and the host, in order; empty where it points at the host directly. */
  readonly chain: readonly string[];
}

/**
 * Why a place that is as a setting or a call is changed with a yes only: its file is for people to read, in its blocks of
 * code too, or to copy; a tool writes the file again; it is an annotation; the host stands among words, or in a text that
 * nothing is known of; or no name says that something connects to it.
 */
export type WhyAsk = "guide" | "example" | "generated" | "annotation" | "words" | "unnamed";

/**
 * One use of a cache host in a text. For a host that is hidden, `host`, `shape` and `port` are the hidden one's, while
 * `start`, `end` and `written` are what stands in the text: the encoded value, or the alias. An encoded value that may
 * hold a secret is not kept: `written` is then the host as it stands in the decoded text. Several hosts of one value have
 * the same range.
 */
export interface Mention extends HostHit {
  readonly keyPath: string | null;
  /** As in {@link HitContext}: `REDIS_HOST` beside `containers[0].env[0].value`. */
  readonly labels: readonly string[];
  readonly use: Use;
  readonly place: PlaceKind;
  readonly inComment: boolean;
  /** The other hosts of the same list, lower case, in order, duplicates kept; empty outside a list. */
  readonly siblings: readonly string[];
  /** How a hidden mention was found; null for a host that stands in the text as it is. */
  readonly via: "base64" | "cname" | null;
  readonly client: Client;
  /** Null unless `via` is `base64`. */
  readonly encoded: EncodedPlace | null;
  /** Null unless `via` is `cname`. */
  readonly alias: AliasPlace | null;
  /** True for the target of a DNS record that the text defines (Route 53 in infrastructure code): names will stand for it. */
  readonly isRecordTarget: boolean;
  /** Why no fix is made there without a yes, whatever the place; null where the place alone says so or not. */
  readonly asks: WhyAsk | null;
  /** Where the variable that holds it is given to the client, in another file; left out where that is not known. */
  readonly linked?: RelatedPlace;
}
