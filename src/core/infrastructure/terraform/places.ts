/** Where an expression stands in a Terraform text, in Terraform's own words, and what that says of its use. */
import type { RelatedPlace } from "../../model/mention";
import type { Attribute, Block } from "../../syntax/hcl/document";
import type { TextRange } from "../../text/range";
import { EXPORTER_WORDS, saysAny } from "../../text/words";
import type { TerraformFile } from "./module";

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
 * beside the `value`. The nearest last. The string begins at `start`, the interpolation at `open`.
 */
export function namesInText(text: string, start: number, open: number): string[] {
  const near = text.slice(Math.max(start, open - NEAR_TEXT), open);
  const before = near.slice(Math.max(near.lastIndexOf("{"), near.lastIndexOf("}")) + 1);
  const key = /([A-Za-z_][\w.-]{0,100})["']? ?[:=] ?["']?[\w:/@-]{0,40}$/.exec(before.slice(-160))?.[1];
  const name = /["']?name["']? ?[:=] ?["']([\w.-]{1,100})["']/i.exec(before)?.[1];
  return [key === "value" ? name : undefined, key].filter((found) => found !== undefined);
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
const REST_OF_HOST = /^\s*\}(?:\.[\w-]+)*\.cache\.amazonaws\.com(?:\.cn)?(?![\w.-])/;
const DOMAIN = ".cache.amazonaws.com";

/** Whether a setting puts a cache host together. */
export function holdsDomain(text: string, { value: { start, end } }: Attribute): boolean {
  return text.slice(start, end).includes(DOMAIN);
}

/** The whole host within a string, from the interpolation that holds nothing but the name to the end of the domain. */
export function hostAround(text: string, { start, end }: TextRange): TextRange | null {
  const before = /(?<![\w.-])\$\{\s*$/.exec(text.slice(Math.max(0, start - NEAR_TEXT), start));
  const rest = REST_OF_HOST.exec(text.slice(end, end + NEAR_TEXT));
  return before && rest && { start: start - before[0].length, end: end + rest[0].length };
}
