/**
 * Lines of a template language that stand where YAML expects its own: Helm and Go (`{{- if … }}`), Jinja
 * (`{% if … %}`, `{# … #}`), ERB (`<% … %>`). They say nothing of the document's structure.
 */
import { Char } from "../text/characters";
import { isBreakOrEnd, lineEnd, skipBlanks } from "./yamlLines";

/** What a line that begins with a template is: where it ends, and whether it is the template's comment. */
export interface TemplateLine {
  /** The end of the line that the template ends on. */
  readonly end: number;
  readonly isComment: boolean;
}

export class TemplateLines {
  /** Comments that were looked for in vain are not looked for again, so that the search stays linear. */
  #unclosed = new Set<string>();

  constructor(readonly text: string) {}

  /** The template line that begins at the first character `i` of a line; null where the line holds YAML as well. */
  read(i: number): TemplateLine | null {
    const { text } = this;
    const c = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (c === Char.OPEN_BRACE && next === Char.OPEN_BRACE) {
      let at = skipBlanks(text, i + 2);
      if (text.charCodeAt(at) === 45) at = skipBlanks(text, at + 1);
      if (text.startsWith("/*", at)) return this.#comment("*/", i);
      return this.#control("}}", i);
    }
    if (c === Char.OPEN_BRACE && next === Char.PERCENT) return this.#control("%}", i);
    if (c === Char.OPEN_BRACE && next === Char.HASH) return this.#comment("#}", i);
    if (c === Char.LESS && next === Char.PERCENT)
      return text.charCodeAt(i + 2) === Char.HASH ? this.#comment("%>", i) : this.#control("%>", i);
    return null;
  }

  /** A comment, which may run over lines. */
  #comment(close: string, i: number): TemplateLine | null {
    if (this.#unclosed.has(close)) return null;
    const at = this.text.indexOf(close, i + 2);
    if (at !== -1) return { end: lineEnd(this.text, at), isComment: true };
    this.#unclosed.add(close);
    return null;
  }

  /** One line of nothing but templates. */
  #control(close: string, i: number): TemplateLine | null {
    const { text } = this;
    const end = lineEnd(text, i);
    let at = i;
    while (at < end) {
      const closed = text.slice(at, end).indexOf(close);
      if (closed === -1) return null;
      at = skipBlanks(text, at + closed + 2);
      if (isBreakOrEnd(text.charCodeAt(at))) return { end, isComment: false };
      const c = text.charCodeAt(at);
      if (c === Char.HASH) return { end, isComment: false };
      if (c !== Char.OPEN_BRACE && c !== Char.LESS) return null;
    }
    return null;
  }
}
