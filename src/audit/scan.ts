/** The audit on the thread that asks for it, for a program that has nothing else to do. */
import { existsSync } from "node:fs";
import { type AuditPlan, type LeadListener, lead } from "./lead";
import { SharedWork } from "./sharedWork";

/**
 * Gives the number of files looked into. The event loop gets a turn every few milliseconds, for Ctrl+C and the
 * progress line. Without the worker bundle it goes on alone, only slower. Rejects with the signal's reason when it
 * aborts, with an `AuditError` where another thread fails.
 */
export async function scanHere(
  plan: AuditPlan,
  listener: LeadListener,
  signal: AbortSignal,
): Promise<number> {
  const threads = existsSync(plan.workerFile) ? plan.threads : 1;
  return lead({ ...plan, threads }, listener, SharedWork.for(plan), signal);
}
