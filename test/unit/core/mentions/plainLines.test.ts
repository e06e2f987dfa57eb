import type { Language } from "../../../../src/core/syntax/languages";
import { plainReader } from "./contextHelpers";
import { type Case, itReads, itReadsAnything } from "./contexts";

const CASES: Partial<Record<Language, readonly Case[]>> = {
  shell: [
    [
      "reads variables",
      'export REDIS_READ_URL=redis://{A}:6379\nREDIS_HOST="{B}" # was {C}',
      ["REDIS_READ_URL", "REDIS_HOST", "# -"],
    ],
    ["reads options", "sudo myapp --redis-host {A} --replica={B}", ["redis-host (myapp)", "replica"]],
    ["names the command", "redis-cli -h {A} -p 6379 ping", ["- (redis-cli)"]],
    ["reads default values", ': "${REDIS_HOST:={A}}"\n: ${REDIS_HOST:-{B}}', ["REDIS_HOST", "REDIS_HOST"]],
    [
      "reads arrays and loops as lists",
      "HOSTS=({A} {B})\nfor h in {A} {B}; do :; done",
      ["HOSTS @1", "HOSTS @1", "- @2 (for)", "- @2 (for)"],
    ],
    ["keeps the name of a commented assignment", "  #export X={A}", ["# X"]],
    ["sees no comment in quotes or words", "A='x # {A}'\necho $#{B}", ["A", "- (echo)"]],
    [
      "reads docker run",
      "docker run -e REDIS_HOST={A} -e REDIS_READ={B} image",
      ["REDIS_HOST (docker)", "REDIS_READ"],
    ],
  ],
  powershell: [
    [
      "reads variables, and comments of one line and of several",
      '$env:REDIS_HOST = "{A}"\n# $x = "{B}"\n<#\n$y = "{C}"\n#>\n$z = "{D}"',
      ["REDIS_HOST", "# x", "# y", "z"],
    ],
  ],
  haskell: [
    [
      "reads comments of one line and of several",
      'host = "{A}"\n{-\n old = "{B}"\n-}\n-- new = "{C}"',
      ["host", "# old", "# new"],
    ],
  ],
  dockerfile: [
    [
      "reads ENV and ARG",
      "ENV REDIS_HOST {A}\nENV A=1 REDIS_URL=redis://{B}\nARG CACHE={C}",
      ["REDIS_HOST", "REDIS_URL", "CACHE"],
    ],
    ["reads CMD", 'CMD ["app", "--redis-host", "{A}"]\n# ENV X={B}', ["redis-host", "# X"]],
  ],
  makefile: [
    [
      "reads variables and recipes",
      "REDIS_HOST ?= {A}\nrun:\n\tredis-cli -h {B}\n# X := {C}",
      ["REDIS_HOST", "- (redis-cli)", "# X"],
    ],
  ],
  directives: [
    [
      "takes nginx's servers as a list",
      "upstream cache {\n  server {A}:11211;\n  # server {B}:11211;\n  server {C}:11211 backup;\n}\nserver {D};",
      ["server @1", "# -", "server @1", "server"],
    ],
    [
      "reads directives",
      'set $redis_host "{A}";\nmemcached_pass {B}:11211;\nreplicaof {C} 6379',
      ["redis_host", "memcached_pass", "replicaof"],
    ],
    ["reads assignments", "[redis]\nhost = {A}\n; x = {B}", ["host", "# x"]],
    [
      "reads HAProxy",
      "backend redis\n  server r1 {A}:6379 check\n  server r2 {B}:6379 check",
      ["server @1 (r1)", "server @1 (r2)"],
    ],
    [
      "reads Apache and PHP-FPM",
      "SetEnv REDIS_HOST {A}\nenv[REDIS_READ] = {B}",
      ["REDIS_HOST", "REDIS_READ"],
    ],
  ],
  crontab: [
    ["reads a crontab", "REDIS_HOST={A}\n* * * * * redis-cli -h {B}\n# x {C}", ["REDIS_HOST", "-", "# -"]],
  ],
  markdown: [
    [
      "takes headings and bullets for no comments",
      "# Redis: {A}\n* primary: `{B}`\n<!-- {C} -->",
      ["Redis", "primary", "# -"],
    ],
    [
      "takes for a list what separators alone keep apart",
      "use {A}, {B} or {C}\n\n{A}\n{B}",
      ["- @1", "- @1", "-", "-", "-"],
    ],
    ["reads fenced code", "```sh\n# export X={A}\nexport X={B} # {C}\n```\n# {D}", ["# X", "X", "# -", "-"]],
  ],
  text: [["takes nothing for a comment", "# connected to {A}:6379; {B}:6379 and {C}", ["- @1", "- @1", "-"]]],
  unknown: [
    [
      "sees whole lines of usual comments",
      "# {A}\n  // {B}\n-- {C}\n; {D}\n * {A}\n/* {B}",
      ["# -", "# -", "# -", "# -", "# -", "# -"],
    ],
    [
      "sees trailing comments after a blank",
      "host {A} # {B}\nurl = redis://{C} // x {D}",
      ["-", "# -", "url", "# -"],
    ],
    [
      "sees no comment in URLs, words or quotes",
      "http://x/#{A}\na#{B} 'it # {C}'\ndon't {D} # {A}",
      ["-", "-", "-", "-", "# -"],
    ],
    [
      "sees markup comments over lines",
      "<!--\nhost: {A}\n-->\nhost: {B}\n<!-- {C}",
      ["# host", "host", "# -"],
    ],
  ],
  keyed: [["reads keys", 'a:\n  host: {A} # {B}\n  "url": "redis://{C}"', ["host", "# -", "url"]]],
  vb: [["sees comments", "' host = {A}\nhost = \"{B}\" ' {C}", ["# host", "host", "# -"]]],
  xml: [
    [
      "reads Spring's beans",
      '<beans>\n<bean id="cf" class="X">\n<property name="hostName" value="{A}"/>\n</bean>\n</beans>',
      ["beans.bean.property.value (cf hostName)"],
    ],
    [
      "reads elements",
      "<redis><host>{A}</host><replica>{B}</replica></redis>",
      ["redis.host", "redis.replica"],
    ],
    ["sees comments", "<a><!-- <host>{A}</host>\nx={B} --><host>{C}</host></a>", ["# host", "# x", "a.host"]],
    [
      "takes equal elements as a list",
      "<list><value>{A}</value><value>{B}</value></list><s><n><host>{A}</host></n><n><host>{B}</host></n></s>",
      ["list.value @1", "list.value @1", "s.n.host @2", "s.n.host @2"],
    ],
    [
      "takes settings with names as no list",
      '<c><add key="Redis" value="{A}:6379,ssl=true"/><add key="RedisRead" value="{B}"/></c>',
      ["c.add.value (Redis)", "c.add.value (RedisRead)"],
    ],
    [
      "reads properties in XML and plists",
      '<p><entry key="redis.host">{A}</entry></p><dict><key>host</key><string>{B}</string></dict>',
      ["p.entry (redis.host)", "dict.string (host)"],
    ],
    ["reads a list in one attribute", '<n seeds="{A}:6379,{B}:6379"/>', ["n.seeds @1", "n.seeds @1"]],
    ["reads CDATA and text with other signs", "<a>1 < 2 <b><![CDATA[x={A}]]></b></a>", ["a.b (x)"]],
    ["is not derailed by tags that do not match", "<a><br><b></c></a><host>{A}</host>", ["host"]],
  ],
};

describe("readPlainContexts, lines and markup", () => {
  for (const [language, cases] of Object.entries(CASES) as [Language, readonly Case[]][]) {
    describe(language, () => itReads(plainReader(language), cases));
  }

  const marks = [
    "# ",
    "// ",
    "<!-- ",
    "-->",
    "<a>",
    "</a>",
    '<a b="',
    "<",
    "```\n",
    "server ",
    "'",
    '"',
    "KEY=",
    "--opt ",
    ":",
    ",",
    "<![CDATA[",
    "<?",
    "<key>",
  ];
  const sample =
    '<a b="{A}" c=\'x\'><!-- {B} --></a>\n# X={C}\nserver {D};\nserver {A};\n```\n# {B}\n```\nhosts: "{C},{D}"\n';
  for (const language of ["shell", "directives", "markdown", "unknown", "xml"] as const) {
    describe(`${language}, any text`, () => itReadsAnything(plainReader(language), sample, marks));
  }
});
