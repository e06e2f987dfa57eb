/** The log channel "Cache Endpoints". Nothing secret is written to it, whoever writes: every line is redacted. */
import * as vscode from "vscode";
import { redact } from "./redact";

export class Log implements vscode.Disposable {
  private channel: vscode.LogOutputChannel | undefined;

  info(message: string): void {
    this.output().info(redact(message));
  }

  warn(message: string): void {
    this.output().warn(redact(message));
  }

  error(message: string, cause?: unknown): void {
    const reason = cause === undefined ? "" : `: ${cause instanceof Error ? cause.message : String(cause)}`;
    this.output().error(redact(message + reason));
  }

  show(): void {
    this.output().show();
  }

  dispose(): void {
    this.channel?.dispose();
  }

  /** Made at the first line: an extension that has nothing to say needs no channel. */
  private output(): vscode.LogOutputChannel {
    this.channel ??= vscode.window.createOutputChannel("Cache Endpoints", { log: true });
    return this.channel;
  }
}
