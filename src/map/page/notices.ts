/** What the page says in sentences: what a rehearsal breaks, and what to do where there is little to see. */
import { counted, outcomeOf } from "../outcome";
import type { FailoverMap, PageCommand } from "../protocol";
import { html } from "./dom";

export interface NoticeActions {
  run(command: PageCommand): void;
  bringBack(): void;
  openLine(id: string): void;
}

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
export function rehearsalBanner(map: FailoverMap, actions: NoticeActions): HTMLElement | null {
  const outcome = outcomeOf(map);
  const canFailOver = map.groups.some(({ shards }) => shards.some(({ failover }) => failover !== null));
  if (outcome === null)
    return canFailOver
      ? html(
          "div",
          { class: "banner" },
          html(
            "div",
            { class: "words dim" },
            "Press Fail over on a shard to see what would break. It is a rehearsal: AWS is asked for nothing.",
          ),
        )
      : null;
  const { failovers, breaks, recovered } = outcome;
  const back = html("button", { type: "button" }, failovers.length > 1 ? "Bring All Back" : "Bring Back");
  back.addEventListener("click", () => actions.bringBack());
  const words = html(
    "div",
    { class: "words" },
    html("strong", {}, `Rehearsal: ${failovers.join("; ")}.`),
    " ",
  );
  if (breaks.length === 0) words.append("No line begins to fail.");
  else {
    words.append(
      html(
        "span",
        { class: "broken" },
        `${counted(breaks.length, "line")} begin${breaks.length === 1 ? "s" : ""} to fail: `,
      ),
    );
    for (const [i, { file, line }] of breaks.slice(0, NAMED).entries()) {
      const link = html("button", { type: "button", class: "link" }, `${file.name}:${line.line}`);
      link.addEventListener("click", () => actions.openLine(line.id));
      words.append(i === 0 ? "" : ", ", link);
    }
    if (breaks.length > NAMED) words.append(` and ${breaks.length - NAMED} more`);
    words.append(". ");
  }
  if (recovered > 0)
    words.append(
      ` ${counted(recovered, "line")} that fail${recovered === 1 ? "s" : ""} today would work, until the next failover.`,
    );
  return html("div", { class: "banner rehearsal" }, words, back);
}

/** What is missing for a whole picture; null where nothing is. */
export function missingNotice(map: FailoverMap, actions: NoticeActions): HTMLElement | null {
  const notice = (words: string, ...commands: readonly PageCommand[]) => {
    const buttons = commands.map((command) => {
      const button = html("button", { type: "button" }, BUTTONS[command]);
      button.addEventListener("click", () => actions.run(command));
      return button;
    });
    return html("div", { class: "banner" }, html("div", { class: "words" }, words), ...buttons);
  };
  if (map.account === "untrusted")
    return notice(
      "This workspace is not trusted: hosts are told by the shape of their names alone.",
      "trust",
    );
  if (map.account === "reading") return notice("Reading the account…");
  if (map.account === "none")
    return notice(
      "No account yet: hosts are told by the shape of their names alone, and nothing can be failed over.",
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
