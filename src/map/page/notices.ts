/** What the page says in sentences: what a simulation breaks, and what to do where there is little to see. */
import { outcomeOf } from "../outcome";
import type { FailoverMap, PageCommand, ToHost } from "../protocol";
import { button, html, icon } from "./dom";

type Send = (message: ToHost) => void;

const BUTTONS: Readonly<Record<PageCommand, string>> = {
  connect: "Connect to AWS",
  demo: "Use the Demo Account",
  audit: "Audit Workspace",
  trust: "Manage Workspace Trust",
  rehearse: "Rehearse Failover…",
};

/** Lines are named up to so many; the map shows the others. */
const NAMED = 6;

/** Always there where something can fail over, so that nothing moves when a button is pressed. */
export function simulationBanner(map: FailoverMap, send: Send): HTMLElement | null {
  const outcome = outcomeOf(map);
  if (outcome === null) {
    const canFailOver = map.groups.some(({ shards }) => shards.some(({ failover }) => failover !== null));
    const words = "Press Simulate failover to see what would break. Nothing is asked of AWS.";
    return canFailOver ? html("div", { class: "banner" }, html("div", { class: "words dim" }, words)) : null;
  }
  const { failovers, breaks, broken, recovered } = outcome;
  const links = breaks
    .slice(0, NAMED)
    .flatMap(({ file, line }, i) => [
      i === 0 ? ": " : ", ",
      button({ class: "link" }, () => send({ type: "openLine", line: line.id }), `${file.name}:${line.line}`),
    ]);
  const rest = breaks.length > NAMED ? ` and ${breaks.length - NAMED} more` : "";
  const words = html(
    "div",
    { class: "words" },
    html("strong", {}, `Simulation: ${failovers.join("; ")}.`),
    " ",
    icon(breaks.length > 0 ? "broken" : "safe"),
    html("strong", {}, ` ${broken}`),
    ...links,
    `${rest}. ${recovered}`,
  );
  const undo = failovers.length > 1 ? "Undo all simulations" : "Undo simulation";
  return html(
    "div",
    { class: "banner simulation" },
    words,
    button({}, () => send({ type: "bringBack" }), undo),
  );
}

/** What is missing for a whole picture; null where nothing is. */
export function missingNotice(map: FailoverMap, send: Send): HTMLElement | null {
  const notice = (words: string, ...commands: readonly PageCommand[]) => {
    const buttons = commands.map((command) =>
      button({}, () => send({ type: "run", command }), BUTTONS[command]),
    );
    return html("div", { class: "banner" }, html("div", { class: "words" }, words), ...buttons);
  };
  if (map.account === "untrusted")
    return notice("This workspace is not trusted: hosts are judged only by their name pattern.", "trust");
  if (map.account === "reading") return notice("Reading the account…");
  if (map.account === "none")
    return notice(
      "No account connected: hosts are judged only by their name pattern, and no failover can be simulated.",
      "connect",
      "demo",
    );
  if (map.audit === "running") return notice("The audit of the workspace is under way…");
  if (map.audit === "idle")
    return notice(
      map.files.length === 0
        ? "No use of a cache was found in the open files."
        : "Only open files are shown.",
      "audit",
    );
  if (map.files.length === 0) return notice("No file of this workspace uses a cache.", "audit");
  return null;
}

/** In place of a picture that would be empty. */
export function emptyWords(map: FailoverMap, isSearched: boolean): string {
  if (isSearched) return "Nothing matches. Clear the search, or show what was left out.";
  if (map.files.length === 0 && map.groups.length > 0)
    return "No line of this workspace is known to use a cache. Clear “Only what this workspace uses” to see the whole account.";
  return "There is nothing to draw yet.";
}
