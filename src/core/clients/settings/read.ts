/** The surroundings of hosts in settings: the keys beside a host, and what the structure around it is made for. */

import type { HitContext, HostHit, Use } from "../../model/mention";
import { NO_CLIENT } from "../../model/mention";
import type { Format } from "../../syntax/format";
import type { SourceText } from "../../syntax/sourceText";
import { isOfMemcached, type Named, SETTINGS } from "../products/all";
import type { Setting } from "../products/product";
import { NO_SURROUNDINGS, type Surroundings, type SurroundingsReader } from "../surroundings";
import { assignmentsAround } from "./assignments";
import {
  type Beside,
  isBareVariable,
  keysBeside,
  mayHavePortBeside,
  outwards,
  ownKeyOf,
  portBeside,
  type Tls,
  tlsAfter,
  tlsBeside,
  useBeside,
} from "./beside";
import { type Blocks, blocksOf } from "./blocks";
import { clusterFlag, FrameworkFinder, fileTail, keyWords } from "./client";
import { commandLineAround } from "./commandLine";
import { numberedLists } from "./numbered";

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
    this.#blocks = blocksOf(source);
    this.#frameworks = new FrameworkFinder(
      source.text,
      fileTail(source.fileName),
      this.#blocks.hasSections,
      SETTINGS,
    );
  }

  /** Whether the host is the `value` of a `name`, as variables of containers are. */
  #isPair({ keyPath, labels }: HitContext): boolean {
    return (
      typeof this.format === "string" &&
      labels.length > 0 &&
      /(?:^|\.)(?:parameter)?value$/i.test(keyPath ?? "")
    );
  }

  read(hit: HostHit, context: HitContext): Surroundings {
    const { text } = this;
    const block = this.#blocks.around(hit);
    const framework = this.#frameworks.find({ text, hit, words: keyWords(context), block });
    const told: Told = { tls: tlsAfter(text, hit.end), port: null, flag: null, use: "unknown" };
    const beside = block && keysBeside(block, hit, this.#isPair(context));
    if (beside) this.#tellBeside(told, hit, beside, framework?.tlsOutwards ?? 0);
    this.#tellAssigned(told, hit);
    const command = commandLineAround(text, hit);
    if (told.tls.tls === null && command?.tls) told.tls = command.tls;
    if (command && hit.port === null) told.port = command.port;
    if (told.tls.tls === null && framework?.tlsText && this.#frameworks.holds(framework.tlsText))
      told.tls = { ...told.tls, tls: true };
    return surroundingsOf(told, framework, command?.watches === true);
  }

  /** What stands in the host's own block, and in those around it. */
  #tellBeside(told: Told, hit: HostHit, beside: Beside, tlsOutwards: number): void {
    const { text } = this;
    const settings = beside.block.below(beside.own.prefix);
    if (told.tls.tls === null) told.tls = tlsBeside(text, settings, this.format === "json", isPlain(hit));
    const around = told.tls.tls === null && tlsOutwards > 0 ? outwards(beside, hit, tlsOutwards) : null;
    if (around) told.tls = tlsBeside(text, around.block.below(around.own.prefix), false, isPlain(hit));
    if (!beside.isItem && mayHavePortBeside(text, hit, beside.own))
      told.port = portBeside(text, settings, beside.own);
    told.flag = clusterFlag(text, settings);
    told.use = useBeside(text, settings);
  }

  /** What is assigned beside a variable that holds the host. */
  #tellAssigned(told: Told, hit: HostHit): void {
    const { text } = this;
    const assigned = assignmentsAround(text, hit);
    if (!assigned || isBareVariable(assigned.key)) return;
    const own = ownKeyOf(assigned.key);
    const settings = own.prefix === "" ? [] : assigned.below(own.prefix);
    if (told.tls.tls === null) told.tls = tlsBeside(text, settings, false, isPlain(hit));
    if (mayHavePortBeside(text, hit, own)) told.port ??= portBeside(text, settings, own);
  }
}

/** What is found out of a host, source by source. */
interface Told {
  tls: Tls;
  port: Surroundings["port"];
  /** Whether cluster mode is written. */
  flag: boolean | null;
  use: Use;
}

function isPlain({ scheme }: HostHit): boolean {
  return scheme === "redis" || scheme === "valkey";
}

function surroundingsOf(
  { tls, port, flag, use }: Told,
  framework: Named<Setting> | null,
  watches: boolean,
): Surroundings {
  const clusterAware = framework?.cluster ?? flag;
  const isNothing = tls.tls === null && !port && clusterAware === null && use === "unknown";
  if (!framework && !watches && isNothing) return NO_SURROUNDINGS;
  const client = {
    ...NO_CLIENT,
    name: framework?.name ?? null,
    needsNodes: framework?.needs ?? (watches ? "exporter" : null),
    clusterAware,
    ...tls,
    reconnects: framework?.reconnects ?? null,
    pinned: framework?.pinned ?? null,
  };
  return { client, port, use, ...(isOfMemcached(client.name) && { isOfMemcached: true }) };
}
