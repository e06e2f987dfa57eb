/**
 * The log channel "Cache Endpoints". Nothing secret is ever written to it: user info of URLs and values that look
 * like credentials are taken out of every line, whoever wrote it.
 */
import * as vscode from "vscode";

/** User info of a URL; at most 300 characters, so that no line is scanned twice over. */
const USER_INFO = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]{1,300}@/gi;
/** Access key ids, and values that follow a word that names a secret. */
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g;
const NAMED_SECRET =
  /((?:secret_?access_?key|session_?token|security_?token|authorization|auth_?token|password)["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"',}]{1,2000}/gi;

/** The text without user info of URLs, access keys, tokens and passwords. */
export function redact(text: string): string {
  return text.replace(USER_INFO, "$1***@").replace(ACCESS_KEY, "***").replace(NAMED_SECRET, "$1***");
}

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

  private output(): vscode.LogOutputChannel {
    this.channel ??= vscode.window.createOutputChannel("Cache Endpoints", { log: true });
    return this.channel;
  }
}
