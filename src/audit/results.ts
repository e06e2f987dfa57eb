/**
 * What the threads of an audit find, and the form in which it goes from one to the other: each member of a list of a
 * thousand hosts names all the others, which sent as they are would be sixty megabytes.
 */

import type { SkippedFile } from "../core/model/auditResult";
import type { Mention } from "../core/model/mention";
import type { ScannedMention, ScannedText } from "../core/rules/scanned";

/** A file with at least one mention. */
export interface ScannedFile {
  /** Index into the roots of the audit. */
  readonly root: number;
  /** Relative to its root, with `/`. */
  readonly name: string;
  /** Absolute, with the system's separators. */
  readonly path: string;
  /** Its place in the walk, ascending: what comes from several threads comes in any order. */
  readonly order: number;
  readonly scanned: ScannedText;
}

/** A file that was not looked into, or not to its end. */
export interface UnscannedFile extends Pick<ScannedFile, "root" | "name" | "path" | "order"> {
  readonly reason: SkippedFile["reason"];
}

export interface Results {
  readonly files: readonly ScannedFile[];
  readonly skipped: readonly UnscannedFile[];
}

/** Siblings are indices into `hosts`. */
interface PackedMention extends Omit<ScannedMention, "mention"> {
  readonly mention: Omit<Mention, "siblings"> & { readonly siblings: Uint32Array | null };
}

interface PackedFile extends Omit<ScannedFile, "scanned"> {
  readonly hosts: readonly string[];
  /** Everything of the scanned text but its mentions and names, as it is. */
  readonly rest: Omit<ScannedText, "mentions" | "aliases">;
  readonly mentions: readonly PackedMention[];
  readonly aliases: readonly PackedMention[] | null;
}

export interface PackedResults {
  readonly files: readonly PackedFile[];
  readonly skipped: readonly UnscannedFile[];
}

export function pack({ files, skipped }: Results): PackedResults {
  return { files: files.map(packFile), skipped };
}

export function unpack({ files, skipped }: PackedResults): Results {
  return { files: files.map(unpackFile), skipped };
}

function packFile({ scanned, ...file }: ScannedFile): PackedFile {
  const numbers = new Map<string, number>();
  const numberOf = (host: string): number => {
    const known = numbers.get(host);
    if (known !== undefined) return known;
    numbers.set(host, numbers.size);
    return numbers.size - 1;
  };
  const packMention = ({ mention, ...place }: ScannedMention): PackedMention => {
    const siblings = mention.siblings.length === 0 ? null : Uint32Array.from(mention.siblings, numberOf);
    return { mention: { ...mention, siblings }, ...place };
  };
  const { mentions: found, aliases: names, ...rest } = scanned;
  const mentions = found.map(packMention);
  const aliases = names === undefined ? null : names.map(packMention);
  return { ...file, hosts: [...numbers.keys()], rest, mentions, aliases };
}

function unpackFile({ hosts, rest, mentions, aliases, ...file }: PackedFile): ScannedFile {
  const unpackMention = ({ mention, ...place }: PackedMention): ScannedMention => {
    const siblings = Array.from(mention.siblings ?? [], (number) => hosts[number] ?? "");
    return { mention: { ...mention, siblings }, ...place };
  };
  // The same order of keys as a scan gives: one text's scans are compared as JSON.
  const scanned = { mentions: mentions.map(unpackMention), ...rest };
  return {
    ...file,
    scanned: aliases === null ? scanned : { ...scanned, aliases: aliases.map(unpackMention) },
  };
}
