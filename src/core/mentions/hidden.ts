/**
 * The mentions of hosts in a base64 value: what stands around the value in the text that holds it, and then what the
 * decoded text itself says of each host.
 *
 * What always holds: of the decoded text a mention keeps hosts, ports, and the names of keys; nothing else leaves here.
 */
import { bareTextOf } from "../hosts/bareText";
import { hitsOf } from "../hosts/encoded";
import type { EncodedValue } from "../hosts/encodedValues";
import { type HostHit, type Mention, NO_CLIENT } from "../model/mention";
import { hiddenNameOf } from "../syntax/innerName";
import { joinPaths } from "../syntax/locate";
import type { TextRange } from "../text/range";

/** One mention for each hit of a text, by the format that a file name says. */
type Describe = (text: string, hits: readonly HostHit[], fileName: string) => Mention[];

/** A value that is one host, or one URL of it: what the outer text says of the value it says of the host. */
function isLone(value: EncodedValue): boolean {
  return value.hits.length === 1 && bareTextOf(value) !== null;
}

/** What readers of formats get in the place of a value: its first host, on the value's first line. */
export function standInOf(value: EncodedValue): HostHit {
  const [first] = value.hits;
  if (!first) throw new Error("A value without hosts is none.");
  return {
    ...first,
    start: value.start,
    end: value.firstLineEnd,
    portRange: null,
    tokenStart: value.start,
    // Several hosts are no element of the list that the value is an element of.
    template: first.template || !isLone(value),
  };
}

/** Names of keys look like this; anything else between a host and its line's start might be a part of a secret. */
const KEY_PATH = /^[A-Za-z_[][\w.[\]-]{0,199}$/;

function joined(outer: string | null, inner: string | null): string | null {
  return inner === null || !KEY_PATH.test(inner) ? outer : joinPaths(outer, inner);
}

/** `word:host` is a setting to some formats; hidden, it may as well be a password and what it is for. */
function isBehindBareColon(decoded: string, { tokenStart }: HostHit): boolean {
  return /[^\s"'`}\])]:$/.test(decoded.slice(Math.max(0, tokenStart - 2), tokenStart));
}

/** The name of a value that holds a text need not say what is in it. */
function asksOf(outer: Mention["asks"], inner: Mention | undefined): Mention["asks"] {
  return outer === null || outer === "unnamed" ? (inner?.asks ?? null) : outer;
}

const PLACE = { via: "base64", alias: null } as const;

/** `outer` is what the text says of the value's stand-in. */
export function hiddenMentions(
  value: EncodedValue,
  text: string,
  outer: Mention,
  describe: Describe,
): Mention[] {
  const hits = hitsOf(value, text);
  const { keyPath, labels, use, place, inComment, siblings, client, isRecordTarget, asks } = outer;
  if (isLone(value))
    return hits.map((hit): Mention => {
      // A port in a key beside the value stands in the text as it is.
      const port =
        hit.port === null && outer.portRange
          ? { port: outer.port, portRange: outer.portRange, writtenPort: outer.writtenPort }
          : null;
      return {
        ...hit,
        ...port,
        keyPath,
        labels,
        use,
        place,
        inComment,
        siblings,
        client,
        isRecordTarget,
        asks,
        ...PLACE,
      };
    });
  const inner = describe(value.decoded, value.hits, hiddenNameOf(keyPath, value.decoded));
  return hits.map((hit, i): Mention => {
    const said = inner[i];
    const client = said?.client ?? NO_CLIENT;
    const bytesAt = (range: TextRange | null) =>
      range && { byteOffset: value.byteAt(range.start), byteLength: range.end - range.start };
    const encoded = {
      ...hit.encoded,
      port: bytesAt(said?.portRange ?? null),
      tls: bytesAt(client.tlsRange),
    };
    return {
      ...hit,
      shape: said?.shape ?? hit.shape,
      port: said?.port ?? hit.port,
      writtenPort: said?.writtenPort ?? hit.writtenPort,
      keyPath: isBehindBareColon(value.decoded, value.hits[i] ?? hit)
        ? keyPath
        : joined(keyPath, said?.keyPath ?? null),
      labels: said && said.labels.length > 0 ? said.labels : labels,
      use: said && said.use !== "unknown" ? said.use : use,
      inComment: inComment || said?.inComment === true,
      siblings: said?.siblings ?? [],
      // A place inside the value is none of the text.
      client: { ...client, tlsRange: null },
      place: said?.place ?? outer.place,
      isRecordTarget: said?.isRecordTarget === true,
      asks: asksOf(outer.asks, said),
      ...PLACE,
      encoded,
    };
  });
}
