/**
 * Workspaces that somebody hostile made, through the real command line: whatever files are called, wherever links lead,
 * whatever an account answers and a configuration asks for, the program ends, changes nothing outside, shows nothing from
 * outside, and prints nothing that a terminal or a build's runner would obey.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Outcome, run } from "../unit/cli/program";
import { account, group, hostsOf } from "../unit/core/accountBuilder";
import { Chance, Faults, type Trial } from "./trial";

const HOST = hostsOf("tito-redis").node("tito-redis-001");
const OUTSIDE = `outside-canary: ${HOST}\n`;

const NAMES = [
  ...["::error file=a,line=1::x", "::stop-commands::x", "##vso[task.setvariable variable=X]y", "a##[error]x"],
  ...[
    "##teamcity[message text='x']",
    "section_start:0:x\r\u001b[0K",
    "two\nlines",
    "clear\u001b[2J",
    "turned\u202egpj",
  ],
  ...[
    "-rf",
    "--help",
    "$(touch pwned)",
    "`touch pwned`",
    "a;touch pwned",
    "%2e%2e",
    "a'b\"c",
    "]]>",
    "<script>",
    "|a|b|",
  ],
  ...["CON", "a ", "é".repeat(40), "x".repeat(200), "😀", "[link](http://a)", "=1+1", "tab\there"],
];

/** A new line, a quote, a command or mark-up where a host should be. */
const ADDRESSES = [
  `x"\nadmin: true\n#.cache.amazonaws.com`,
  "$(touch pwned).x7k2qf.ng.0001.use1.cache.amazonaws.com",
  "a b.x7k2qf.ng.0001.use1.cache.amazonaws.com",
  "evil.example",
  "<img src=x>.x7k2qf.ng.0001.use1.cache.amazonaws.com",
  "tito\u202e.x7k2qf.ng.0001.use1.cache.amazonaws.com",
  "",
  "x".repeat(5000),
];

const CONFIGURATIONS = [
  "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n",
  "rules: {nodeEndpoint: off}\nprofiles: [admin]\nendpointUrl: http://127.0.0.1:1\n",
  "snapshots: [/etc/passwd, ../outside.yml, /dev/zero]\n",
  "exclude: ['**', '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}']\n",
  `ignore: ['${"*".repeat(200)}']\n`,
  "\u0000\u0001",
  "!!js/function 'function(){}'\n",
  "? - x\n: - y\n",
  "fail-on: never\nfail-on: error\n",
  `${"[".repeat(3000)}\n`,
];

type Maker = (folder: string, outside: string, chance: Chance) => void;

const write = (folder: string, name: string, text: string | Buffer) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};
const link = (folder: string, name: string, to: string) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  symlinkSync(to, path.join(folder, name));
};

const MAKERS: readonly Maker[] = [
  (folder, _, chance) => {
    for (let left = 4; left > 0; left--) {
      const name = chance.of(NAMES);
      rmSync(path.join(folder, name), { recursive: true, force: true });
      write(folder, path.join(name, "a.yml"), `host: ${HOST}\n`);
      write(folder, `${name}.env`, `REDIS_HOST=${HOST}\n`);
      chmodSync(path.join(folder, `${name}.env`), chance.of([0o444, 0o644]));
    }
  },
  (folder, outside) => {
    link(folder, "link.yml", path.join(outside, "outside.yml"));
    link(folder, "folder", outside);
    link(folder, "up", "..");
    link(folder, "circle/a", "../circle");
    link(folder, "nowhere.yml", "nowhere");
  },
  (folder) => {
    spawnSync("mkfifo", [path.join(folder, "pipe.yml"), path.join(folder, ".env.pipe")]);
    link(folder, "zero.yml", "/dev/zero");
    link(folder, "console.json", "/dev/tty");
    link(folder, "itself.yml", "/proc/self/environ");
  },
  (folder, _, chance) => write(folder, ".cache-endpoints.yml", chance.of(CONFIGURATIONS)),
  (folder) => write(folder, `${"d/".repeat(200)}a.yml`, `host: ${HOST}\n`),
  (folder, _, chance) => {
    const head = {
      ReplicationGroupId: chance.of(["tito-redis", "a\u202eb", "::error::x", "x\ny"]),
      Status: "available",
    };
    const nodes = [
      {
        NodeGroupId: "0001",
        PrimaryEndpoint: { Address: chance.of(ADDRESSES), Port: chance.of([6379, -1, 1e9]) },
      },
    ];
    const groups = [{ ...head, MemberClusters: ["tito-redis-001"], NodeGroups: nodes }];
    write(folder, "account.json", JSON.stringify({ ReplicationGroups: groups, CacheClusters: [] }));
  },
  (folder, _, chance) => {
    const bytes = Buffer.alloc(20_000, 0);
    for (let at = 0; at < bytes.length; at++) bytes[at] = chance.below(256);
    write(folder, "bytes.yml", Buffer.concat([bytes, Buffer.from(`\nhost: ${HOST}\n`), bytes]));
    write(folder, "marks.env", `\u202eREDIS_HOST=${HOST}\u001b[2J\n`);
  },
  (folder) => write(folder, "one-line.json", `{"a":"${`${HOST},`.repeat(3_000)}"}`),
];

