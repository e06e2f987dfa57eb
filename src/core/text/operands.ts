/** Of code that is shown: the literals of an expression that may be secrets. */

/** A literal that is compared, fallen back on or one argument of several may be anything: it is kept where it names a member. */
const OPERANDS = /((?:[=!<>]=|[?:+,<>]|\|\||&&)\s*)(["'`])([^"'`\r\n]*)\2(?!\s*:)/g;
const MEMBER = /^(?:[\w-]*(?:address|port|endpoint|nodes?|host|url)|true|false|[\d.]*)$/i;

/** Code without the literals of it that may be secrets. */
export function withoutOperands(code: string): string {
  return code.replace(OPERANDS, (operand, sign: string, quote: string, content: string) =>
    MEMBER.test(content) ? operand : `${sign}${quote}…${quote}`,
  );
}
