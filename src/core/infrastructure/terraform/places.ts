/** Where an expression stands in a Terraform text, in Terraform's own words, and what that says of its use. */
import type { RelatedPlace } from "../../model/mention";
import type { Attribute, Block } from "../../syntax/hcl/document";
import { CLOSE, isText, LINE, OPEN, STRING_OPEN, TEXT, type Tokens, textOf } from "../../syntax/hcl/tokens";
import type { TextRange } from "../../text/range";
import { EXPORTER_WORDS, saysAny } from "../../text/words";
import type { TerraformFile } from "./module";

/** Offsets of tokens, line ends at their end left out. */
export function rangeOfTokens(tokens: Tokens, { from, to }: { from: number; to: number }): TextRange {
  let last = to - 1;
  while (last > from && tokens.kinds[last] === LINE) last--;
  const start = tokens.starts[from] ?? 0;
  return { start, end: tokens.ends[last] ?? start };
}

/** A place of a file for people who look at another one. */
export function located(file: TerraformFile, { start, end }: TextRange, message: string): RelatedPlace {
  const [from, to] = [file.lines.positionAt(start), file.lines.positionAt(end)];
  return {
    file: file.name,
    line: from.line + 1,
    column: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
    message,
  };
}

/** The names that lead to the settings of a block: `aws_route53_record.redis`, `output.redis_host`. */
export function pathOf({ type, labels, parent }: Block): string[] {
  const own =
    type === "resource" ? labels : type === "locals" ? ["local"] : type === "" ? [] : [type, ...labels];
  return parent && parent.type !== "" ? [...pathOf(parent), ...own] : [...own];
}

/** The type of the resource, or of the block, that a setting stands in. */
export function containerOf({ block }: Attribute): string {
  let top = block;
  while (top.parent && top.parent.type !== "") top = top.parent;
  return top.type === "resource" || top.type === "data" ? (top.labels[0] ?? "") : top.type;
}

/** So much of a text is read before an interpolation. */
const NEAR_TEXT = 300;

/**
 * The names that a text itself gives to what is interpolated: `REDIS_HOST=${…}`, and in JSON of a here-document the `name`
 * beside the `value`. The nearest last. `token` is that of the expression.
 */
export function namesInText(tokens: Tokens, token: number): string[] {
  const { kinds, parents, ends, text } = tokens;
  let inner = token;
  for (let open = parents[token] ?? -1; open >= 0; open = parents[open] ?? -1) {
    if (kinds[open] !== STRING_OPEN) {
      inner = open;
      continue;
    }
    if (kinds[inner - 1] !== TEXT) return [];
    const end = ends[inner - 1] ?? 0;
    const before =
      text
        .slice(Math.max(ends[open] ?? 0, end - NEAR_TEXT), end)
        .split(/[{}]/)
        .at(-1) ?? "";
    const key = /([A-Za-z_][\w.-]{0,100})["']? ?[:=] ?["']?[\w:/@-]{0,40}$/.exec(before.slice(-160))?.[1];
    const name = /["']?name["']? ?[:=] ?["']([\w.-]{1,100})["']/i.exec(before)?.[1];
    return [key === "value" ? name : undefined, key].filter((found) => found !== undefined);
  }
  return [];
}

/** Settings and blocks that are words for people, or that move no value to anybody. */
const SILENT_KEYS = new Set(
  "description error_message depends_on triggers lifecycle moved import removed check assert precondition postcondition provisioner connection ignore_changes replace_triggered_by triggers_replace".split(
    " ",
  ),
);
/** What watches nodes asks each by its own name. */
const WATCHER_TYPES =
  /^(?:aws_cloudwatch|datadog|grafana|newrelic|dynatrace|signalfx|honeycombio|prometheus)_/;
const WATCHER_WORDS = new Set([...EXPORTER_WORDS, "dimensions", "monitoring"]);

/** The names that people gave to a block and those around it, which may be any word. */
export function givenNames({ labels, parent }: Block): ReadonlySet<string> {
  return new Set([...labels, ...(parent ? givenNames(parent) : [])]);
}

/** Whether the place uses a node rightly, or does not use it at all. `given` are names of the path that people chose. */
export function isSilent(
  container: string,
  path: readonly string[],
  labels: readonly string[],
  given: ReadonlySet<string>,
): boolean {
  if (WATCHER_TYPES.test(container) || container === "check" || container === "import") return true;
  const isSilentKey = (key: string) => SILENT_KEYS.has(key) && !given.has(key);
  return path.some(isSilentKey) || saysAny([...path, ...labels], WATCHER_WORDS);
}

/** What follows a member's name in its host, as it is written with a literal domain. */
const REST_OF_HOST = /^(?:\.[\w-]+)*\.cache\.amazonaws\.com(?:\.cn)?(?![\w.-])/;
const DOMAIN = ".cache.amazonaws.com";

/** Whether a setting puts a cache host together. */
export function holdsDomain(tokens: Tokens, { from, to }: Attribute): boolean {
  for (let i = from; i < to; i++)
    if (tokens.kinds[i] === TEXT && textOf(tokens, i).includes(DOMAIN)) return true;
  return false;
}

/** The whole host within a string, from the interpolation that holds nothing but the name to the end of the domain. */
export function hostAround(tokens: Tokens, { from, to }: { from: number; to: number }): TextRange | null {
  const open = tokens.parents[from] ?? -1;
  const close = tokens.partners[open] ?? -1;
  const isPart = tokens.kinds[open] === OPEN && tokens.kinds[close] === CLOSE && isText(tokens, open, "${");
  if (!isPart || open !== from - 1 || close !== to || tokens.kinds[close + 1] !== TEXT) return null;
  const before = textOf(tokens, open - 1);
  if (tokens.kinds[open - 1] === TEXT && /[\w.-]$/.test(before)) return null;
  const rest = REST_OF_HOST.exec(textOf(tokens, close + 1).slice(0, 300));
  return rest && { start: tokens.starts[open] ?? 0, end: (tokens.starts[close + 1] ?? 0) + rest[0].length };
}
