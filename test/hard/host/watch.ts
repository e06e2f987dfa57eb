/**
 * What the extension host does beside what it is asked: connections, names that are looked up, programs that are started,
 * rejections and errors that nobody took, files of the workspace that are others afterwards.
 */
import { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import dns from "node:dns";
import { readdirSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";

type Method = (this: unknown, ...args: unknown[]) => unknown;

export class Watch {
  readonly seen: string[] = [];
  private readonly undo: (() => void)[] = [];

  /**
   * @param home where the extension lies, absolute
   * @param allowed ports of this machine that may be connected to
   */
  constructor(
    private readonly home: string,
    private readonly allowed: readonly number[] = [],
  ) {
    this.instead(net.Socket.prototype, "connect", (args) => {
      const [first] = [args[0]].flat() as [{ host?: string; port?: number; path?: string }];
      const isOurs = first.host === "127.0.0.1" && this.allowed.includes(Number(first.port));
      return isOurs ? null : `connects to ${first.path ?? `${first.host}:${first.port}`}`;
    });
    this.instead(dns, "lookup", ([name]) => (net.isIP(String(name)) ? null : `looks ${name} up`));
    // VS Code and what comes with it start programs of their own in this process.
    this.instead(ChildProcess.prototype, "spawn", ([{ file }]) =>
      this.isOfOurs() ? `starts ${file}` : null,
    );
    const told = (how: string) => (error: unknown) => void this.seen.push(`${how}: ${textOf(error)}`);
    const [rejected, thrown] = [told("a rejection that nobody took"), told("an error that nobody took")];
    process.on("unhandledRejection", rejected);
    process.on("uncaughtExceptionMonitor", thrown);
    this.undo.push(
      () => process.off("unhandledRejection", rejected),
      () => process.off("uncaughtExceptionMonitor", thrown),
    );
  }

  dispose(): void {
    for (const undo of this.undo) undo();
  }

  /** Whether what is called now was called by the extension, as it is built. */
  private isOfOurs(): boolean {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 200;
    const { stack } = new Error();
    Error.stackTraceLimit = stackTraceLimit;
    return stack?.includes(path.join(this.home, "dist", path.sep)) ?? false;
  }

  // biome-ignore lint/suspicious/noExplicitAny: arguments of Node's own methods, looked at as they come.
  private instead(object: object, name: string, look: (args: any[]) => string | null): void {
    const methods = object as Record<string, Method>;
    const method = methods[name] as Method;
    const { seen } = this;
    methods[name] = function (...args) {
      const what = look(args);
      if (what !== null) seen.push(what);
      return method.apply(this, args);
    };
    this.undo.push(() => {
      methods[name] = method;
    });
  }
}

export function textOf(error: unknown): string {
  try {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } catch {
    return "something without a text";
  }
}

/** Equal where every file of a folder holds the same. */
export function digestOf(folder: string): string {
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}
