/** What code does with a client: which commands it gives on the variable that holds it. */
import type { Expressions } from "../../syntax/code/expressions";
import { variablesOf } from "./variables";

/** Commands of Redis that write, as the methods of its clients call them: lower case, without underscores. */
const WRITES = new Set(
  (
    "set setex setnx psetex getset getdel getex mset msetnx append incr incrby incrbyfloat increment decr decrby decrement del delete unlink expire pexpire expireat persist rename renamenx " +
    "hset hsetnx hmset hincrby hincrbyfloat hdel lpush lpushx rpush rpushx lpop rpop lrem lset ltrim linsert blpop brpop rpoplpush brpoplpush lmove blmove " +
    "sadd srem spop smove sinterstore sunionstore sdiffstore zadd zrem zincrby zpopmin zpopmax zremrangebyscore zremrangebyrank zunionstore zinterstore " +
    "xadd xack xdel xtrim xgroupcreate xreadgroup pfadd setbit bitop setrange geoadd flushdb flushall copy restore " +
    // StackExchange.Redis
    "stringset stringincrement stringdecrement stringappend hashset hashdelete hashincrement listleftpush listrightpush listleftpop listrightpop setadd setremove sortedsetadd sortedsetremove keydelete keyexpire streamadd locktake"
  ).split(" "),
);
const READS = new Set(
  (
    "get mget getrange strlen exists type ttl pttl keys scan scaniter hget hgetall hmget hkeys hvals hlen hexists hscan lrange llen lindex smembers sismember scard srandmember sscan " +
    "zrange zrevrange zrangebyscore zscore zcard zcount zrank zscan xrange xrevrange xlen xread pfcount getbit bitcount geosearch dbsize randomkey " +
    "stringget hashget hashgetall listrange setmembers sortedsetrangebyrank keyexists"
  ).split(" "),
);
/** What gives a client of its own to work with: a connection of a pool, a database, a pipeline. */
const HANDS_OUT =
  /\.(?:getResource|GetDatabase|getConnection|connect|sync|async|duplicate|pipeline|multi|pipelined|Pipeline|TxPipeline)$/;

export interface Commands {
  readonly writes: boolean;
  readonly reads: boolean;
}

/** The commands that are given on the variables of these names, and on what they hand out; by those names. */
export function commandsOn(
  expressions: Expressions,
  names: ReadonlySet<string>,
): ReadonlyMap<string, Commands> {
  const { tokens, chains, statements } = expressions;
  const found = new Map<string, Commands>();
  const owners = new Map<string, string>([...names].map((name) => [name, name]));
  const note = (owner: string, method: string) => {
    const command = method
      .replaceAll("_", "")
      .toLowerCase()
      .replace(/async$/, "");
    const { writes, reads } = found.get(owner) ?? { writes: false, reads: false };
    found.set(owner, { writes: writes || WRITES.has(command), reads: reads || READS.has(command) });
  };
  // Second round: what the first found to be handed out.
  for (let round = 0, asked = names; round < 2 && asked.size > 0; round++) {
    const handed = new Set<string>();
    for (const [name, { uses }] of variablesOf(expressions, asked)) {
      const owner = owners.get(name) ?? name;
      for (const { token, member } of uses) {
        if (member === "") continue;
        const open = token + 1;
        const isCall = tokens.is(open, "(");
        if (!isCall && !tokens.syntax.symbols) continue;
        note(owner, member.slice(member.lastIndexOf(".") + 1));
        if (!isCall) continue;
        for (const call of chains.after(open)) note(owner, call.name);
        const assigned = HANDS_OUT.test(`.${member}`) ? statements.assignedTo(token) : null;
        if (assigned === null || owners.has(assigned.name)) continue;
        owners.set(assigned.name, owner);
        handed.add(assigned.name);
      }
    }
    asked = handed;
  }
  return found;
}
