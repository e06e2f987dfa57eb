/** What code does with a client: which commands it gives on the variable that holds it. */
import type { Expressions } from "../../syntax/code/expressions";
import type { Tokens } from "../../syntax/code/tokens";
import { STRING } from "../../syntax/code/tokenTable";
import { type Variable, variablesOf } from "./variables";

/** Commands of Redis that write, as the methods of its clients call them: lower case, without underscores. */
const WRITES = new Set(
  (
    "set setex setnx psetex getset getdel getex mset msetnx append incr incrby incrbyfloat increment decr decrby decrement del delete unlink expire pexpire expireat persist rename renamenx " +
    "hset hsetnx hmset hincrby hincrbyfloat hdel lpush lpushx rpush rpushx lpop rpop lrem lset ltrim linsert blpop brpop rpoplpush brpoplpush lmove blmove " +
    "sadd srem spop smove sinterstore sunionstore sdiffstore zadd zrem zincrby zpopmin zpopmax zremrangebyscore zremrangebyrank zunionstore zinterstore " +
    "xadd xack xdel xtrim xgroupcreate xreadgroup pfadd setbit bitop setrange geoadd flushdb flushall copy restore " +
    // StackExchange.Redis
    "stringset stringincrement stringdecrement stringappend hashset hashdelete hashincrement listleftpush listrightpush listleftpop listrightpop setadd setremove sortedsetadd sortedsetremove keydelete keyexpire streamadd locktake " +
    // redis-py
    "lock"
  ).split(" "),
);
const READS = new Set(
  (
    "get mget getrange strlen exists type ttl pttl keys scan scaniter hget hgetall hmget hkeys hvals hlen hexists hscan lrange llen lindex smembers sismember scard srandmember sscan " +
    "zrange zrevrange zrangebyscore zscore zcard zcount zrank zscan xrange xrevrange xlen xread pfcount getbit bitcount geosearch dbsize randomkey " +
    "stringget hashget hashgetall listrange setmembers sortedsetrangebyrank keyexists"
  ).split(" "),
);
/** What takes a command as text: redigo's `c.Do("SET", …)`, `client.sendCommand(["SET", …])`. */
const TAKES_COMMAND = /^(?:do(?:context|ctx)?|send(?:command)?|execute(?:command)?|call|rawcommand)$/;
/** What gives a client of its own to work with: a connection of a pool, a database, a pipeline. */
const HANDS_OUT =
  /^(?:getresource|getdatabase|get(?:multiplexed)?(?:async|tokio)?connection|connect|sync|async|duplicate|pipeline|multi|pipelined|txpipeline)$/;

/** A use that is the client itself, or what it sends all commands with. */
const GIVES = /^(?:sendCommand|call)?$/;
/** Tokens before a command's text: a context, a bracket. */
const MOST_BEFORE = 4;

export interface Commands {
  readonly writes: boolean;
  readonly reads: boolean;
}

/**
 * The commands that are given on the variables of these names, and on what they hand out; by those names. `isGiven` tells
 * whether a use hands the client itself to what writes with it.
 */
export function commandsOn(
  expressions: Expressions,
  names: ReadonlySet<string>,
  isGiven: (use: Variable["uses"][number]) => boolean,
): ReadonlyMap<string, Commands> {
  const found = new Map<string, Commands>();
  const owners = new Map<string, string>([...names].map((name) => [name, name]));
  const add = (owner: string, isWrite: boolean, isRead: boolean) => {
    const { writes, reads } = found.get(owner) ?? { writes: false, reads: false };
    found.set(owner, { writes: writes || isWrite, reads: reads || isRead });
  };
  const note = (owner: string, method: string, open: number) => {
    const called = commandOf(method).replace(/async$/, "");
    const command = TAKES_COMMAND.test(called) ? textOf(expressions, open) : called;
    add(owner, WRITES.has(command), READS.has(command));
  };
  // Second round: what the first found to be handed out.
  for (let round = 0, asked = names; round < 2 && asked.size > 0; round++) {
    const handed = new Set<string>();
    for (const [name, { uses }] of variablesOf(expressions, asked)) {
      const owner = owners.get(name) ?? name;
      for (const use of uses) {
        if (GIVES.test(use.member) && isGiven(use)) add(owner, true, false);
        const given = handedOut(expressions, use, (method, open) => note(owner, method, open));
        if (given === null || owners.has(given)) continue;
        owners.set(given, owner);
        handed.add(given);
      }
    }
    asked = handed;
  }
  return found;
}

/** Notes the commands of one use; gives the name of what it hands out, or null. */
function handedOut(
  { tokens, chains, statements }: Expressions,
  use: Variable["uses"][number],
  note: (method: string, open: number) => void,
): string | null {
  // Lua's `red:set(…)` is two words.
  const isMethod = use.member === "" && chains.joins(use.token + 1);
  const token = isMethod ? use.token + 2 : use.token;
  const method = isMethod ? tokens.slice(token) : use.member.slice(use.member.lastIndexOf(".") + 1);
  const open = token + 1;
  const isCall = tokens.is(open, "(");
  if (method === "" || (!isCall && !tokens.syntax.symbols)) return null;
  note(method, open);
  if (!isCall) return null;
  const after = chains.after(open);
  for (const call of after) note(call.name, call.open);
  // redigo's pools: `c := pool.Get()`
  const isTaken = method === "Get" && tokens.partner(open) === open + 1;
  if (!isTaken && !HANDS_OUT.test(commandOf(method))) return null;
  return statements.assignedTo(token)?.name ?? nameAfter(tokens, after.at(-1)?.open ?? open);
}

function commandOf(method: string): string {
  return method.replaceAll("_", "").toLowerCase();
}

/** The first text among a call's arguments, as a method of that name would be called. */
function textOf({ tokens }: Expressions, open: number): string {
  const close = tokens.partner(open);
  for (let i = open + 1; i < close && i <= open + MOST_BEFORE; i++)
    if (tokens.kind(i) === STRING) return commandOf(tokens.slice(i));
  return "";
}

/** Python's `with r.pipeline() as p:`. */
export function nameAfter(tokens: Tokens, open: number): string | null {
  const as = tokens.partner(open) + 1;
  return tokens.slice(as) === "as" && tokens.isWord(as + 1) ? tokens.slice(as + 1) : null;
}
