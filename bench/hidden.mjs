// Files of the benchmark's workspaces in which no host stands as it is: base64 that holds one, and infrastructure code that
// hands out a node's address. A search for hostnames passes them over; the audit must not.

/**
 * @typedef {{ line: number, column: number, endLine: number, endColumn: number }} Place 1-based, end exclusive
 * @typedef {{ text: string, place: Place }} Hidden
 */

/** @param {string} text */
const base64 = (text) => Buffer.from(text).toString("base64");

/**
 * The place of the first line of `value` in a text to the end of its last.
 * @param {string} text @param {readonly string[]} value
 * @returns {Hidden}
 */
function hidden(text, value) {
  const lines = text.split("\n");
  const [first = "", last = first] = [value[0], value.at(-1)];
  const at = lines.findIndex((line) => line.endsWith(first));
  const column = (lines[at] ?? "").indexOf(first) + 1;
  const end = at + value.length - 1;
  const endColumn = (lines[end] ?? "").lastIndexOf(last) + last.length + 1;
  return { text, place: { line: at + 1, column, endLine: end + 1, endColumn } };
}

/** Each with the names of its file, and a text made of three words and a host.
 * @type {readonly { ext: string, hide: (words: readonly string[], host: string) => Hidden }[]} */
export const ENCODED = [
  {
    ext: "secret.yaml",
    hide: ([a = "", b = ""], host) =>
      hidden(
        `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${a}\ntype: Opaque\ndata:\n` +
          `  ${b}_PASSWORD: ${base64(`${a} ${b}`)}\n  REDIS_URL: ${base64(`redis://${host}:6379/0`)}\n`,
        [base64(`redis://${host}:6379/0`)],
      ),
  },
  {
    ext: "launch.yml",
    hide: ([a = "", b = "", c = ""], host) => {
      const script = `#!/bin/bash\nset -e\nyum install -y ${a} ${b}\nexport ${c}=${b}\nexport REDIS_HOST=${host}\nsystemctl restart ${a}\n`;
      const lines = base64(script).match(/.{1,76}/g) ?? [];
      const indented = lines.map((line) => `          ${line}\n`).join("");
      return hidden(
        `Resources:\n  ${a}:\n    Properties:\n      Data:\n        UserData: |\n${indented}`,
        lines,
      );
    },
  },
  {
    ext: "env",
    hide: ([a = "", b = ""], host) => {
      const value = base64(`{"${a}":"${b}","host":"${host}"}`);
      return hidden(`${a.toUpperCase()}=${b}\nCONFIG=${value}\n`, [value]);
    },
  },
];

/** Infrastructure code that hands out a node's address. @type {readonly { ext: string, hide: (words: readonly string[]) => Hidden }[]} */
export const CODE = [
  {
    ext: "tf",
    hide: ([a = "", b = ""]) => {
      const address = `aws_elasticache_cluster.${a}.cache_nodes[0].address`;
      return hidden(
        `resource "aws_elasticache_cluster" "${a}" {\n  cluster_id           = "${b}"\n` +
          `  replication_group_id = aws_elasticache_replication_group.${b}.id\n}\n\noutput "${b}" {\n  value = ${address}\n}\n`,
        [address],
      );
    },
  },
  {
    ext: "template.yaml",
    hide: ([a = "", b = ""]) =>
      hidden(
        `Resources:\n  ${a}:\n    Type: AWS::ElastiCache::CacheCluster\n    Properties:\n      Engine: redis\n      NumCacheNodes: 1\n` +
          `Outputs:\n  ${b}:\n    Value: !GetAtt ${a}.RedisEndpoint.Address\n`,
        [`!GetAtt ${a}.RedisEndpoint.Address`],
      ),
  },
];
