// docs/failover-clients.md as the lab's results have it; docs.mjs writes it, and a test says where the page is old.

/**
 * @typedef {{ client: string, version: string, options: string, failover: string, outcome: "recovers" | "stuck" | "exits", recoveredAfterMs: number | null, failedWrites: number, error: string | null }} Result
 * @typedef {{ date: string, results: Result[] }} Results
 */

const FAILOVERS = ["roles-swap", "closed", "back-before-name", "lost-node"];

/** @param {Result | undefined} result */
function cellOf(result) {
  if (result === undefined) return "";
  const { outcome, recoveredAfterMs, failedWrites } = result;
  if (outcome === "stuck") return `**stuck** (${failedWrites} failed)`;
  if (outcome === "exits") return "ends with an error";
  if (failedWrites === 0)
    return recoveredAfterMs === 0 ? "nothing lost" : `pauses ${seconds(recoveredAfterMs)}`;
  return `recovers after ${seconds(recoveredAfterMs)} (${failedWrites} failed)`;
}

/** @param {number | null} ms */
function seconds(ms) {
  return `${((ms ?? 0) / 1000).toFixed(1)} s`;
}

/** @param {Results} results */
export function failoverPage({ date, results }) {
  /** @type {Map<string, Map<string, Result[]>>} */
  const clients = new Map();
  for (const result of results) {
    const name = `${result.client} ${result.version}`;
    const options = clients.get(name) ?? new Map();
    clients.set(name, options.set(result.options, [...(options.get(result.options) ?? []), result]));
  }
  const tables = [...clients].map(([name, options]) => {
    const rows = [...options].map(([option, list]) => {
      const cells = FAILOVERS.map((failover) => cellOf(list.find((each) => each.failover === failover)));
      return `| ${[option, ...cells].map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    });
    return `### ${name}\n\n| options | roles swap | closed | back before the name | lost node |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `# What clients do at a failover

Seen on ${date}, with real servers and real clients, in the [lab](https://github.com/cache-endpoint-lens/cache-endpoint-lens/blob/main/lab/README.md): ${clients.size} clients and proxies in the versions named, ${results.length} runs. Each client is given a name that moves, as a Primary endpoint does, and writes every 50 ms; a client of PHP, Python or Ruby that waits for each answer first writes one after the other. This page is made from [lab/results.json](https://github.com/cache-endpoint-lens/cache-endpoint-lens/blob/main/lab/results.json) by \`node scripts/docs.mjs\`; \`npm run lab\` plays all of it again.

| column | what is played |
|---|---|
| roles swap | The old primary becomes a replica of the new one, and connections stay open. The name moves after 1 s. |
| closed | The old primary ends, and its connections are closed. The name moves after 1 s; the node comes back as a replica after 4 s. Of memcached: the node ends, and another takes its name after 6 s. |
| back before the name | The old primary ends and is back as a replica after half a second; the name moves only after 3 s. A client that connects anew at once finds the old node. Of memcached: the node comes back empty, under the same name and address, after 3 s. |
| lost node | What is sent to the old primary is lost, and no connection is closed. The name moves after 1 s. |

*Stuck*: writes still failed, or had no answer, when watching ended: 10 s after the last step of a swap, 12 s after the two in the middle, 25 s after a lost node. A client that stays connected to a demoted node stays so until it is restarted; one that waits for a lost node without a time-out of its own waits for the operating system's, about 15 minutes on Linux by default. *Pauses*: no write failed; they waited so long. *Ends with an error*: the program ends, and has to be started again.

Which of these ElastiCache plays depends on the kind of failover and on the engine's version, and is not documented for each. Public reports tell of connections that stayed: [n8n#25038](https://github.com/n8n-io/n8n/issues/25038), [spring-data-redis#3431](https://github.com/spring-projects/spring-data-redis/issues/3431), [StackExchange.Redis#2264](https://github.com/StackExchange/StackExchange.Redis/issues/2264), [redis-client#69](https://github.com/redis-rb/redis-client/issues/69).

**What was not run**: Valkey servers, TLS, cluster mode, ElastiCache itself; clients of Java, .NET and Go, redis-rb 5 and redis-py from 5 on, whose packages the lab's machine did not have. What the rules say of Lettuce, go-redis and redis-client is written at the addresses in [clients.md](clients.md)'s rows, not seen here.

## What was seen

${tables.join("\n")}`;
}
