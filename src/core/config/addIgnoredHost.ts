/** Adds a host to the `ignoredHosts` of a `.cache-endpoints.yml`. Comments and the other keys stay. */
import { isMap, isScalar, isSeq, parseDocument, YAMLSeq } from "yaml";
import { MAX_CONFIG } from "./files";

/**
 * The whole new text, or the same one where the host is listed already; null for a text that is no such file. Written with
 * the `yaml` package's documents, which keep comments (https://eemeli.org/yaml/#documents).
 */
export function addIgnoredHost(text: string, host: string): string | null {
  if (text.length > MAX_CONFIG) return null;
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const { contents } = document;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (isEmpty) return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}ignoredHosts:\n  - ${host}\n`;
  if (!isMap(contents)) return null;
  const listed: unknown = document.get("ignoredHosts", true);
  const hosts = isSeq(listed) ? listed : new YAMLSeq(document.schema);
  // One host may stand there without a list.
  if (isScalar(listed) && listed.value !== null) hosts.add(listed);
  if (hosts.items.some((item) => isScalar(item) && item.value === host)) return text;
  hosts.add(document.createNode(host));
  document.set("ignoredHosts", hosts);
  const written = document.toString({ lineWidth: 0 });
  return text.includes("\r\n") ? written.replace(/\r?\n/g, "\r\n") : written;
}
