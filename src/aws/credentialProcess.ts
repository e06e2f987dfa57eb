/**
 * Runs a profile's `credential_process`. The SDK's own runner has no limit, cannot be cancelled and hides the exit
 * code, so this one stands in its place. What the program prints holds secrets: it goes to the JSON reader
 * and nowhere else; errors carry our own words only. Its standard error is not read at all.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { AwsCredentialIdentity } from "@smithy/types";
import { orAborted } from "./abort";

/** Why there are no credentials; `reason` follows the words "its credential_process". */
export class CredentialProcessError extends Error {
  override readonly name = "CredentialProcessError";
  constructor(
    readonly reason: string,
    readonly expired = false,
  ) {
    super(reason);
  }
}

// Credentials take one or two thousand characters; a program that prints more is not one for credentials.
const MAX_OUTPUT = 256 * 1024;

/** Rejects with a `CredentialProcessError`, or the signal's reason; the program is ended when the signal aborts. */
export async function runCredentialProcess(
  command: string,
  signal: AbortSignal,
): Promise<AwsCredentialIdentity> {
  signal.throwIfAborted();
  // By the AWS definition this is a command line for the system's shell, from the user's own AWS files. A group of
  // its own lets the whole pipeline be ended; with a terminal it stays in ours, so that it may ask for a PIN.
  const group = process.platform !== "win32" && process.stdin.isTTY !== true;
  const child = spawn(command, {
    shell: true,
    detached: group,
    stdio: ["ignore", "pipe", "ignore"],
    windowsHide: true,
  });
  try {
    return parseCredentials(await orAborted(outputOf(child), signal));
  } finally {
    end(child, group);
  }
}

function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.setEncoding("utf8");
    child.stdout?.on("data", (chunk: string) => {
      output += chunk;
      if (output.length > MAX_OUTPUT) reject(new CredentialProcessError("printed far too much"));
    });
    child.on("error", () => reject(new CredentialProcessError("could not be started")));
    child.on("close", (code, killed) => {
      if (code === 0) resolve(output);
      else
        reject(
          new CredentialProcessError(
            code === null ? `was ended by ${killed}` : `failed with exit code ${code}`,
          ),
        );
    });
  });
}

function end(child: ChildProcess, group: boolean): void {
  child.stdout?.destroy();
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  try {
    if (group) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

function parseCredentials(output: string): AwsCredentialIdentity {
  let answer: unknown;
  try {
    answer = JSON.parse(output);
  } catch {
    throw new CredentialProcessError("did not print JSON");
  }
  const fields = new Map<string, unknown>(Object.entries(answer ?? {}));
  const text = (name: string): string | null => {
    const value = fields.get(name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  if (fields.get("Version") !== 1) throw new CredentialProcessError("did not print credentials of Version 1");
  const accessKeyId = text("AccessKeyId");
  const secretAccessKey = text("SecretAccessKey");
  if (accessKeyId === null || secretAccessKey === null) {
    throw new CredentialProcessError("printed no AccessKeyId or no SecretAccessKey");
  }
  const expiration = text("Expiration");
  const expires = expiration === null ? null : Date.parse(expiration);
  if (expires !== null && Number.isNaN(expires)) {
    throw new CredentialProcessError("printed an Expiration that is not a date");
  }
  if (expires !== null && expires <= Date.now()) {
    throw new CredentialProcessError("printed credentials that have expired", true);
  }
  const sessionToken = text("SessionToken");
  const accountId = text("AccountId");
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === null ? {} : { sessionToken }),
    ...(accountId === null ? {} : { accountId }),
    ...(expires === null ? {} : { expiration: new Date(expires) }),
  };
}
