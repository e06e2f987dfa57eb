/** The log channel "Cache Endpoints". Nothing secret is written to it, whoever writes: every line is redacted. */
import * as vscode from "vscode";
import { redact } from "./redact";

export class Log implements vscode.Disposable {
  private channel: vscode.LogOutputChannel | undefined;
  /** What ends after the extension did is told nobody: a line to a closed channel throws. */
  private closed = false;

  info(message: string): void {
    this.output()?.info(redact(message));
  }

  warn(message: string): void {
    this.output()?.warn(redact(message));
  }

  error(message: string, cause?: unknown): void {
    const reason = cause === undefined ? "" : `: ${cause instanceof Error ? cause.message : String(cause)}`;
    this.output()?.error(redact(message + reason));
  }

  show(): void {
    this.output()?.show();
  }

  dispose(): void {
    this.closed = true;
    this.channel?.dispose();
  }

  /** Made at the first line: an extension that has nothing to say needs no channel. */
  private output(): vscode.LogOutputChannel | undefined {
    if (this.closed) return undefined;
    this.channel ??= vscode.window.createOutputChannel("Cache Endpoints", { log: true });
    return this.channel;
  }
}
