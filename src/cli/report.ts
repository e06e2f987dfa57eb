/** The report of an audit in the format that was asked for, in pieces. */
import { version } from "../../package.json";
import { githubReport } from "../core/report/github";
import { gitlabReport } from "../core/report/gitlab";
import { jsonReport } from "../core/report/json";
import { jsonText } from "../core/report/jsonText";
import { junitReport } from "../core/report/junit";
import { markdownReport } from "../core/report/markdown";
import { sarifReport } from "../core/report/sarif";
import { textReport } from "../core/report/text";
import type { AuditOutcome } from "./audit";
import { lineLinks } from "./links";
import type { AuditOptions } from "./options";
import { ageInWords, palette } from "./output";

/** `now` in milliseconds since 1970. */
export function renderReport(
  {
    result,
    failOn,
    displayName,
    reportName,
  }: Pick<AuditOutcome, "result" | "failOn" | "displayName" | "reportName">,
  { format, quiet }: Pick<AuditOptions, "format" | "quiet">,
  context: {
    readonly coloured: boolean;
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly cwd: string;
    readonly now: number;
  },
): Iterable<string> {
  const age = (time: string) => ageInWords(time, context.now);
  switch (format) {
    case "json":
      return jsonText(jsonReport(result));
    case "sarif":
      return jsonText(sarifReport(result, { version, nameOf: reportName }));
    case "github":
      return githubReport(result, reportName);
    case "gitlab":
      return jsonText(gitlabReport(result, reportName));
    case "junit":
      return junitReport(result, { nameOf: reportName, failOn });
    case "markdown": {
      const linkTo = lineLinks(context.environment, context.cwd);
      return [
        markdownReport(result, { displayName: reportName, age, ...(linkTo === null ? {} : { linkTo }) }),
      ];
    }
    case "text":
      return textReport(result, { palette: palette(context.coloured), quiet, displayName, age });
  }
}
