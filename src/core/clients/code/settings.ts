/** What keys beside a host in code say: of the product whose settings they are, its port, TLS and cluster mode. */
import type { HitContext, HostHit, Use } from "../../model/mention";
import type { Expressions } from "../../syntax/code/expressions";
import { type Named, SETTINGS_IN_CODE } from "../products/all";
import type { Setting } from "../products/product";
import { keysBeside, portBeside, type Tls, tlsBeside, useBeside } from "../settings/beside";
import { clusterFlag, FrameworkFinder, fileTail, keyWords } from "../settings/client";
import type { Surroundings } from "../surroundings";
import { CodeBlocks } from "./blocks";
import type { Place } from "./matches";

export interface BesideInCode {
  readonly tls: Tls;
  readonly port: Surroundings["port"];
  readonly cluster: boolean | null;
  readonly use: Use;
}

export class CodeSettings {
  private readonly text: string;
  private readonly blocks: CodeBlocks;
  private readonly finder: FrameworkFinder;

  constructor(
    private readonly expressions: Expressions,
    fileName: string,
  ) {
    this.text = expressions.tokens.text;
    this.blocks = new CodeBlocks(expressions);
    this.finder = new FrameworkFinder(this.text, fileTail(fileName), false, SETTINGS_IN_CODE);
  }

  /** Whether the text holds a word, or something that a pattern fits. */
  has(words: string | RegExp): boolean {
    return this.finder.holds(words);
  }

  /** The product whose settings hold a place, the host's own or one where its variable stands. */
  productAt(hit: HostHit, place: Place, context: HitContext | null): Named<Setting> | null {
    const block = this.blocks.around(place);
    const find = (words: string) => this.finder.find({ text: this.text, hit, words, block });
    const command = place.steps.find(({ frame }) => frame.end !== undefined)?.frame.callee;
    const names = [place.assigned, command, place.path].filter((name) => name).join(".");
    return find(keyWords({ keyPath: names, labels: [] })) ?? (context && find(keyWords(context)));
  }

  /** What the keys beside a place say. */
  beside(hit: HostHit, place: Place): BesideInCode | null {
    const { text } = this;
    const block = this.blocks.around(place);
    const start = this.expressions.tokens.start(place.token);
    const beside = keysBeside(block, { ...hit, start }, false);
    // Among statements, what begins with no name of its own may belong to anything.
    if (beside === null || (beside.block.parent() === null && beside.own.prefix === "")) return null;
    const settings = beside.block.below(beside.own.prefix);
    return {
      tls: tlsBeside(text, settings, true, hit.scheme === "redis" || hit.scheme === "valkey"),
      port: beside.isItem ? null : portBeside(text, settings, beside.own),
      cluster: clusterFlag(text, settings),
      use: useBeside(text, settings),
    };
  }
}
