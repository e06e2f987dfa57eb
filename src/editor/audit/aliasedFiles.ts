/**
 * The files of an audit that hold names of one's own: they wait until the names have been followed. Loaded with the
 * audit; what it takes apart is loaded by the first run.
 */
import type { AliasKnowledge } from "../../core/mentions/aliases";
import type { ScannedText } from "../../core/rules/scanned";
import type { AliasService } from "../account/aliasService";
import type { ScannedUri } from "./auditedUri";

type WithAliases = (scanned: ScannedText, knowledge: AliasKnowledge) => ScannedText;

export class AliasedFiles {
  /** Whether the files are looked through for names. */
  wanted = false;
  /** How many names are being followed; 0 where none are. */
  following = 0;
  /** How many names of the last run nobody told of. */
  unknown = 0;
  private readonly waiting = new Map<string, ScannedUri>();
  /** Given by the first run, which loads it. */
  withAliases: WithAliases | undefined;

  constructor(private readonly aliases: AliasService) {}

  /** A run begins. */
  begin(wanted: boolean): void {
    this.wanted = wanted;
    this.unknown = 0;
    this.waiting.clear();
  }

  /** The file with what is known of its names; null where nothing is left of it. It waits for {@link follow}. */
  take(file: ScannedUri): ScannedUri | null {
    if (file.scanned.aliases === undefined) return file;
    this.waiting.set(file.uri.toString(), file);
    return this.known(file);
  }

  /** The same for a file that nobody waits for. */
  known(file: ScannedUri): ScannedUri | null {
    if (file.scanned.aliases === undefined || this.withAliases === undefined) return file;
    const scanned = this.withAliases(file.scanned, this.aliases.knowledge);
    const isEmpty = scanned.mentions.length === 0 && scanned.references === undefined;
    return isEmpty ? null : { ...file, scanned };
  }

  /** Follows the names of all files that wait, and gives these. Rejects with the signal's reason when it aborts. */
  async follow(signal: AbortSignal, onProgress: () => void): Promise<readonly ScannedUri[]> {
    const files = [...this.waiting.values()];
    this.waiting.clear();
    if (!this.wanted || files.length === 0 || !this.aliases.isOn) return [];
    const { namesToFollow } = await import("../../core/mentions/aliases");
    const names = namesToFollow(
      files.flatMap(({ scanned }) => (scanned.aliases ?? []).map(({ mention }) => mention)),
    );
    this.following = names.size;
    onProgress();
    try {
      const { unknown } = await this.aliases.followAll(names, signal, (done) => {
        this.following = Math.max(1, names.size - done);
        onProgress();
      });
      this.unknown = unknown;
    } finally {
      this.following = 0;
    }
    return files.flatMap((file) => this.known(file) ?? []);
  }
}
