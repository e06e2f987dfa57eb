/**
 * Writes answers as AWS's query protocol does: `<XResponse xmlns><XResult>…</XResult><ResponseMetadata>…`.
 *
 * Values come in the shape that the AWS CLI prints (PascalCase members, arrays, ISO dates); each array becomes a
 * wrapper element with one child per item, named as the service's model names it (checked by reading every field
 * back with the real SDK in test/unit/fake-elasticache).
 */

const NAMESPACE = {
  elasticache: "http://elasticache.amazonaws.com/doc/2015-02-02/",
  sts: "https://sts.amazonaws.com/doc/2011-06-15/",
} as const;

/** Those that speak the query protocol. */
type Service = keyof typeof NAMESPACE;

/** The names of list items; a list that is not named here has `member` items, as the protocol's default says. */
const ITEM_NAME: ReadonlyMap<string, string> = new Map([
  ["ReplicationGroups", "ReplicationGroup"],
  ["NodeGroups", "NodeGroup"],
  ["NodeGroupMembers", "NodeGroupMember"],
  ["MemberClusters", "ClusterId"],
  ["MemberClustersOutpostArns", "ReplicationGroupOutpostArn"],
  ["LogDeliveryConfigurations", "LogDeliveryConfiguration"],
  ["CacheClusters", "CacheCluster"],
  ["CacheNodes", "CacheNode"],
  ["CacheSecurityGroups", "CacheSecurityGroup"],
  ["CacheNodeIdsToReboot", "CacheNodeId"],
  ["CacheNodeIdsToRemove", "CacheNodeId"],
  ["SecurityGroupIds", "SecurityGroupId"],
  ["SubnetIds", "SubnetId"],
  ["GlobalReplicationGroups", "GlobalReplicationGroup"],
  ["Members", "GlobalReplicationGroupMember"],
  ["GlobalNodeGroups", "GlobalNodeGroup"],
  ["Events", "Event"],
  ["UpdateActions", "UpdateAction"],
  ["NodeGroupUpdateStatus", "NodeGroupUpdateStatus"],
  ["NodeGroupMemberUpdateStatus", "NodeGroupMemberUpdateStatus"],
  ["CacheNodeUpdateStatus", "CacheNodeUpdateStatus"],
]);

/** The CLI prints `2025-01-02T03:04:05.678000+00:00`; the wire has `2025-01-02T03:04:05.678Z`. */
const CLI_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");
}

function scalar(value: unknown): string {
  const text = String(value);
  return CLI_DATE.test(text) ? new Date(text).toISOString() : escapeXml(text);
}

function element(name: string, value: unknown, parent: string): string {
  if (value === undefined || value === null) return "";
  let inside: string;
  if (Array.isArray(value)) {
    // The one list whose items are named otherwise when it stands below PendingModifiedValues.
    const pending = name === "LogDeliveryConfigurations" && parent === "PendingModifiedValues";
    const item = pending ? "member" : (ITEM_NAME.get(name) ?? "member");
    inside = value.map((entry: unknown) => element(item, entry, name)).join("");
  } else if (value instanceof Date) {
    inside = value.toISOString();
  } else if (typeof value === "object") {
    inside = Object.entries(value)
      .map(([key, entry]) => element(key, entry, name))
      .join("");
  } else {
    inside = scalar(value);
  }
  return inside === "" ? `<${name}/>` : `<${name}>${inside}</${name}>`;
}

export function answerXml(
  service: Service,
  action: string,
  result: Readonly<Record<string, unknown>>,
  requestId: string,
): string {
  return (
    `<${action}Response xmlns="${NAMESPACE[service]}">` +
    element(`${action}Result`, result, "") +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`
  );
}

/** `Type` is `Sender` for what the caller did wrong, `Receiver` for a fault of the service's own. */
export function errorXml(
  service: Service,
  error: { readonly status: number; readonly code: string; readonly message: string },
  requestId: string,
): string {
  return (
    `<ErrorResponse xmlns="${NAMESPACE[service]}"><Error>` +
    `<Type>${error.status >= 500 ? "Receiver" : "Sender"}</Type>` +
    element("Code", error.code, "Error") +
    element("Message", error.message, "Error") +
    `</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  );
}
