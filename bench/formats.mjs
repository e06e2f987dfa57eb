// How the files of the benchmark's workspaces are written: a line of prose, and a line with a host, in each format.

/** @param {string} words */
const snake = (words) => words.replaceAll(" ", "_");

/** @type {readonly { ext: string, share: number, line: (words: string) => string, host: (host: string) => string }[]} */
export const FORMATS = [
  {
    ext: "ts",
    share: 26,
    line: (w) => `export const ${snake(w)} = load("${w}");`,
    host: (h) => `  const client = new Redis({ host: "${h}", port: 6379 });`,
  },
  {
    ext: "js",
    share: 14,
    line: (w) => `module.exports.${snake(w)} = require("./${w.split(" ")[0]}");`,
    host: (h) => `connect('redis://user:p%40ss@${h}:6379/0'); // 😀`,
  },
  {
    ext: "py",
    share: 10,
    line: (w) => `def ${snake(w)}(value):  # ${w}`,
    host: (h) => `REDIS_URL = "rediss://${h}:6379"`,
  },
  {
    ext: "rb",
    share: 8,
    line: (w) => `  ${snake(w)} = options.fetch(:${w.split(" ")[0]})`,
    host: (h) => `  redis_host = '${h}'`,
  },
  {
    ext: "go",
    share: 8,
    line: (w) => `\tif err := ${w.replaceAll(" ", "")}(ctx); err != nil { return err }`,
    host: (h) => `\taddr := "${h}:6379"`,
  },
  {
    ext: "md",
    share: 6,
    line: (w) => `The ${w} is described in the ${w} guide.`,
    host: (h) => `Connect to \`${h}\` for tests.`,
  },
  { ext: "json", share: 10, line: (w) => `  "${w}": "${w}",`, host: (h) => `  "redis": { "host": "${h}" },` },
  { ext: "yml", share: 9, line: (w) => `${snake(w)}: ${w}`, host: (h) => `  host: ${h}` },
  {
    ext: "env",
    share: 2,
    line: (w) => `${snake(w).toUpperCase()}=${w.split(" ")[0]}`,
    host: (h) => `export REDIS_URL="redis://${h}:6379"`,
  },
  { ext: "tf", share: 3, line: (w) => `  ${snake(w)} = "${w}"`, host: (h) => `  redis_host = "${h}"` },
  {
    ext: "html",
    share: 4,
    line: (w) => `<div class="${w}">${w}</div>`,
    host: (h) => `<param name="host" value="${h}"/>`,
  },
];

export const WORDS = (
  "service config redis cache order ticket event user session account stream queue worker handler request response " +
  "client server database connection timeout retry default production staging development memory region cluster node " +
  "primary replica amazon aws elastic endpoint url host port token secret value key name type version build deploy"
).split(" ");

/** Near misses: none of them is a cache host, and each holds what a hasty search would take for one. */
export const DECOYS = [
  "evilcache.amazonaws.com",
  "s3.us-east-1.amazonaws.com",
  "elasticache.us-east-1.amazonaws.com",
  "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
  "tables.x7k2qf.clustercfg.dax.use1.cache.amazonaws.com",
  "contoso.redis.cache.windows.net",
  "jobs.x7k2qf.0001.use1.cache.amazonaws.com.example.org",
  "jobs.x7k2qf.0001.use1.cache.amazonaws.company",
  "jobs.x7k2qf.0001.use1.cache.amazonawsXcom",
];
