/**
 * The clusters and groups that a program makes: what they are assigned to, and the settings written where they are
 * made. What comes from elsewhere (a variable, a spread object) is not known.
 */
import type { Tokens } from "../../syntax/code/tokens";
import { OPEN } from "../../syntax/code/tokenTable";
import { type Style, styleOf } from "../dialects";
import type { Cache, Membership, Setting, SettingName } from "../model";
import { subjectOf } from "../wording";
import { readArguments, readChain, Settings, type Value } from "./arguments";
import { dialectOf, type Family, lastName, ownName, type Program } from "./languages";

/** What is made, before its names are resolved. */
interface Made {
  readonly kind: Cache["kind"];
  readonly family: Family;
  readonly isLookedUp: boolean;
  /** What it is assigned to, without `this.` or `self.`; null where it is assigned to nothing. */
  readonly name: string | null;
  readonly head: Setting["range"];
  readonly settings: ReadonlyMap<SettingName, Value>;
  readonly isComplete: boolean;
}

const CDK =
  /(?:^|[.:>])(?:New)?Cfn(CacheCluster|ReplicationGroup|GlobalReplicationGroup|ServerlessCache)(Props)?(\.Builder\.create|\.builder)?$/;
const PROVIDER =
  /^(?:([\w$.]+)\.)?(New|Lookup|get_?|Get)?(Cluster|ReplicationGroup|GlobalReplicationGroup|cluster|replication_group)(?:Output|Async|_output|Invoke|Plain)?$/;
const CDKTF =
  /(?:^|\.)(?:New)?(Data(?:Aws)?)?Elasticache(Cluster|ReplicationGroup|GlobalReplicationGroup)(\.Builder\.create)?$/;
/** Modules whose names need no qualifier. */
const IMPORTED =
  /@pulumi\/aws\/elasticache|com\.pulumi\.aws\.elasticache|Pulumi\.Aws\.ElastiCache|pulumi_aws\.elasticache/;

