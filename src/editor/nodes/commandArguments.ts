/**
 * What a command of the tree accepts. Any extension, key binding or link can call a command, so every handler
 * takes its argument as `unknown` through here. Free of `vscode`.
 */
import { classifyHost } from "../../core/hosts/endpoint";
import type { HostPort } from "../../core/model/inventory";
import type { Sought } from "./findNode";
import type { RightEndpoint, RowTarget } from "./row";
import { TreeNode } from "./treeNode";

/** The target of a node of the tree, or of `{ host, port? }` from a hover; null for anything else. */
export function targetOf(argument: unknown): RowTarget | null {
  if (argument instanceof TreeNode) return argument.target;
  const endpoint = endpointOf(argument);
  return endpoint === null ? null : { endpoint, right: null, console: null };
}

/** The endpoint to copy for a node, or null. */
export function copyableEndpoint(argument: unknown): HostPort | null {
  return targetOf(argument)?.endpoint ?? null;
}

/** The right endpoint of a node; from a hover, `{ host }` is the right one already. */
export function copyableRightEndpoint(argument: unknown): RightEndpoint | null {
  if (argument instanceof TreeNode) return argument.target.right;
  const endpoint = endpointOf(argument);
  return endpoint === null ? null : { name: "Endpoint", endpoint, caution: null };
}

/** A cache host, with its port where one is given; anything that is no cache host is refused. */
function endpointOf(argument: unknown): HostPort | null {
  if (typeof argument !== "object" || argument === null) return null;
  const { host, port } = argument as { host?: unknown; port?: unknown };
  if (typeof host !== "string" || host.length > 253 || !/^[a-z0-9.-]+$/.test(host)) return null;
  if (classifyHost(host) === null) return null;
  if (port === undefined || port === null) return { host, port: null };
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65535) return null;
  return { host, port };
}

/** What a link asks the tree to show; null for anything else. It is looked up, and decides nothing besides. */
export function soughtOf(argument: unknown): Sought | null {
  if (typeof argument !== "object" || argument === null) return null;
  const { resource, host } = argument as { resource?: unknown; host?: unknown };
  if (typeof resource !== "object" || resource === null) return null;
  const { type, region, id } = resource as { type?: unknown; region?: unknown; id?: unknown };
  const known = RESOURCE_TYPES.find((each) => each === type);
  if (known === undefined || typeof region !== "string" || typeof id !== "string") return null;
  return { resource: { type: known, region, id }, host: typeof host === "string" ? host : null };
}

const RESOURCE_TYPES = [
  "replication-group",
  "cache-cluster",
  "serverless-cache",
  "memorydb-cluster",
] as const;

/**
 * Commands that help with a problem, as they may be typed into a terminal: the AWS CLI's own sign-in and set-up, and
 * profile and region names of harmless characters. Nothing here can end one command and begin another.
 */
const HELP_COMMAND =
  /^aws (?:sso login|login|configure|configure sso|configure list|sts get-caller-identity)(?: --(?:profile|region|sso-session) [A-Za-z0-9._/@+=,][A-Za-z0-9._/@+=,-]{0,255}){0,2}$/;

/** The command line if it is one of those that help, or null. */
export function helpCommand(argument: unknown): string | null {
  return typeof argument === "string" && HELP_COMMAND.test(argument) ? argument : null;
}
