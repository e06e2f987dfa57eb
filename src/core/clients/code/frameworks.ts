/**
 * Settings of frameworks that are written as program code: literals and assignments whose names, not a call, say what
 * reads them.
 */
import type { Client, HostHit, NodeNeed } from "../../model/mention";
import { NO_CLIENT } from "../../model/mention";
import type { Expressions, Step } from "../../syntax/code/expressions";
import type { Value } from "../products/product";
import type { Platform } from "./bindings";
import { readValue, tlsBeside } from "./values";

export interface SettingPlace {
  readonly expressions: Expressions;
  readonly hit: HostHit;
  readonly token: number;
  /** Innermost first. */
  readonly steps: readonly Step[];
  /** What the whole is assigned to, a plain dotted name. */
  readonly assigned: string | null;
  /** The keys from there to the host, lower case, joined by dots. */
  readonly path: string;
  /** Whether the innermost list around the host holds other hosts. */
  readonly isSeveral: boolean;
  has(words: string): boolean;
}

interface Told {
  readonly name: string;
  readonly clusterAware: boolean | null;
  /** Whether an option away from the host turns TLS on, whatever the URL's scheme says. */
  readonly turnsTlsOn?: boolean;
}

type Reader = (place: SettingPlace) => Told | null;

const READERS: Readonly<Partial<Record<Platform, readonly Reader[]>>> = {
  python: [djangoBackend, celery, flaskCaching],
  ruby: [sidekiq, resque, railsStore],
  php: [laravel, wordPress],
  js: [nestMicroservice],
};

export function frameworkOf(platform: Platform, place: SettingPlace): Client | null {
  for (const read of READERS[platform] ?? []) {
    const told = read(place);
    if (told === null) continue;
    // `redis+cluster://` and its like say themselves what reads them.
    const clusterAware = place.hit.scheme?.includes("cluster") ? true : told.clusterAware;
    const needsNodes: NodeNeed | null = clusterAware === true && place.isSeveral ? "seeds" : null;
    const frames = place.steps.map(({ frame }) => frame);
    const tls = tlsBeside(place.expressions, place.hit, place.token, frames);
    const on = told.turnsTlsOn && tls.tls === null ? { tls: true } : null;
    return { ...NO_CLIENT, ...tls, ...on, name: told.name, clusterAware, needsNodes };
  }
  return null;
}

/** The nearest value under a key, going outwards, and the bracket that holds it. */
function nearest({ expressions, steps }: SettingPlace, key: string): { value: Value; open: number } | null {
  for (const { frame } of steps) {
    const entry = expressions.entriesOf(frame).find((other) => other.key === key);
    if (entry) return { value: readValue(expressions, entry), open: frame.open };
  }
  return null;
}

/** Whether a stretch of text speaks of clusters, the names of hosts aside; cut where no settings are that long. */
function speaksOfClusters(text: string, start: number, end: number): boolean {
  const words = text.slice(start, Math.min(end, start + 4096)).replace(/[\w.-]+amazonaws/gi, "");
  return /cluster/i.test(words);
}

/** Django's CACHES, and CHANNEL_LAYERS of channels. */
function djangoBackend(place: SettingPlace): Told | null {
  const backend = nearest(place, "backend");
  if (backend?.value.kind !== "string" || !/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(backend.value.text))
    return null;
  const path = backend.value.text;
  if (/elasti/i.test(path)) return { name: "django", clusterAware: true };
  if (/^channels_redis\./.test(path)) return { name: "channels_redis", clusterAware: false };
  if (/^django_(?:redis|valkey)\./.test(path)) {
    // A class that speaks to clusters is named in OPTIONS, whoever wrote it.
    const { tokens } = place.expressions;
    const [start, end] = [tokens.start(backend.open), tokens.start(tokens.partner(backend.open))];
    return {
      name: "django-redis",
      clusterAware: speaksOfClusters(tokens.text, start, end) ? null : false,
      turnsTlsOn: tokens.text.slice(start, Math.min(end, start + 4096)).includes("SSLConnection"),
    };
  }
  if (/cluster/i.test(path)) return { name: "django", clusterAware: true };
  const isOwn = /^django\.core\.cache\.backends\.(?:redis|memcached)\./.test(path);
  return isOwn ? { name: "django", clusterAware: false } : null;
}

