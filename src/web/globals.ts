/** What Node gives as globals, and the web bundle gives itself. */
import { Buffer as OfPackage } from "node:buffer";

export const Buffer = OfPackage;

export const process = { env: {}, platform: "browser", pid: 0, execPath: "" };

export function setImmediate(work: () => void): void {
  setTimeout(work, 0);
}