/** Where something may be made, by its bytes. */
export const MAKERS =
  /(?:New|Lookup|[gG]et_?)?(?:Cfn|(?:Data(?:Aws)?)?Elasticache)?(?:CacheCluster|ServerlessCache|(?:Global)?ReplicationGroup|Cluster|cluster|replication_group)(?=\w{0,12}(?:\.[Bb]uilder(?:\.create)?)?\s?[({])/g;

interface Maker extends Pick<Made, "kind" | "family" | "isLookedUp"> {
  /** Whether calls that follow set what it is. */
  readonly isBuilder: boolean;
  readonly isProps: boolean;
}

function kindOf(type: string): Cache["kind"] {
  if (/serverless/i.test(type)) return "serverless";
  return /global/i.test(type) ? "global" : /group/i.test(type) ? "group" : "cluster";
}

function makerOf(callee: string, { hasProvider, isCdktf }: Program, isImported: boolean): Maker | null {
  const cdk = CDK.exec(callee);
  if (cdk)
    return {
      kind: kindOf(cdk[1] ?? ""),
      family: "cdk",
      isLookedUp: false,
      isBuilder: cdk[3] !== undefined,
      isProps: cdk[2] !== undefined,
    };
  if (!hasProvider) return null;
  const tf = isCdktf ? CDKTF.exec(callee) : null;
  if (tf)
    return {
      kind: kindOf(tf[2] ?? ""),
      family: "provider",
      isLookedUp: tf[1] !== undefined,
      isBuilder: tf[3] !== undefined,
      isProps: false,
    };
  const made = PROVIDER.exec(callee);
  const qualifier = made?.[1];
  const isOurs = qualifier === undefined ? isImported : /(?:^|\.)elasticache$/i.test(qualifier);
  if (!made || !isOurs) return null;
  const isLookedUp = made[2] !== undefined && made[2] !== "New";
  return { kind: kindOf(made[3] ?? ""), family: "provider", isLookedUp, isBuilder: false, isProps: false };
}

/** The caches of a program, by the names that hold them. */
export class Constructs {
  readonly #made: Made[] = [];
  readonly #caches = new Map<Made, Cache>();

  /** `words` are the tokens that may name one, ascending. */
  constructor(
    readonly tokens: Tokens,
    readonly program: Program,
    words: readonly number[],
  ) {
    const isImported = IMPORTED.test(tokens.text);
    let seenUntil = 0;
    for (const word of words) {
      if (word < seenUntil || !tokens.isWord(word)) continue;
      const maker = makerOf(tokens.slice(word), program, isImported);
      const open = tokens.after(word);
      const close = tokens.partner(open);
      if (!maker || tokens.kind(open) !== OPEN || tokens.is(open, "[") || close < open) continue;
      // `CfnReplicationGroupProps {` is an object in Go and C#, and a type before a block elsewhere.
      if (tokens.is(open, "{") && !maker.isProps) continue;
      const settings = new Settings();
      seenUntil = maker.isBuilder ? readChain(tokens, close, settings) : close;
      if (!maker.isBuilder) readArguments(tokens, open, close, settings);
      const before = tokens.before(word);
      const start = tokens.slice(before) === "new" ? before : word;
      this.#made.push({
        ...maker,
        name: assignedTo(tokens, word),
        head: { start: tokens.start(start), end: tokens.end(word) },
        settings: settings.values,
        isComplete: settings.isComplete && settings.values.size > 0,
      });
    }
  }

  get all(): readonly Cache[] {
    return this.#made.map((made) => this.#cacheOf(made));
  }

  /** What a name holds; null where nothing is assigned to it here, or several are. */
  named(name: string): Cache | null {
    const [only, other] = this.#made.filter((made) => made.name !== null && lastName(made.name) === name);
    return only && !other ? this.#cacheOf(only) : null;
  }

  #cacheOf(made: Made): Cache {
    const known = this.#caches.get(made);
    if (known) return known;
    const { tokens, program } = this;
    const { kind, family, name, head, settings, isComplete, isLookedUp } = made;
    const shown = (range: Setting["range"]) => subjectOf(tokens.text, range);
    const style = family === "cdk" ? program.style : this.#styleOf(made);
    const cache: Cache = {
      kind,
      dialect: dialectOf(program, family, style),
      name: name ?? "This group",
      isLookedUp,
      head: { range: head, shown: shown(head), keyPath: name },
      settings: new Map(
        [...settings].map(([key, { range, value, at }]) => [
          key,
          { range, value, at, shown: shown(range), keyPath: name },
        ]),
      ),
      isComplete,
      hasOwnMembers: kind === "group" && this.#hasOwnMembers(name),
      memberOf: kind === "cluster" ? this.#memberOf(made) : null,
    };
    this.#caches.set(made, cache);
    return cache;
  }

  /** Keys of one word are alike in several languages; any other tells. */
  #styleOf({ settings }: Made): Style {
    const { tokens } = this;
    const styles = [...settings.values()].map(({ range: { start } }) =>
      styleOf(/^\w+/.exec(tokens.text.slice(start, start + 60))?.[0] ?? ""),
    );
    return styles.find((style) => style !== "camel") ?? "camel";
  }

  /** Whether other resources add replicas to a group: members, or secondaries in other regions. */
  #hasOwnMembers(name: string | null): boolean {
    if (name === null) return false;
    return this.#made.some(({ kind, settings }) => {
      const setting = settings.get(kind === "cluster" ? "groupId" : "globalPrimary");
      const owner = setting && this.#idAt(setting.token);
      return kind !== "group" && owner !== null && owner !== undefined && lastName(owner) === lastName(name);
    });
  }

  #memberOf({ family, settings, isComplete }: Made): Membership | "none" | null {
    // A cluster of a template is in no group.
    if (family === "cdk") return "none";
    const group = settings.get("groupId");
    const written = group && this.tokens.slice(group.token);
    if (!group || /^(?:undefined|null|None|nil)$/.test(written ?? "")) return isComplete ? "none" : null;
    const expression = this.#idAt(group.token);
    const found = expression === null ? null : this.named(lastName(expression));
    return { expression, group: found, isShardMember: false };
  }

  /** The expression that names a group by its id: `group` of `group.id`. */
  #idAt(token: number): string | null {
    const { tokens } = this;
    const written = tokens.isWord(token) ? tokens.slice(token) : "";
    return (
      /^([A-Za-z_$][\w$.]*?)\.(?:id|Id|ID|replicationGroupId|replication_group_id|ReplicationGroupId)$/.exec(
        written,
      )?.[1] ?? null
    );
  }
}

/** `x = new X(`, `x: X = new X(`, `x := NewX(`, `x, err := NewX(`, `X x = X.Builder.create(`; a field's name, `x: new X(`. */
function assignedTo(tokens: Tokens, word: number): string | null {
  let at = tokens.before(word);
  while (/^(?:new|await)$/.test(tokens.isWord(at) ? tokens.slice(at) : "")) at = tokens.before(at);
  if (tokens.is(at, ":")) at = tokens.before(at);
  else if (tokens.is(at, "=")) {
    at = tokens.before(at);
    if (tokens.is(at, ":")) at = tokens.before(at);
    else if (isAnnotated(tokens, at)) at = tokens.before(tokens.before(at));
    // Go's error.
    if (tokens.is(tokens.before(at), ",") && /^(?:err|_|error)$/.test(tokens.slice(at)))
      at = tokens.before(tokens.before(at));
    while (tokens.is(at, "!") || tokens.is(at, "?")) at = tokens.before(at);
  } else return null;
  const name = tokens.isWord(at) ? ownName(tokens.slice(at)) : null;
  // What is assigned to it is thrown away.
  return name === "_" ? null : name;
}

/** Whether a word is a type behind a name, `group: Group = …`, and not the first of a block: `def make():`. */
function isAnnotated(tokens: Tokens, word: number): boolean {
  const colon = tokens.before(word);
  return tokens.is(colon, ":") && !tokens.text.slice(tokens.end(colon), tokens.start(word)).includes("\n");
}