/** `CELERY_BROKER_URL`, `app.conf.broker_url`, `Celery("app", broker="…")`. */
function celery({ assigned, steps, path, has }: SettingPlace): Told | null {
  const name = /(?:^|[._])(?:broker_url|result_backend)$/i;
  const isSetting = (assigned !== null && name.test(assigned)) || name.test(path);
  const isCall = steps.some(
    ({ frame, entry }) =>
      /(?:^|\.)Celery$/.test(frame.callee) && /^(?:broker|backend)$/.test(entry.key ?? ""),
  );
  if (!isSetting && !isCall) return null;
  // `broker_use_ssl`, `CELERY_BROKER_USE_SSL`; of the result backend `redis_backend_use_ssl`.
  const isBackend =
    /backend$/i.test(assigned ?? "") ||
    /backend$/.test(path) ||
    steps.some(({ entry }) => entry.key === "backend");
  const option = `${isBackend ? "redis_backend" : "broker"}_use_ssl`;
  const turnsTlsOn = has(option) || has(option.toUpperCase());
  return { name: "celery", clusterAware: false, turnsTlsOn };
}

function flaskCaching(place: SettingPlace): Told | null {
  const type = nearest(place, "cache_type")?.value;
  if (type?.kind !== "string") return null;
  const name = "flask-caching";
  if (/cluster/i.test(type.text)) return { name, clusterAware: true };
  return /(?:redis|memcached)(?:cache)?$/i.test(type.text) ? { name, clusterAware: false } : null;
}

function sidekiq({ assigned, has }: SettingPlace): Told | null {
  const isRedis = assigned !== null && /(?:^|\.)redis$/.test(assigned);
  return isRedis && has("Sidekiq") ? { name: "sidekiq", clusterAware: false } : null;
}

function resque({ assigned }: SettingPlace): Told | null {
  return assigned === "Resque.redis" ? { name: "resque", clusterAware: false } : null;
}

const STORE = /:(redis_cache_store|redis_store|mem_cache_store|dalli_store)\b/;

/** `config.cache_store = :redis_cache_store, { url: "…" }`, `config.session_store :redis_store, servers: […]`. */
function railsStore({ assigned, steps, expressions, token, hit }: SettingPlace): Told | null {
  const command = steps.find(({ frame }) => frame.end !== undefined)?.frame.callee;
  const isStore = [assigned, command].some((name) => name && /(?:^|\.)(?:cache|session)_store$/.test(name));
  if (!isStore) return null;
  const { tokens } = expressions;
  const start = tokens.start(expressions.statements.startOf(steps.at(-1)?.frame.head ?? token));
  const from = Math.max(start, hit.start - 4096);
  if (!STORE.test(tokens.text.slice(from, hit.start))) return null;
  return { name: "rails", clusterAware: speaksOfClusters(tokens.text, from, hit.start) ? null : false };
}

/** `config/database.php`: connections below `redis`, clusters below `redis.clusters`. */
function laravel(place: SettingPlace): Told | null {
  const found = /(?:^|\.)redis\.(clusters\.)?[^.]+\.(?:host|url)$/.exec(place.path);
  if (!found || !(nearest(place, "options") ?? nearest(place, "client"))) return null;
  return { name: "laravel", clusterAware: found[1] !== undefined };
}

/** `define("WP_REDIS_HOST", "…")` of the plugin Redis Object Cache. */
function wordPress({ assigned, has }: SettingPlace): Told | null {
  if (assigned !== "WP_REDIS_HOST") return null;
  return { name: "wordpress-redis", clusterAware: has("WP_REDIS_CLUSTER") ? null : false };
}

/** `createMicroservice(AppModule, { transport: Transport.REDIS, options: { host: "…" } })`. */
function nestMicroservice(place: SettingPlace): Told | null {
  const transport = nearest(place, "transport")?.value;
  const isRedis = transport?.kind === "name" && transport.text === "Transport.REDIS";
  return isRedis ? { name: "nestjs", clusterAware: false } : null;
}