/** What a terminal or a runner would obey, or what turns text round; an end of a line is none. */
const COMMAND = /##\w*\[|(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const RUNNER = /^\s*::/m;
const FORMATS = ["text", "json", "sarif", "markdown", "github", "gitlab", "junit"] as const;

function checkOutput(what: string, { code, stdout, stderr }: Outcome, format: string, faults: Faults): void {
  if (code === null || code > 3) faults.add(`${what}: ended with ${code}: ${stderr.slice(0, 500)}`);
  for (const [name, output] of Object.entries({ stdout, stderr })) {
    if (COMMAND.test(output))
      faults.add(`${what}: ${name} holds ${JSON.stringify(COMMAND.exec(output)?.[0])}`);
    // Annotations are the runner's own commands: whatever they tell must be within them.
    const lines =
      format === "github" && name === "stdout"
        ? output.replace(/^::(?:error|warning|notice) /gm, "")
        : output;
    if (RUNNER.test(lines)) faults.add(`${what}: a line of ${name} is a runner's command`);
    if (/defect|at .*\.js:\d+/.test(output))
      faults.add(`${what}: ${name} tells of a crash: ${output.slice(0, 500)}`);
    if (output.includes("canary")) faults.add(`${what}: ${name} tells of what stands outside`);
  }
  if (["json", "sarif", "gitlab"].includes(format) && code !== 2)
    faults.attempt(
      () => `${what}: no JSON`,
      () => void JSON.parse(stdout),
    );
}

async function checkOne(at: number, chance: Chance, faults: Faults): Promise<void> {
  const base = mkdtempSync(path.join(tmpdir(), "cache-endpoint-lens-hostile-"));
  const [folder, outside] = [path.join(base, "workspace"), path.join(base, "outside")];
  try {
    mkdirSync(folder);
    write(outside, "outside.yml", OUTSIDE);
    write(folder, "account.json", JSON.stringify(account(group("tito-redis"))));
    write(folder, "config.yml", `host: ${HOST}\n`);
    const makers = [MAKERS[at % MAKERS.length] as Maker, chance.of(MAKERS)];
    for (const make of new Set(makers)) make(folder, outside, chance);
    const format = FORMATS[at % FORMATS.length] ?? "text";
    const words = ["audit", "--offline", "--snapshot", "account.json", "--format", format];
    checkOutput(`workspace ${at}`, await run(words, { cwd: folder }), format, faults);
    checkOutput(`workspace ${at}, --fix`, await run([...words, "--fix"], { cwd: folder }), format, faults);
    if (readFileSync(path.join(outside, "outside.yml"), "utf8") !== OUTSIDE)
      faults.add(`workspace ${at}: changed outside`);
    const touched = spawnSync("find", [base, "-name", "pwned"], { encoding: "utf8" }).stdout;
    if (touched !== "") faults.add(`workspace ${at}: ran a command`);
    const config = readFileSync(path.join(folder, "config.yml"), "utf8");
    if (!/^host: [a-z0-9.-]+\n$/.test(config))
      faults.add(`workspace ${at}: wrote ${JSON.stringify(config.slice(0, 300))}`);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

export const hostileWorkspaces: Trial = {
  name: "workspaces",
  short: MAKERS.length,
  async run(count, seed) {
    const faults = new Faults();
    const chance = new Chance(seed);
    if (process.platform !== "win32") for (let at = 0; at < count; at++) await checkOne(at, chance, faults);
    return { tried: "hostile workspaces, audited and fixed", count, wrong: faults.all };
  },
};
