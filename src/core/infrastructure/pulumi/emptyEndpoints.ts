/** Endpoints that a group does not have in its mode: empty text when the program has run. */
import type { CodeReference } from "../../model/codeReference";
import { emptyMessage, subjectOf } from "../wording";
import { type Definition, groupMode, modeOf } from "./definitions";
import { CODE } from "./mask";
import { isChoice, namesBefore, RECEIVER } from "./statement";
import { fix, PULUMI, spellingOf, spelt } from "./words";

/** More uses than anybody writes into one file. */
const MOST_USES = 1000;

const ENDPOINT =
  /\b(primaryEndpointAddress|primary_endpoint_address|PrimaryEndpointAddress|readerEndpointAddress|reader_endpoint_address|ReaderEndpointAddress|configurationEndpointAddress|configuration_endpoint_address|ConfigurationEndpointAddress)\b(\(\s*\))?/g;

/** Endpoints that AWS does not give in the group's mode. */
export function emptyEndpoints(
  text: string,
  mask: Uint8Array,
  definitions: readonly Definition[],
): CodeReference[] {
  const references: CodeReference[] = [];
  if (!definitions.some((definition) => modeOf(definition) !== null)) return references;
  let looked = 0;
  for (const match of text.matchAll(ENDPOINT)) {
    const at = match.index;
    const name = match[1] ?? "";
    if (mask[at] !== CODE) continue;
    if (++looked > MOST_USES) break;
    const receiver = RECEIVER.exec(text.slice(Math.max(0, at - 120), at))?.[0];
    if (receiver === undefined) continue;
    const expression = receiver.replace(/[!?]*\s*\.\s*$/, "");
    const mode = groupMode(definitions, expression, at);
    const isConfiguration = /configuration/i.test(name);
    if (mode === null || (mode === "enabled") === isConfiguration || isChoice(text, at)) continue;
    const spelling = spellingOf(name);
    const right = spelt(mode === "enabled" ? PULUMI.configuration : PULUMI.primary, spelling);
    if (text.includes(`.${right}`)) continue;
    const start = at - receiver.length;
    const end = at + match[0].length;
    references.push({
      rule: "iac-node-reference",
      start,
      end,
      subject: subjectOf(text, { start, end }),
      keyPath: namesBefore(text, start)[0] ?? null,
      message: emptyMessage(name, expression, mode === "enabled", right),
      fixes: [
        fix(`Use ${right}`, false, [{ start: at, end: at + name.length, oldText: name, newText: right }]),
      ],
    });
  }
  return references;
}
