/**
 * Files of the table of cases with a piece of them, or what formats are made of, repeated a thousand times: whatever is
 * repeated, twice as much takes twice as long. A pattern or a walk that goes back shows here, wherever it stands.
 */
import { findCodeReferences } from "../../src/core/infrastructure/find";
import { findAliases } from "../../src/core/mentions/aliases";
import { findMentions } from "../../src/core/mentions/find";
import { analyze } from "../../src/core/rules/analyze";
import { SourceText } from "../../src/core/syntax/sourceText";
import { caseFiles, index, SETTINGS } from "../unit/cases/account";
import { TOKENS } from "./texts";
import { Chance, Faults, type Trial } from "./trial";

const LENGTH = 12_000;
/** Processor time over which it is looked whether the time grows faster than the text, in milliseconds. */
const SLOW = 150;
/** Twice the text may take so many times as long, on a machine that does other things too. */
const GROWTH = 3;

const HOST = "pages.q7x2kd.0001.use1.cache.amazonaws.com";

/** What was found once, and is asked at every time. */
const KEPT: readonly (readonly [name: string, before: string, piece: string, after: string])[] = [
  ["a.adoc", `${HOST}\n[source,`, " ", "x\n----\nx\n----\n"],
  ["a.adoc", `${HOST}\n[source,`, "a", "\n----\nx\n----\n"],
  ["a.tf", 'output "a" {\n  value = aws_elasticache_cluster.a', ".cache_nodes[0]", ".address\n}\n"],
  [
    "a.tf",
    'output "a" {\n  value = aws_elasticache_replication_group.a',
    ".b",
    ".configuration_endpoint_address\n}\n",
  ],
  ["a.php", "<?php\n$m = new Memcached();\n$m->", "\\n", `addServer("${HOST}", 11211);\n`],
];

function look(text: string, name: string): void {
  const source = new SourceText(text, name);
  analyze(text, findMentions(source), index, SETTINGS, findCodeReferences(source));
  findAliases(new SourceText(text, name));
}

/** Of this process, in milliseconds; the smallest of a few, since what else it does only adds. */
function timeOf(text: string, name: string, times: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let left = times; left > 0; left--) {
    const before = process.cpuUsage();
    look(text, name);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** What of a text is repeated: its own characters, a line of it, or what formats are made of. */
function pieceOf(text: string, at: number, chance: Chance): string {
  const own = text.slice(at, at + 1 + chance.below(chance.below(3) === 0 ? 40 : 4));
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, text.indexOf("\n", at) + 1);
  const pieces = [
    own,
    line,
    chance.of(TOKENS),
    chance.of(TOKENS) + chance.of(TOKENS),
    chance.of([..." \t\n[({\"'`/#-*:=,<.a0"]),
  ];
  return pieces[chance.below(pieces.length)] || " ";
}

export const pumpedTexts: Trial = {
  name: "pumped",
  short: 60,
  run(count, seed) {
    const chance = new Chance(seed);
    const texts = caseFiles().filter(({ text }) => text.length <= 4_000 && text.length > 0);
    const faults = new Faults();
    let slowest = 0;
    for (let done = 0; done < count; done++) {
      const { text, name } = chance.of(texts);
      const at = chance.below(text.length + 1);
      const found = [
        name,
        text.slice(0, at),
        pieceOf(text, at, chance),
        chance.below(4) === 0 ? "" : text.slice(at),
      ];
      const [as, before, piece, after] = KEPT[done] ?? (found as [string, string, string, string]);
      const pumped = (length: number) => before + piece.repeat(Math.ceil(length / piece.length)) + after;
      const time = timeOf(pumped(LENGTH), as, 1);
      slowest = Math.max(slowest, time);
      if (time < SLOW) continue;
      const [once, twice] = [timeOf(pumped(LENGTH), as, 3), timeOf(pumped(2 * LENGTH), as, 3)];
      if (twice > SLOW && twice / once > GROWTH)
        faults.add(
          `${as}, ${JSON.stringify(piece)} repeated: ${once.toFixed(0)} ms, twice as long ${twice.toFixed(0)} ms\n${before}…${after}`,
        );
    }
    const notes = { "ms at most": Math.round(slowest) };
    return Promise.resolve({ tried: "pumped texts, time against length", count, wrong: faults.all, notes });
  },
};
