/**
 * What a command line around a host says: the port and `--tls` of `redis-cli -h HOST -p 6379 --tls`, in scripts, in
 * documentation, in the commands and probes of containers, as one string or as a list of arguments on one line.
 */
import type { Client, HostHit } from "../../mention";
import type { Surroundings } from "../surroundings";

const MAX_BEFORE = 300;
const MAX_AFTER = 200;

/** What parts arguments: blanks, or the quotes and commas of a list. */
const GAP = String.raw`["'\s,\\]+`;
const HOST = new RegExp(String.raw`\b(?:redis|valkey)-cli\b[^|;&\n]*${GAP}-h${GAP}$`);
const PORT = new RegExp(String.raw`${GAP}-p${GAP}(\d{1,5})(?![\w.])`);
const TLS = new RegExp(String.raw`${GAP}--tls(?![\w-])`);

export interface CommandLine {
  readonly port: Surroundings["port"];
  readonly tls: Pick<Client, "tls" | "tlsRange" | "tlsWritten"> | null;
}

/** Null where the host is no argument of such a command. Bounded. */
export function commandLineAround(text: string, { start, end }: HostHit): CommandLine | null {
  const before = text.slice(Math.max(0, start - MAX_BEFORE), start);
  const host = HOST.exec(before);
  if (!host) return null;
  const from = start - before.length + host.index;
  const after = /^[^|;&\n]*/.exec(text.slice(end, end + MAX_AFTER))?.[0] ?? "";
  const command = text.slice(from, end + after.length);
  const port = PORT.exec(command);
  const written = port?.[1] ?? "";
  const at = port ? from + port.index + port[0].length - written.length : 0;
  const value = Number(written);
  return {
    port:
      port && value >= 1 && value <= 65535
        ? { value, written, range: { start: at, end: at + written.length } }
        : null,
    tls: TLS.test(command) ? { tls: true, tlsRange: null, tlsWritten: null } : null,
  };
}
