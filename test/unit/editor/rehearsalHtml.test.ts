import assert from "node:assert/strict";
import { scanText } from "../../../src/core/rules/scanned";
import {
  type Asked,
  type RehearsalDocument,
  rehearsalDocument,
} from "../../../src/editor/rehearsal/rehearsalHtml";
import { group, inventory } from "./treeInventories";

const NODE = "tito-001.hk7fzq.0001.use1.cache.amazonaws.com";
const PRIMARY = "tito-002.hk7fzq.0001.use1.cache.amazonaws.com";
const URI = "file:///w/config/redis%20%22a%22.yml";

function shown(
  asked: Asked,
  parts: { readonly name?: string; readonly isAudited?: boolean } = {},
): RehearsalDocument {
  const scanned = scanText(`a:\n  host: ${NODE}\nb: ${PRIMARY}\n`, "redis.yml");
  return rehearsalDocument({
    asked,
    texts: [{ uri: URI, name: parts.name ?? "config/redis.yml", scanned }],
    inventories: [inventory({ replicationGroups: [group("tito")] })],
    settings: { rules: {}, ignoredHosts: [] },
    isAudited: parts.isAudited ?? true,
    now: Date.parse("2026-03-10T12:00:00Z"),
    nonce: "n0nce",
    timeZone: "UTC",
  });
}

const page = (...args: Parameters<typeof shown>) => shown(...args).html;

describe("A rehearsal as a document", () => {
  it("says what becomes of each place, and leads to its line", () => {
    const { html, places } = shown({ region: "us-east-1", groupId: "tito" });
    const rows = [
      ...html.matchAll(
        /<tr><td>(.*?)<\/td><td><a href="#" data-link="(\d+)">(.*?)<\/a>.*?<td>([^<]*)<\/td><\/tr>/g,
      ),
    ];
    assert.deepEqual(
      rows.map(([, outcome = "", , place, detail]) => [outcome.replace(/<[^>]*>/g, ""), place, detail]),
      [
        ["✗ breaks today", "config/redis.yml:2:9", "writes fail until tito-001 takes over"],
        ["▲ breaks at failover", "config/redis.yml:3:4", "writes fail when tito-001 takes over"],
      ],
    );
    assert.deepEqual(
      rows
        .map(([, , link]) => places[Number(link)])
        .map((place) => [place?.uri, place?.range.line, place?.range.column]),
      [
        [URI, 2, 9],
        [URI, 3, 4],
      ],
    );
    assert.match(html, /<title>Failover rehearsal of tito<\/title>/);
    assert.match(html, /What every failover of tito in us-east-1 would do to this workspace\./);
    assert.match(html, /\(\{"region":"us-east-1","groupId":"tito"\}\);<\/script>/);
  });

  it("says where only open files are known, and offers the audit", () => {
    assert.match(page(null, { isAudited: false }), /<a href="#" data-link="audit">/);
    assert.doesNotMatch(page(null), /data-link="audit"/);
  });

  it("shows what stands in files and accounts as text, and runs nothing of it", () => {
    const evil = '</script><script>alert(1)</script><img src=x onerror="alert(2)">';
    const html = page({ region: "us-east-1", groupId: evil }, { name: `${evil}.yml` });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /<img/);
    const all = page(null, { name: `${evil}'".yml` });
    assert.equal(all.match(/<script/g)?.length, 1);
    assert.match(all, /&lt;img src=x onerror=&quot;alert\(2\)&quot;&gt;&#39;&quot;\.yml:2:9/);
    assert.match(all, /default-src 'none'; script-src 'nonce-n0nce'; style-src 'nonce-n0nce'/);
  });
});
