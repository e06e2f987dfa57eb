/** The surroundings of hosts in settings: the keys beside a host, and what the structure around it is made for. */

import type { HitContext, HostHit, Use } from "../../model/mention";
import { NO_CLIENT } from "../../model/mention";
import type { Format } from "../../syntax/format";
import type { SourceText } from "../../syntax/sourceText";
import { isOfMemcached, SETTINGS } from "../products/all";
import { NO_SURROUNDINGS, type Surroundings, type SurroundingsReader } from "../surroundings";
import { assignmentsAround } from "./assignments";
import {
  isBareVariable,
  keysBeside,
  mayHavePortBeside,
  outwards,
  ownKeyOf,
  portBeside,
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
    let tls = tlsAfter(text, hit.end);
    let port: Surroundings["port"] = null;
    let flag: boolean | null = null;
    let use: Use = "unknown";
    const beside = block && keysBeside(block, hit, this.#isPair(context));
    if (beside) {
      const settings = beside.block.below(beside.own.prefix);
      const isPlain = hit.scheme === "redis" || hit.scheme === "valkey";
      if (tls.tls === null) tls = tlsBeside(text, settings, this.format === "json", isPlain);
      if (tls.tls === null && framework?.tlsOutwards) {
        const around = outwards(beside, hit, framework.tlsOutwards);
        if (around) tls = tlsBeside(text, around.block.below(around.own.prefix), false, isPlain);
      }
      if (!beside.isItem && mayHavePortBeside(text, hit, beside.own))
        port = portBeside(text, settings, beside.own);
      flag = clusterFlag(text, settings);
      use = useBeside(text, settings);
    }
    const assigned = assignmentsAround(text, hit);
    if (assigned && !isBareVariable(assigned.key)) {
      const own = ownKeyOf(assigned.key);
      const settings = own.prefix === "" ? [] : assigned.below(own.prefix);
      if (tls.tls === null)
        tls = tlsBeside(text, settings, false, hit.scheme === "redis" || hit.scheme === "valkey");
      if (mayHavePortBeside(text, hit, own)) port ??= portBeside(text, settings, own);
    }
    const command = commandLineAround(text, hit);
    if (command) {
      if (tls.tls === null && command.tls) tls = command.tls;
      if (hit.port === null) port = command.port;
    }
    if (tls.tls === null && framework?.tlsText && this.#frameworks.holds(framework.tlsText))
      tls = { ...tls, tls: true };
    const clusterAware = framework?.cluster ?? flag;
    const watches = command?.watches === true;
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
}
