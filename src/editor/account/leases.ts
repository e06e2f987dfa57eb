/**
 * Which window reads a profile and region, so that two of them do not start at once. A lease is a small file; the next
 * holder makes one with the next number, which one window alone can do, and takes the older ones away. Every lease ends
 * by itself, so that a window that crashed holds nobody up for long.
 *
 * What always holds: of several windows that ask for a free lease one gets it; a file is there with its content or not
 * at all; a disk that does not work keeps nobody from reading (a second set of calls is better than none).
 */
import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { codeOf } from "../../core/text/record";

/** More numbers than windows will ever count to, and exact in a double. */
const NUMBER = /^\d{1,15}$/;

export class Leases {
  private readonly holder = randomUUID();
  /** The leases that are held here, by name: each one's file, and since when, in milliseconds since the epoch. */
  private readonly held = new Map<string, { readonly file: string; readonly since: number }>();

  /** @param folder an absolute path; need not exist */
  constructor(private readonly folder: string) {}

  /**
   * Whether the caller may read now. Never rejects.
   *
   * @param now milliseconds since the epoch
   * @param lasts milliseconds, after which it ends if it was not released
   */
  async acquire(name: string, now: number, lasts: number): Promise<boolean> {
    try {
      await fs.mkdir(this.folder, { recursive: true });
      const numbers = await this.numbersOf(name);
      const last = Math.max(0, ...numbers);
      if (last > 0 && !(await this.isFree(this.fileOf(name, last), now))) return false;
      const file = this.fileOf(name, last + 1);
      if (!(await this.create(file, this.content(now + lasts, now)))) return false;
      // Whoever looked before others took and gave back the lease made an old number anew.
      if (Math.max(...(await this.numbersOf(name))) > last + 1) {
        await fs.rm(file, { force: true });
        return false;
      }
      this.held.set(name, { file, since: now });
      for (const number of numbers) await fs.rm(this.fileOf(name, number), { force: true });
      return true;
    } catch {
      return true;
    }
  }

  /** Keeps everybody else from reading until then: the account asked for fewer calls. Only for a lease that is held. */
  async extend(name: string, until: number): Promise<void> {
    const held = this.held.get(name);
    if (held === undefined) return;
    const { file, since } = held;
    const temporary = `${file}.${randomUUID()}.new`;
    await fs
      .writeFile(temporary, this.content(until, since), { mode: 0o600 })
      .then(() => fs.rename(temporary, file))
      .catch(() => fs.rm(temporary, { force: true }))
      .catch(() => undefined);
  }

  /** Lets the next one read. The file stays, so that its number is not given twice. */
  async release(name: string): Promise<void> {
    await this.extend(name, 0);
    this.held.delete(name);
  }

  private async create(file: string, content: string): Promise<boolean> {
    const temporary = `${file}.${randomUUID()}.new`;
    try {
      await fs.writeFile(temporary, content, { mode: 0o600 });
      await fs.link(temporary, file);
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      // A file system without links.
      return await fs
        .writeFile(file, content, { flag: "wx", mode: 0o600 })
        .then(() => true)
        .catch((cause: unknown) => {
          if (codeOf(cause) === "EEXIST") return false;
          throw cause;
        });
    } finally {
      await fs.rm(temporary, { force: true });
    }
  }

  /**
   * Whether a lease has ended, or is held here. What cannot be understood has ended: its writer crashed. So has one that
   * begins in the future: it was taken by a clock that was ahead, and would hold everybody up until then.
   */
  private async isFree(file: string, now: number): Promise<boolean> {
    let text: string;
    try {
      text = await fs.readFile(file, "utf8");
    } catch (error) {
      // Taken away meanwhile: somebody holds the next number.
      if (codeOf(error) === "ENOENT") return false;
      throw error;
    }
    const [holder, until, since] = text.split(" ");
    return holder === this.holder || !(Number(since) <= now && now < Number(until));
  }

  private content(until: number, since: number): string {
    return `${this.holder} ${until} ${since}`;
  }

  private async numbersOf(name: string): Promise<number[]> {
    const prefix = `${hashOf(name)}.`;
    const names = (await fs.readdir(this.folder)).filter((file) => file.startsWith(prefix));
    return names
      .map((file) => file.slice(prefix.length))
      .filter((end) => NUMBER.test(end))
      .map(Number);
  }

  private fileOf(name: string, number: number): string {
    return path.join(this.folder, `${hashOf(name)}.${number}`);
  }
}

function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 32);
}
