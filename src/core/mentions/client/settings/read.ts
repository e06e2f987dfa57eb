/** The surroundings of hosts in settings: the keys beside a host, and what the structure around it is made for. */
import type { Format } from "../../format";
import type { HitContext, HostHit } from "../../mention";
import { NO_CLIENT } from "../../mention";
import { NO_SURROUNDINGS, type Surroundings, type SurroundingsReader } from "../surroundings";
import { ownKeyOf, portBeside, tlsAfter, tlsBeside } from "./beside";
import { Blocks } from "./blocks";

export function readSettingsSurroundings(format: Format): SurroundingsReader {
  return (text, hits, contexts) => {
    const blocks = new Blocks(text, format);
    return hits.map((hit, i) => surroundingsOf(text, hit, contexts[i], blocks, format));
  };
}

function surroundingsOf(
  text: string,
  hit: HostHit,
  context: HitContext | undefined,
  blocks: Blocks,
  format: Format,
): Surroundings {
  if (hit.template || !context || context.inComment) return NO_SURROUNDINGS;
  let tls = tlsAfter(text, hit.end);
  let port: Surroundings["port"] = null;
  const block = blocks.around(hit);
  const setting = block && block.at(hit.start);
  if (block && setting) {
    const isItem = setting.key.endsWith("]");
    // The keys beside a variable of a container are in the other pairs of the list.
    const isPair = context.labels.length > 0 && /(?:^|\.)(?:parameter)?value$/i.test(context.keyPath ?? "");
    const around = isItem || isPair ? block.parent() : block;
    const own = ownKeyOf(around?.at(hit.start)?.key ?? setting.key);
    if (around) {
      const settings = around.below(own.prefix);
      if (tls.tls === null) tls = tlsBeside(text, settings, format === "json");
      if (!isItem && hit.port === null && hit.scheme === null) port = portBeside(text, settings, own);
    }
  }
  if (tls.tls === null && !port) return NO_SURROUNDINGS;
  return { client: { ...NO_CLIENT, ...tls }, port };
}
