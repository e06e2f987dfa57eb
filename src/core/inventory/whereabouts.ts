/** What one item of an answer tells of where it is: its region and its account. Untrusted data. */
import { classifyHost } from "../hosts/endpoint";
import { isKnownRegion } from "../hosts/regions";
import { hostPort, type Members, objects, text } from "./untrusted";

/** The account that a resource's ARN names, or null. */
export function accountOf(item: Members): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text(item.ARN) ?? "")?.[1] ?? null;
}

function regionOfArn(arn: string | null): string | null {
  const region = arn?.split(":")[3];
  return region && isKnownRegion(region) ? region : null;
}

function regionOfHost(endpoint: unknown): string | null {
  const address = hostPort(endpoint)?.host;
  return address === undefined ? null : (classifyHost(address)?.region ?? null);
}

/** Availability zones are a region and a letter; local zones (`us-west-2-lax-1a`) begin with their region. */
function regionOfZone(zone: string | null): string | null {
  const region = /^[a-z]{2}(?:-[a-z]+)+-\d+/.exec(zone ?? "")?.[0];
  return region && isKnownRegion(region) ? region : null;
}

/** The region that a resource tells of itself: its ARN, its hostnames, its zones, in this order. */
export function regionOf(item: Members): string | null {
  const shards = objects(item.NodeGroups);
  const nodes = shards.flatMap((shard) => objects(shard.NodeGroupMembers));
  const memoryDbNodes = objects(item.Shards).flatMap((shard) => objects(shard.Nodes));
  const endpoints = [
    item.ConfigurationEndpoint,
    item.ClusterEndpoint,
    item.Endpoint,
    ...shards.map((shard) => shard.PrimaryEndpoint),
    ...nodes.map((node) => node.ReadEndpoint),
    ...[...objects(item.CacheNodes), ...memoryDbNodes].map((node) => node.Endpoint),
  ];
  const zones = [
    ...[item, ...nodes].map((place) => text(place.PreferredAvailabilityZone)),
    ...memoryDbNodes.map((node) => text(node.AvailabilityZone)),
  ];
  return (
    regionOfArn(text(item.ARN)) ??
    endpoints.map(regionOfHost).find((region) => region !== null) ??
    zones.map(regionOfZone).find((region) => region !== null) ??
    null
  );
}
