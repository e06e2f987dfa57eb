/** Standard output and error: colours, the progress line, ages in words, readers that go away. */
import type { Severity } from "../core/model/rule";
import { type Palette, PLAIN } from "../core/report/text";
import { counted } from "../core/text/counted";
import { codeOf } from "../core/text/record";

/** What the command line needs of a stream. */
export interface Sink {
  readonly isTTY?: boolean | undefined;
  write(text: string | Uint8Array, done: (error?: Error | null) => void): boolean;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/**
 * Resolves when the text has been handed over: to false where the reader has gone away (`| head`), which is no error,
 * since nobody is left to tell.
 */
export function write(sink: Sink, text: string | Uint8Array): Promise<boolean> {
  if (text.length === 0) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    sink.write(text, (error) => {
      if (error === undefined || error === null) resolve(true);
      else if (["EPIPE", "ERR_STREAM_DESTROYED"].includes(codeOf(error))) resolve(false);
      else reject(error);
    });
  });
}

/** A stream without an `error` listener would end the process with a stack trace. */
export function ignoreBrokenPipe(sink: Sink): void {
  sink.on("error", () => {
    // Every write has its own callback, which tells the error to whoever wrote.
  });
}

/** Whether to paint: `--no-color`, then NO_COLOR, then FORCE_COLOR, then whether a terminal reads. */
export function wantsColour(
  noColourFlag: boolean,
  environment: Readonly<Record<string, string | undefined>>,
  sink: Pick<Sink, "isTTY"> | null,
): boolean {
  if (noColourFlag || (environment.NO_COLOR ?? "") !== "") return false;
  const force = environment.FORCE_COLOR;
  if (force !== undefined) return force !== "0" && force !== "false";
  return sink?.isTTY === true && environment.TERM !== "dumb";
}

export function palette(coloured: boolean): Palette {
  if (!coloured) return PLAIN;
  const paint = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
  const severities: Readonly<Record<Severity, (text: string) => string>> = {
    error: paint(31),
    warning: paint(33),
    information: paint(36),
    hint: paint(2),
  };
  return {
    severity: (severity, text) => severities[severity](text),
    file: paint(4),
    dim: paint(2),
    good: paint(32),
  };
}

/** One line on a terminal that is written over, and nothing anywhere else. */
export class Progress {
  private shown = false;

  constructor(
    private readonly sink: Sink,
    private readonly active: boolean,
  ) {}

  show(text: string): void {
    if (!this.active) return;
    this.shown = true;
    this.sink.write(`\r\u001b[2K${text}`, () => {});
  }

  clear(): void {
    if (this.shown) this.sink.write("\r\u001b[2K", () => {});
    this.shown = false;
  }
}

/** How long ago an ISO time was, seen from `now` (milliseconds since 1970). */
export function ageInWords(time: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(time)) / 60_000);
  if (Number.isNaN(minutes)) return "age unknown";
  if (minutes < 1) return "just now";
  const [n, unit] =
    minutes < 120
      ? [minutes, "minute"]
      : minutes < 2880
        ? [Math.floor(minutes / 60), "hour"]
        : [Math.floor(minutes / 1440), "day"];
  return `${counted(n, unit)} ago`;
}
