/**
 * The blocks and settings of a Terraform text, from the tokens or the outline that the text was read into.
 *
 * Without recursion, in time linear in the number of tokens; what is not understood is passed over.
 */
import { codeOf } from "../code/read";
import type { Tokens } from "../code/tokens";
import { CLOSE, LINE_END, STRING } from "../code/tokenTable";
import { JSON_OUTLINE } from "../json";
import type { SourceText } from "../sourceText";
import { type Attribute, type Document, OpenBlock } from "./document";
import { readJson } from "./json";
import { DEEPEST, readExpression } from "./parse";
import { endOf, isHeredoc, lastPiece } from "./pieces";

/** Throws where blocks are nested deeper than any code. */
export function documentOf(source: SourceText): Document {
  const root = new OpenBlock("", [], null, 0, 0);
  const code = codeOf(source);
  const attributes = code ? readHcl(code.tokens, root) : readJson(source.structure(JSON_OUTLINE), root);
  return { isJson: code === null, blocks: root.blocks, attributes };
}

function readHcl(tokens: Tokens, root: OpenBlock): Attribute[] {
  const all: Attribute[] = [];
  const opened: { readonly block: OpenBlock; readonly close: number }[] = [{ block: root, close: -1 }];
  for (let i = 0; tokens.kind(i) !== undefined; ) {
    const { block, close } = opened.at(-1) ?? { block: root, close: -1 };
    if (i === close) {
      opened.pop();
      i++;
      continue;
    }
    if (!tokens.isWord(i)) {
      i = tokens.over(i);
      continue;
    }
    const start = tokens.start(i);
    if (tokens.is(i + 1, "=") && !tokens.is(i + 2, "=")) {
      const from = i + 2;
      const to = valueEnd(tokens, from);
      all.push(block.add(tokens.slice(i), start, () => readExpression(tokens, from, to)));
      i = to;
      continue;
    }
    const { labels, next } = labelsFrom(tokens, i + 1);
    if (tokens.is(next, "{")) {
      if (opened.length > DEEPEST) throw new RangeError("nested too deep");
      const inner = new OpenBlock(tokens.slice(i), labels, block, start, endOf(tokens, next - 1));
      opened.push({ block: inner, close: tokens.partner(next) });
      i = next + 1;
    } else {
      i = Math.max(next, i + 1);
    }
  }
  return all;
}

/** The labels of a block, and the token after them. */
function labelsFrom(tokens: Tokens, from: number) {
  const labels: string[] = [];
  let next = from;
  while (tokens.isWord(next) || tokens.kind(next) === STRING) {
    const last = lastPiece(tokens, next);
    labels.push(last === next ? tokens.slice(next) : "");
    next = last + 1;
  }
  return { labels, next };
}

/** Where a value ends that begins at `from`: with its line, or with the block that it stands in. */
function valueEnd(tokens: Tokens, from: number): number {
  for (let i = from; ; i = tokens.over(i)) {
    const kind = tokens.kind(i);
    const isLineEnd = kind === LINE_END && !isHeredoc(tokens, i + 1);
    if (kind === undefined || kind === CLOSE || isLineEnd) return i;
  }
}
