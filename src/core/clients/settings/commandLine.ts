/**
 * What a command line around a host says: the port and `--tls` of `redis-cli -h HOST -p 6379 --tls`, in scripts, in
 * documentation, in the commands and probes of containers, as one string or as a list of arguments on one line; and
 * whether the command asks a node about itself, as `info` and `role` do.
 */
import type { Client, HostHit } from "../../model/mention";
import type { Surroundings } from "../surroundings";

const MAX_BEFORE = 300;
const MAX_AFTER = 200;

/** What parts arguments: blanks, or the quotes and commas of a list. */
const GAP = String.raw`["'\s,\\]+`;
const HOST = new RegExp(String.raw`\b(?:redis|valkey)-cli\b[^|;&\n]*${GAP}-h${GAP}$`);
const PORT = new RegExp(String.raw`${GAP}-p${GAP}(\d{1,5})(?![\w.])`);
const TLS = new RegExp(String.raw`${GAP}--tls(?![\w-])`);

/** Options that are followed by a value. */
const VALUED =
  /^(?:-[hpansirtuX]|--(?:user|pass|cacert|cacertdir|cert|key|sni|tls-ciphers|tls-ciphersuites))$/;
/** What is asked of one node whatever its role, and changes nothing. */
const OF_A_NODE = /^(?:info|role|ping|monitor|slowlog|latency|dbsize|memory|lastsave|time)$/i;
const OF_A_NODE_IN_TWO = /^(?:client list|client info|config get|cluster (?:info|nodes|slots|shards|myid))$/i;
const WATCHING =
  /^--(?:stat|bigkeys|memkeys|hotkeys|latency(?:-history|-dist)?|intrinsic-latency|(?:functions-)?rdb)$/;

const WITH_TLS = { tls: true, tlsRange: null, tlsWritten: null };
const WITHOUT_TLS = { ...WITH_TLS, tls: false };

export interface CommandLine {
  readonly port: Surroundings["port"];
  readonly tls: Pick<Client, "tls" | "tlsRange" | "tlsWritten"> | null;
  /** Whether it looks at one node, and neither reads nor writes data. */
  readonly watches: boolean;
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
    tls: TLS.test(command) ? WITH_TLS : isWhole(command, after.length === MAX_AFTER) ? WITHOUT_TLS : null,
    watches: watchesNode(command.split(/["'\s,\\()]+/).slice(1)),
  };
}

/**
 * Whether the line shows all that the command is told: nothing is filled in, and it does not go on with the next line.
 * Then it connects without TLS, which no variable of its environment turns on:
 * https://redis.io/docs/latest/develop/tools/cli/
 */
function isWhole(command: string, isCut: boolean): boolean {
  return !isCut && !/[$`{}<>%…]|\.\.\.|\*|[\\,[(]["'\s]*$/.test(command);
}

/** `args` are all after the program's name. */
function watchesNode(args: readonly string[]): boolean {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    if (WATCHING.test(arg)) return true;
    if (VALUED.test(arg)) i++;
    else if (arg !== "" && !arg.startsWith("-"))
      return OF_A_NODE.test(arg) || OF_A_NODE_IN_TWO.test(`${arg} ${args[i + 1] ?? ""}`);
  }
  return false;
}
