/** Pulumi's YAML: resources with a type, and `${name.cacheNodes[0].address}` wherever a value may stand. */

import type { CodeReference } from "../../model/codeReference";
import { useOf } from "../../syntax/use";
import {
  emptyMessage,
  loneMessage,
  memberMessage,
  memcachedMessage,
  subjectOf,
  unknownMessage,
} from "../wording";
import {
  type Definition,
  definedAs,
  literal,
  modeOf,
  type Setting,
  type SettingName,
  settingNamed,
} from "./definitions";
import { fix, PULUMI } from "./words";

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
    const settings = new Map<SettingName, Setting>();
    let to = line.start + line.text.length;
    for (let next = owner + 1; next < lines.length && next - i < MOST_LINES; next++) {
      const below = lines[next];
      if (!below || below.indent <= above.indent) break;
      const key = /^(\w+)\s*:\s*/.exec(below.text);
      const setting = settingNamed(key?.[1] ?? "");
      if (key && setting && !settings.has(setting)) settings.set(setting, scalarAt(below, key[0].length));
      to = below.start + below.text.length;
    }
    const end = above.start + name.length;
    definitions.push({
      kind,
      isData: false,
      variable: name,
      start: above.start,
      end,
      to,
      settings,
      isComplete: true,
    });
  }
  return definitions;
}

const SCALAR = /^(?:"([^"\\]*)"|'([^']*)'|([\w.-]+))\s*(?:#.*)?$/;

/** A setting whose value begins at a column of its line. */
function scalarAt({ start, text }: Line, column: number): Setting {
  const written = text.slice(column);
  const found = SCALAR.exec(written);
  const literal = found ? (found[1] ?? found[2] ?? found[3] ?? "") : null;
  const quotes = found && found[3] === undefined ? 1 : 0;
  const valueStart = start + column + quotes;
  const valueEnd = valueStart + (literal?.length ?? 0);
  const end = literal === null ? start + text.length : valueEnd + quotes;
  return { start, end, literal, valueStart, valueEnd, written };
}

const MOST_LINES = 200;
/** More than anybody writes into one file. */
const MOST_DEFINITIONS = 500;
const MOST_USES = 1000;
const EXPRESSION =
  /\$\{([\w-]{1,100})\.(?:(cacheNodes)\[0\]\.address|(primaryEndpointAddress|readerEndpointAddress|configurationEndpointAddress))\}/g;

export function yamlUses(text: string, definitions: readonly Definition[]): CodeReference[] {
  const references: CodeReference[] = [];
  let looked = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    if (++looked > MOST_USES) break;
    const [whole, name = "", nodes, endpoint] = match;
    const start = match.index;
    const near = text.slice(Math.max(0, start - 300), start);
    const before = near.slice(near.lastIndexOf("\n") + 1);
    const lineStart = start - before.length;
    if (/(?:^|\s)#/.test(before)) continue;
    const range = { start: start + 2, end: start + whole.length - 1 };
    const key = /^\s*(?:-\s+)?["']?([\w.-]+)["']?\s*:/.exec(before)?.[1] ?? null;
    const base = {
      rule: "iac-node-reference",
      ...range,
      subject: subjectOf(text, range),
      keyPath: key,
    } as const;
    const replace = (newText: string) => [{ ...range, oldText: text.slice(range.start, range.end), newText }];
    if (nodes === undefined) {
      const group = definedAs(definitions, name, start, "group");
      const mode = group && modeOf(group);
      if (!mode || (mode === "enabled") === (endpoint === PULUMI.configuration)) continue;
      const right = mode === "enabled" ? PULUMI.configuration : PULUMI.primary;
      if (text.includes(`{${name}.${right}}`)) continue;
      const message = emptyMessage(endpoint ?? "", name, mode === "enabled", right);
      references.push({ ...base, message, fixes: [fix(`Use ${right}`, false, replace(`${name}.${right}`))] });
      continue;
    }
    const cluster = definedAs(definitions, name, start, "cluster");
    const words = { cluster: name, isRecord: isRecordLine(text, lineStart) };
    const groupName = /^["']?\$\{([\w-]+)\.(?:id|replicationGroupId)\}/.exec(
      cluster?.settings.get("replication_group_id")?.written ?? "",
    )?.[1];
    if (groupName !== undefined) {
      const isRead = useOf(key, []) === "read";
      const group = definedAs(definitions, groupName, start, "group");
      const attribute =
        group && modeOf(group) === "enabled" ? PULUMI.configuration : isRead ? PULUMI.reader : PULUMI.primary;
      const target = `${groupName}.${attribute}`;
      const message = memberMessage(words, groupName, target, isRead ? "read" : "other");
      references.push({ ...base, message, fixes: [fix(`Use ${target}`, false, replace(target))] });
      continue;
    }
    const engine = cluster && literal(cluster, "engine");
    if (engine === "memcached") {
      const target = `${name}.${PULUMI.memcachedAddress}`;
      const fixes = [fix(`Use ${target} (needs a client with Auto Discovery)`, false, replace(target))];
      references.push({ ...base, message: memcachedMessage(words, PULUMI), fixes });
      continue;
    }
    const isLone = engine !== null && cluster?.settings.has("replication_group_id") === false;
    references.push({ ...base, message: (isLone ? loneMessage : unknownMessage)(words, PULUMI), fixes: [] });
  }
  return references;
}

/** Whether the value is one of a record's targets: a list's element right below `records`. */
function isRecordLine(text: string, lineStart: number): boolean {
  const before = text.slice(Math.max(0, lineStart - 300), lineStart).trimEnd();
  return /\n\s*records\s*:$/.test(before) || /^\s*records\s*:/.test(text.slice(lineStart, lineStart + 60));
}
