/** The block around a host, by the format of the text; blocks are read when asked for and kept while hosts follow. */

import type { HostHit } from "../../model/mention";
import { codeOf } from "../../syntax/code/read";
import { outlineOf } from "../../syntax/readers";
import type { SourceText } from "../../syntax/sourceText";
import { HclBlocks } from "./hclBlocks";
import { LineBlocks } from "./lines";
import { OutlineBlocks } from "./outlineBlocks";
import type { Block } from "./setting";

export interface Blocks {
  /** The innermost block around a host; null where the text shows none. */
  readonly around: (hit: HostHit) => Block | null;
  /** Whether blocks know the text of their section. */
  readonly hasSections: boolean;
}

export function blocksOf(source: SourceText): Blocks {
  const outline = outlineOf(source);
  if (outline) {
    const blocks = new OutlineBlocks(outline);
    return { around: ({ start }) => blocks.around(start), hasSections: false };
  }
  const code = codeOf(source);
  if (code) {
    const blocks = new HclBlocks(code.tokens);
    return { around: (hit) => blocks.around(hit), hasSections: false };
  }
  const blocks = new LineBlocks(source.text);
  return { around: ({ tokenStart }) => blocks.around(tokenStart), hasSections: true };
}
