/**
 * Remembers on disk what was told, so that nothing is told twice: not after a restart, and not by two windows at the same
 * time. One empty file for each thing told, which whoever is first makes.
 */
import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { codeOf } from "../../core/text/record";

/** After so many milliseconds nobody could tell the same again: events are kept for 14 days. */
const REMEMBERED = 30 * 86_400_000;

export class ToldOnce {
  /** For a disk that does not work: at least this window does not repeat itself. */
  private readonly here = new Set<string>();

  /** @param folder an absolute path; need not exist */
  constructor(private readonly folder: string) {}

  /** True for the first who asks, false for everybody after. Never rejects. */
  async isFirst(key: string, now: number): Promise<boolean> {
    if (this.here.has(key)) return false;
    this.here.add(key);
    const name = createHash("sha256").update(key).digest("hex").slice(0, 40);
    try {
      await fs.mkdir(this.folder, { recursive: true });
      await fs.writeFile(path.join(this.folder, name), "", { flag: "wx", mode: 0o600 });
    } catch (error) {
      return codeOf(error) !== "EEXIST";
    }
    await this.forgetOld(now).catch(() => undefined);
    return true;
  }

  private async forgetOld(now: number): Promise<void> {
    for (const name of await fs.readdir(this.folder)) {
      const file = path.join(this.folder, name);
      if (now - (await fs.stat(file)).mtimeMs > REMEMBERED) await fs.rm(file, { force: true });
    }
  }
}
