/** The demo's workspace and account, and generated ones of any size, as the map is made from them. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readSnapshots } from "../../../src/core/inventory/snapshot";
import type { Inventory } from "../../../src/core/model/inventory";
import { scanText } from "../../../src/core/rules/scanned";
import type { MappedFile } from "../../../src/editor/map/mapModel";
import { account, clusterModeGroup, group, hostsOf, inventoriesOf } from "../core/accountBuilder";

const root = process.env.CEL_PROJECT_ROOT ?? process.cwd();

export function fileOf(name: string, text: string): MappedFile {
  return {
    uri: `file:///workspace/${name}`,
    name,
    scanned: scanText(text, name),
    settings: { ignoredHosts: [] },
  };
}

export function demoFiles(): MappedFile[] {
  const folder = path.join(root, "demo/workspace");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "README.md")
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return fileOf(path.relative(folder, file).split(path.sep).join("/"), readFileSync(file, "utf8"));
    });
}

export function demoInventories(): readonly Inventory[] {
  const text = readFileSync(path.join(root, "demo/account.json"), "utf8");
  const reading = readSnapshots([{ name: "account.json", text, time: "2026-11-20T05:00:00.000Z" }]);
  if (!reading.ok) throw new Error(reading.error);
  return reading.inventories;
}

/** 50 groups of 504 nodes in all, a third of them in cluster mode, and so many mentions in files of four. */
export function largeWorkspace(mentions: number): { files: MappedFile[]; inventories: readonly Inventory[] } {
  const hosts: string[] = [];
  const parts = Array.from({ length: 50 }, (_, i) => {
    const id = `service-${String(i).padStart(2, "0")}`;
    if (i % 3 === 0) {
      hosts.push(hostsOf(id).configuration, hostsOf(id).node(`${id}-0001-001`));
      return clusterModeGroup(id, 6, 3);
    }
    const members = Array.from({ length: 6 }, (_, n) => `${id}-${String(n + 1).padStart(3, "0")}`);
    const names = hostsOf(id);
    hosts.push(names.primary, names.reader, names.node(members[0] ?? ""), names.node(members[1] ?? ""));
    return group(id, { members });
  });
  const files: MappedFile[] = [];
  for (let at = 0; at < mentions; at += 4) {
    const lines = Array.from({ length: Math.min(4, mentions - at) }, (_, n) => {
      // A team uses a few groups of its own, and now and then another's.
      const own = (at / 4) % 13;
      const host = hosts[(n === 3 ? (at * 37) >> 2 : own * 8 + (((at >> 4) + n * 3) % 11)) % hosts.length];
      return `cache_${n}:\n  host: ${host}\n`;
    });
    files.push(fileOf(`services/team-${(at / 4) % 13}/app-${at / 4}/config.yml`, lines.join("")));
  }
  return { files, inventories: inventoriesOf(account(...parts)) };
}
