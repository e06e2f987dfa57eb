/** Pulumi's YAML: resources with a type, and `${name.cacheNodes[0].address}` wherever a value may stand. */

import { useOf } from "../../syntax/use";
import { pulumi } from "../dialects";
import { type SettingName, settingNamed, type Use } from "../model";
import { subjectOf } from "../wording";
import type { Caches, Definition, Written } from "./definitions";

const TYPE = /^type\s*:\s*["']?aws:elasticache[:/](\w+)(?::\w+)?["']?\s*(?:#.*)?$/;
const KIND: Readonly<Record<string, Definition["kind"]>> = {
  cluster: "cluster",
  replicationgroup: "group",
  globalreplicationgroup: "global",
};

interface Line {
  readonly start: number;
  readonly indent: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, Math.min(end, start + 2000));
    const content = line.trimStart();
    if (content.trimEnd() !== "" && !content.startsWith("#"))
      lines.push({
        start: start + line.length - content.length,
        indent: line.length - content.length,
        text: content.trimEnd(),
      });
    start = end + 1;
  }
  return lines;
}

/** The caches that the text defines, under the names that its expressions use. */
export function yamlDefinitions(text: string): Definition[] {
  const definitions: Definition[] = [];
  const lines = linesOf(text);
  for (const [i, line] of lines.entries()) {
    const kind = KIND[TYPE.exec(line.text)?.[1]?.toLowerCase() ?? ""];
    if (kind === undefined) continue;
    if (definitions.length >= MOST_DEFINITIONS) break;
    let owner = i - 1;
    while (owner >= 0 && (lines[owner]?.indent ?? 0) >= line.indent && i - owner < MOST_LINES) owner--;
    const above = lines[owner];
    const name = /^["']?([\w.-]+)["']?\s*:/.exec(above?.text ?? "")?.[1];
    if (!above || name === undefined) continue;
    const settings = new Map<SettingName, Written>();
    for (let next = owner + 1; next < lines.length && next - i < MOST_LINES; next++) {
      const below = lines[next];
      if (!below || below.indent <= above.indent) break;
      const key = /^(\w+)\s*:\s*/.exec(below.text);
      const setting = settingNamed(key?.[1] ?? "");
      if (key && setting && !settings.has(setting)) settings.set(setting, scalarAt(below, key[0].length));
    }
    const end = above.start + name.length;
    definitions.push({
      kind,
      isLookedUp: false,
      variable: name,
      start: above.start,
      end,
      settings,
      isComplete: true,
    });
  }
  return definitions;
}

const SCALAR = /^(?:"([^"\\]*)"|'([^']*)'|([\w.-]+))\s*(?:#.*)?$/;

/** A setting whose value begins at a column of its line. */
function scalarAt({ start, text }: Line, column: number): Written {
  const written = text.slice(column);
  const found = SCALAR.exec(written);
  const literal = found ? (found[1] ?? found[2] ?? found[3] ?? "") : null;
  const quotes = found && found[3] === undefined ? 1 : 0;
  const valueStart = start + column + quotes;
  const valueEnd = valueStart + (literal?.length ?? 0);
  const end = literal === null ? start + text.length : valueEnd + quotes;
  return {
    range: { start, end },
    value: literal,
    at: literal === null ? null : { start: valueStart, end: valueEnd },
    written,
  };
}

const MOST_LINES = 200;
/** More than anybody writes into one file. */
const MOST_DEFINITIONS = 500;
const MOST_USES = 1000;
const EXPRESSION =
  /\$\{([\w-]{1,100})\.(?:(cacheNodes)\[0\]\.address|(primary|reader|configuration)EndpointAddress)\}/g;
const DIALECT = pulumi("camel");

export function yamlUses(text: string, caches: Caches): Use[] {
  const uses: Use[] = [];
  let looked = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    if (++looked > MOST_USES) break;
    const [whole, owner = "", nodes, endpoint] = match;
    const start = match.index;
    const near = text.slice(Math.max(0, start - 300), start);
    const before = near.slice(near.lastIndexOf("\n") + 1);
    const lineStart = start - before.length;
    if (/(?:^|\s)#/.test(before)) continue;
    const range = { start: start + 2, end: start + whole.length - 1 };
    const keyPath = /^\s*(?:-\s+)?["']?([\w.-]+)["']?\s*:/.exec(before)?.[1] ?? null;
    const asked = nodes ? "node" : (endpoint as Use["asked"]);
    const cache = caches.named(owner, start, nodes ? "cluster" : "group");
    const other = asked === "configuration" ? DIALECT.primary : DIALECT.configuration;
    uses.push({
      ...range,
      asked,
      isPort: false,
      attribute: nodes ?? `${endpoint}EndpointAddress`,
      subject: subjectOf(text, range),
      keyPath,
      labels: [],
      dialect: DIALECT,
      cache,
      owner,
      purpose: useOf(keyPath, []),
      isRecord: isRecordLine(text, lineStart),
      isChoice: text.includes(`{${owner}.${other}}`),
      isAlternative: false,
      listed: 1,
      isExact: false,
      ask: (right, of) => {
        const member = cache?.memberOf;
        const group = member && member !== "none" ? member.expression : null;
        const target = of === "self" ? owner : group;
        const oldText = text.slice(range.start, range.end);
        return target === null ? null : [{ ...range, oldText, newText: `${target}.${right}` }];
      },
    });
  }
  return uses;
}

/** Whether the value is one of a record's targets: a list's element right below `records`. */
function isRecordLine(text: string, lineStart: number): boolean {
  const before = text.slice(Math.max(0, lineStart - 300), lineStart).trimEnd();
  return /\n\s*records\s*:$/.test(before) || /^\s*records\s*:/.test(text.slice(lineStart, lineStart + 60));
}
