/** Reads a text in a programming language, or in HCL, once, for everything that is asked of it. */
import type { Format } from "../format";
import { type CodeSyntax, HCL, syntaxOf } from "../languages";
import type { SourceText, TextReader } from "../sourceText";
import { Expressions } from "./expressions";
import { Tokens } from "./tokens";

function codeSyntaxOf(format: Format): CodeSyntax | null {
  if (typeof format === "string") return format === "hcl" ? HCL : null;
  const syntax = syntaxOf(format.plain);
  return syntax.family === "code" ? syntax.code : null;
}

const CODE: TextReader<Expressions | null> = {
  name: "code",
  read: ({ text, format }) => {
    const syntax = codeSyntaxOf(format);
    return syntax && new Expressions(new Tokens(text, syntax));
  },
};

/** Null where the text is no code. */
export function codeOf(source: SourceText): Expressions | null {
  return codeSyntaxOf(source.format) && source.structure(CODE);
}
