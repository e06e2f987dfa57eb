/** What programs of a command line do with a host, as data. What stands in no row is a program of one's own. */
import type { Use } from "../model/mention";
import { wordSet } from "../text/words";
import type { ShellCommand } from "./shellCommand";

/** Programs that only look whether a name or a port answers, and whose words say no more of it. */
const LOOKS = wordSet(
  "dig nslookup host getent ping ping6 telnet traceroute tracepath tcptraceroute mtr nmap tcping whois drill resolvectl kdig delv fping hping3 wait-for-it wait-for-it.sh wait-for wait-for.sh dockerize nc.openbsd test-netconnection tnc resolve-dnsname test-connection openssl tcpdump arping",
);
/** Programs that compare texts, change one, or filter what passes: the host is a pattern, or what takes a pattern's place. */
const MATCHES = wordSet(
  "sed gsed perl awk gawk mawk grep egrep fgrep zgrep ggrep rg ag ack git-grep tr test [ [[ expr case findstr select-string jq yq sift ripgrep comm diff cmp rename replace when iptables ip6tables nft ufw firewall-cmd ipset pfctl tshark dumpcap ngrep new-netfirewallrule set-netfirewallrule",
);
/** Programs that only say something. */
const SAYS = wordSet(
  "echo printf logger write-host write-output write-warning write-error say cat logger.exe notify-send",
);
/** Programs that talk to a cache. */
const CONNECTS = wordSet(
  "redis-cli redis6-cli valkey-cli keydb-cli rdcli redis-benchmark valkey-benchmark memtier_benchmark memcached-tool nc ncat netcat socat iredis redis-dump redis-load redis-shake riot ssh autossh stunnel redli memcstat memcat memcflush memccat mcrouter curl aws",
);

/** Words that are keys, or functions, far more often than programs where the text is no script. */
const AMBIGUOUS = wordSet(
  "host test [ [[ case when replace expr comm diff rename say echo printf cmp logger openssl curl cat aws",
);

export function isProgram(program: string): boolean {
  return LOOKS.has(program) || MATCHES.has(program) || SAYS.has(program) || CONNECTS.has(program);
}

/** A program that no other text has a word for. */
export function isOnlyProgram(program: string): boolean {
  return isProgram(program) && !AMBIGUOUS.has(program);
}

const ONLY_PROGRAMS = [...LOOKS, ...MATCHES, ...SAYS, ...CONNECTS].filter(isOnlyProgram);
const NAMES_ONE = new RegExp(
  `(?<![\\w-])(?:${ONLY_PROGRAMS.map((name) => name.replaceAll(".", "\\.")).join("|")})`,
  "i",
);

/** Whether a word of a line may be called like one, asked before the line is taken apart. */
export function mayNameOnlyProgram(line: string): boolean {
  return NAMES_ONE.test(line);
}

export type CommandKind = "command" | "look-up" | "pattern" | "documentation" | null;

/** Words, and a host among them: what is sent says something of it. */
function isSentence(arg: string): boolean {
  const blank = arg.search(/\s/);
  return blank >= 0 && arg.includes("amazonaws.com", blank);
}

/** Null where the program is one's own, or only hands the host on: `echo HOST=… >> .env`. */
export function kindOfCommand({ program, args, goesOn, input }: ShellCommand): CommandKind {
  if (LOOKS.has(program)) return "look-up";
  if (program === "jq" || program === "yq")
    return args.some((arg) => /[=!]=|test\(|select\(/.test(arg)) ? "pattern" : null;
  if (MATCHES.has(program)) return "pattern";
  if (program === "aws") return kindOfAws(args);
  if (SAYS.has(program)) return goesOn ? null : "documentation";
  if (!CONNECTS.has(program)) return null;
  if (program === "curl" && args.some((arg) => isSentence(arg))) return "documentation";
  if (NETCATS.has(program)) return looksOnly(args) || input.length === 0 ? "look-up" : "command";
  return "command";
}

/** A tunnel, or an alarm's or a dashboard's name for what it watches; other commands of AWS set what they are given. */
function kindOfAws(args: readonly string[]): CommandKind {
  if (args.includes("start-session")) return "command";
  return args.includes("cloudwatch") ? "pattern" : null;
}

const NETCATS = wordSet("nc ncat netcat");

/** `nc -z`, `nc -vz`: it opens a connection and closes it. */
function looksOnly(args: readonly string[]): boolean {
  return args.some((arg) => /^-[a-y]*z[a-z]*$/i.test(arg));
}

/** Commands of Redis that change no data: https://redis.io/docs/latest/commands/ (flag `readonly`). */
const READS = wordSet(
  "get mget getrange strlen exists type ttl pttl keys scan randomkey hget hmget hgetall hkeys hvals hlen hexists hscan hstrlen lrange lindex llen lpos smembers sismember smismember scard srandmember sscan sinter sunion sdiff zrange zrangebyscore zrevrange zrevrangebyscore zrangebylex zscore zmscore zcard zcount zrank zrevrank zscan xrange xrevrange xlen xread xinfo bitcount getbit bitpos pfcount geopos geodist geosearch georadius_ro dump object memory dbsize touch substr json.get ft.search ts.get gets stats",
);
const WRITES = wordSet(
  "set setex psetex setnx mset msetnx getset getdel append incr incrby incrbyfloat decr decrby del unlink expire pexpire expireat persist rename hset hmset hsetnx hdel hincrby lpush rpush lpop rpop lset lrem ltrim linsert rpoplpush lmove blpop brpop sadd srem spop smove sinterstore sunionstore zadd zincrby zrem zpopmin zpopmax zremrangebyscore xadd xdel xtrim xack xgroup setbit setrange bitfield pfadd pfmerge geoadd flushall flushdb restore migrate move copy publish add replace prepend cas delete flush_all json.set",
);
/** Options of redis-cli that are followed by a value: https://redis.io/docs/latest/develop/tools/cli/ */
const VALUED =
  /^(?:-[hpansirtuXdDe]|--(?:user|pass|cacert|cacertdir|cert|key|sni|tls-ciphers|tls-ciphersuites|pattern|count))$/;

/** `redis6-cli` is that of Amazon Linux: https://docs.aws.amazon.com/linux/al2023/release-notes/all-packages-AL2023.html */
const CLIENTS = wordSet("redis-cli redis6-cli valkey-cli keydb-cli rdcli");

/** Whether a command reads or writes, told by the command of Redis that it gives; unknown where it gives none. */
export function useOfCommand({ program, args, input }: ShellCommand): Use {
  if (NETCATS.has(program))
    return (
      input
        .slice(1)
        .map(useOfWord)
        .find((use) => use !== "unknown") ?? "unknown"
    );
  if (program === "redis-benchmark" || program === "valkey-benchmark") return useOfTests(args);
  if (!CLIENTS.has(program)) return "unknown";
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    if (arg === "--scan") return "read";
    if (VALUED.test(arg)) i++;
    else if (arg !== "" && !arg.startsWith("-")) return useOfWord(arg);
  }
  return "unknown";
}

/** The tests of `redis-benchmark -t get,set`; without the option it runs all, which write. */
function useOfTests(args: readonly string[]): Use {
  const at = args.indexOf("-t");
  const tests = at < 0 ? [] : (args[at + 1] ?? "").split(",");
  return tests.length > 0 && tests.every((test) => READS.has(test.toLowerCase())) ? "read" : "write";
}

function useOfWord(said: string): Use {
  const word = (/[\w.]+/.exec(said)?.[0] ?? "").toLowerCase();
  return READS.has(word) ? "read" : WRITES.has(word) ? "write" : "unknown";
}
