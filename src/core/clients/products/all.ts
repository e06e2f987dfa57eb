/** Every product, and its rows as the readers of code and of settings ask for them. */
import type { Platform } from "../code/bindings";
import { isWithin } from "../packages/version";
import { APPLICATIONS } from "./applications";
import { DOTNET } from "./dotnet";
import { GO } from "./go";
import { JAVASCRIPT } from "./javascript";
import { JAVASCRIPT_FRAMEWORKS } from "./javascriptFrameworks";
import { JVM } from "./jvm";
import { OTHERS } from "./others";
import { PHP } from "./php";
import type { Advice, AtReadOnly, Call, Product, Setting } from "./product";
import { PROXIES } from "./proxies";
import { PYTHON } from "./python";
import { PYTHON_WEB } from "./pythonWeb";
import { RUBY } from "./ruby";
import { SERVICES } from "./services";
import { WATCHERS } from "./watchers";

/** What a host is given to may be told by several rows: watchers come first, then proxies. */
export const PRODUCTS: readonly Product[] = [
  ...WATCHERS,
  ...PROXIES,
  ...APPLICATIONS,
  ...JAVASCRIPT,
  ...JAVASCRIPT_FRAMEWORKS,
  ...PYTHON,
  ...PYTHON_WEB,
  ...RUBY,
  ...PHP,
  ...JVM,
  ...DOTNET,
  ...GO,
  ...OTHERS,
  ...SERVICES,
];

/** A row with its product's name. */
export type Named<T> = T & { readonly name: string };

function settingsOf(products: readonly Product[]): readonly Named<Setting>[] {
  return products.flatMap(({ name, settings = [] }) => settings.map((setting) => ({ name, ...setting })));
}

export const SETTINGS = settingsOf(PRODUCTS).filter(({ inCode }) => !inCode);
/** Those that program code may hold as well. */
export const SETTINGS_IN_CODE = settingsOf(
  PRODUCTS.filter((product) => !WATCHERS.includes(product) && !PROXIES.includes(product)),
);

const ADVICE: ReadonlyMap<string, Advice> = new Map(
  PRODUCTS.flatMap(({ name, advice }) => (advice ? [[name, advice] as const] : [])),
);

const CALLS = new Map<Platform, readonly Named<Call>[]>();

/** The calls of a platform's libraries; the first that fits counts. */
export function callsOf(platform: Platform): readonly Named<Call>[] {
  let rows = CALLS.get(platform);
  if (rows === undefined) {
    rows = PRODUCTS.flatMap(({ name, calls }) =>
      (calls?.[platform] ?? []).map((call) => ({ name, ...call })),
    );
    CALLS.set(platform, rows);
  }
  return rows;
}

const MEMCACHED: ReadonlySet<string> = new Set(
  PRODUCTS.flatMap(({ name, engine }) => (engine === "memcached" ? [name] : [])),
);

/** Whether a product speaks to memcached alone. */
export function isOfMemcached(name: string | null): boolean {
  return name !== null && MEMCACHED.has(name);
}

/** What to set in a client for an endpoint; null where it is not known by name, or nothing is known to set. */
export function adviceFor(name: string | null, what: keyof Advice): string | null {
  return (name !== null && ADVICE.get(name)?.[what]) || null;
}

const WRITERS: ReadonlySet<string> = new Set(PRODUCTS.flatMap(({ name, writes }) => (writes ? [name] : [])));

/** Whether a product does nothing without writing to its cache. */
export function alwaysWrites(name: string): boolean {
  return WRITERS.has(name);
}

const IN_ORDER: ReadonlySet<string> = new Set(
  PRODUCTS.flatMap(({ name, settings }) =>
    settings?.some(({ readsRest }) => readsRest === true) ? [name] : [],
  ),
);

/** Whether a product writes to the first of several hosts, and to no other. */
export function writesToFirst(name: string | null): boolean {
  return name !== null && IN_ORDER.has(name);
}

const AT_READ_ONLY: ReadonlyMap<string, AtReadOnly> = new Map(
  PRODUCTS.flatMap(({ name, atReadOnly }) => (atReadOnly ? [[name, atReadOnly] as const] : [])),
);

/** What a client of this version does at READONLY, as set up by default; null where that is not known. */
export function atReadOnly(name: string | null, version: string | null): AtReadOnly | null {
  const row = name === null ? undefined : AT_READ_ONLY.get(name);
  if (row === undefined || version === null) return null;
  return [row, row.older].find((each) => each !== undefined && isWithin(version, each)) ?? null;
}
