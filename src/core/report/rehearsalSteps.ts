/** What a team does about a group before, in and after a maintenance window, in order. Sentences without their full stop. */
import type { Told } from "../failover/told";
import type { ClientOutcome } from "../rehearsal/clients";
import type { UseOutcome } from "../rehearsal/outcomes";
import { counted } from "../text/counted";

export interface StepFacts {
  readonly outcomes: readonly UseOutcome[];
  /** Of the places that name a right endpoint. */
  readonly clients: readonly ClientOutcome[];
  readonly canFailOver: boolean;
  /** Null where the rule is off. */
  readonly told: Told | null;
  /** In words, or null where the account tells none. */
  readonly window: string | null;
}

const FAILS = new Set(["breaks", "still-fails", "recovers"]);

export function stepsOf({ outcomes, clients, canFailOver, told, window }: StepFacts): readonly string[] {
  const steps: string[] = [];
  const failing = outcomes.filter(({ worst }) => FAILS.has(worst)).length;
  if (failing > 0)
    steps.push(
      `Move ${counted(failing, "place")} to the endpoint that follows the roles; audit --fix does it where it is safe`,
    );
  const stuck = clients.filter(({ kind }) => kind === "stuck");
  for (const [remedy, of] of byRemedy(stuck)) steps.push(`${[...of].sort().join(", ")}: ${remedy}`);
  if (!canFailOver) steps.push("Let the group fail over, by the command above");
  if (told?.isTold === false)
    steps.push(
      "Have somebody told of failovers: rehearse --format terraform (or cloudformation, cdk, aws-cli) writes what is missing",
    );
  const unknown = clients.filter(({ kind }) => kind === "unknown").length;
  if (steps.length + unknown === 0) return steps;
  steps.push(`${window === null ? "During the failover" : `In the window (${window})`} watch for READONLY`);
  if (stuck.length + unknown > 0)
    steps.push(
      `Afterwards restart what still says READONLY${unknown > 0 ? `: what the client of ${counted(unknown, "place")} does is not known` : ""}`,
    );
  return steps;
}

function byRemedy(stuck: readonly ClientOutcome[]): ReadonlyMap<string, ReadonlySet<string>> {
  const clients = new Map<string, Set<string>>();
  for (const { remedy, client } of stuck) {
    const words = remedy ?? "Connect anew at READONLY";
    clients.set(words, (clients.get(words) ?? new Set<string>()).add(client ?? "the client"));
  }
  return clients;
}
