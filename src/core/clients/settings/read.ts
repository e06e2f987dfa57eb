/** The surroundings of hosts in settings: the keys beside a host, and what the structure around it is made for. */

import type { HitContext, HostHit } from "../../model/mention";
import { NO_CLIENT } from "../../model/mention";
import type { Format } from "../../syntax/format";
import type { SourceText } from "../../syntax/sourceText";
import { NO_SURROUNDINGS, type Surroundings, type SurroundingsReader } from "../surroundings";
import { assignmentsAround } from "./assignments";
import { type OwnKey, ownKeyOf, portBeside, tlsAfter, tlsBeside } from "./beside";
import { Blocks } from "./blocks";
import { clusterFlag, FrameworkFinder, fileTail } from "./client";
import { commandLineAround } from "./commandLine";
import { numberedLists } from "./numbered";
import type { Block } from "./setting";

export const readSettingsSurroundings: SurroundingsReader = (source, hits, contexts) => {
  const reader = new SettingsReader(source);
  const read = hits.map((hit, i) => {
    const context = contexts[i];
    return hit.template || !context || context.inComment ? NO_SURROUNDINGS : reader.read(hit, context);
  });
  const ports = read.map(({ port }, i) => hits[i]?.port ?? port?.value ?? null);
  const lists = numberedLists(hits, contexts, ports);
  if (lists.length === 0) return read;
  return read.map((surroundings, i) => {
    const given = lists[i] ?? null;
    return given === null ? surroundings : { ...surroundings, given };
  });
};

class SettingsReader {
  readonly #blocks: Blocks;
  readonly #frameworks: FrameworkFinder;

  readonly text: string;
  readonly format: Format;

  constructor(source: SourceText) {
    this.text = source.text;
    this.format = source.format;
    this.#blocks = new Blocks(source);
    this.#frameworks = new FrameworkFinder(source.text, fileTail(source.fileName), this.#blocks.hasSections);
  }

  read(hit: HostHit, context: HitContext): Surroundings {
    const { text } = this;
    const block = this.#blocks.around(hit);
    const framework = this.#frameworks.find({ text, hit, context, block });
    let tls = tlsAfter(text, hit.end);
    let port: Surroundings["port"] = null;
    let flag: boolean | null = null;
    const beside = block && keysBeside(block, hit, context, this.format);
    if (beside) {
      const settings = beside.block.below(beside.own.prefix);
      const isPlain = hit.scheme === "redis" || hit.scheme === "valkey";
      if (tls.tls === null) tls = tlsBeside(text, settings, this.format === "json", isPlain);
      if (tls.tls === null && framework?.tlsOutwards) {
        const around = outwards(beside, hit, framework.tlsOutwards);
        if (around) tls = tlsBeside(text, around.block.below(around.own.prefix), false, isPlain);
      }
      if (!beside.isItem && hit.port === null && hit.scheme === null)
        port = portBeside(text, settings, beside.own);
      flag = clusterFlag(text, settings);
    }
    const assigned = assignmentsAround(text, hit);
    if (assigned && !isBareVariable(assigned.key)) {
      const own = ownKeyOf(assigned.key);
      const settings = own.prefix === "" ? [] : assigned.below(own.prefix);
      if (tls.tls === null)
        tls = tlsBeside(text, settings, false, hit.scheme === "redis" || hit.scheme === "valkey");
      if (hit.port === null && hit.scheme === null) port ??= portBeside(text, settings, own);
    }
    const command = commandLineAround(text, hit);
    if (command) {
      if (tls.tls === null && command.tls) tls = command.tls;
      if (hit.port === null) port = command.port;
    }
    const clusterAware = framework?.cluster ?? flag;
    const watches = command?.watches === true;
    if (!framework && !watches && tls.tls === null && !port && clusterAware === null) return NO_SURROUNDINGS;
    const client = {
      ...NO_CLIENT,
      name: framework?.name ?? null,
      needsNodes: framework?.needs ?? (watches ? "exporter" : null),
      clusterAware,
      ...tls,
    };
    return { client, port };
  }
}

interface Beside {
  /** The block in which the keys beside the host stand. */
  readonly block: Block;
  readonly own: OwnKey;
  /** Whether the host is an item of a list, which has keys beside it, but none of its own. */
  readonly isItem: boolean;
}

function keysBeside(
  block: Block,
  hit: HostHit,
  { keyPath, labels }: HitContext,
  format: Format,
): Beside | null {
  const setting = block.at(hit.start);
  // `PORT` beside a variable that is called `HOST` alone is the port on which the program itself listens.
  if (!setting || isBareVariable(setting.key)) return null;
  const isItem = setting.key.endsWith("]");
  // The keys beside a variable of a container are in the other pairs of the list.
  const isPair =
    typeof format === "string" && labels.length > 0 && /(?:^|\.)(?:parameter)?value$/i.test(keyPath ?? "");
  if (!isItem && !isPair) return { block, own: ownKeyOf(setting.key), isItem };
  const around = block.parent();
  return around && { block: around, own: ownKeyOf(around.at(hit.start)?.key ?? setting.key), isItem };
}

function isBareVariable(key: string): boolean {
  return /^[A-Z]+$/.test(key) && ownKeyOf(key).prefix === "";
}

/** The same, for keys that stand some keys further out: `redis.ssl` of `redis.cluster.nodes`. */
function outwards({ block, own, isItem }: Beside, hit: HostHit, count: number): Beside | null {
  let around: Block | null = block;
  let { prefix } = own;
  for (let i = 0; i < count; i++) {
    if (!prefix.includes(".")) {
      around = around?.parent() ?? null;
      const key = around?.at(hit.start)?.key;
      if (!around || key === undefined) return null;
      ({ prefix } = ownKeyOf(key));
    }
    const bare = prefix.replace(/\.$/, "");
    prefix = bare.slice(0, bare.lastIndexOf(".") + 1);
  }
  return around && { block: around, own: { prefix, suffix: "" }, isItem };
}
