/**
 * Where the names of one's own in open documents lead, looked up in the background.
 *
 * What always holds: no name is looked up unless the user's own setting says so, an account is connected and the workspace
 * is trusted, and when one of these ends so does everything under way; a name is asked after a rest, so that nobody asks for
 * what is half typed; closing a document gives its look-ups up; what was told holds for its time and is then asked again,
 * and stays while nobody tells anything else. The resolver is loaded at the first look-up, not at activation.
 */
import * as vscode from "vscode";
import type { AliasKnowledge, AliasTarget } from "../../core/mentions/aliases";
import type { AliasResolver } from "../../dns/aliasResolver";
import type { AliasAnswer } from "../../dns/chain";
import type { Log } from "../base/log";
import type { Settings } from "../base/settings";
import type { AccountService } from "./accountService";

const SECOND = 1000;
/** From the last change of a document's names to the look-up: a name is typed letter by letter. */
const REST = 0.75 * SECOND;
/** The same name is asked at most so often while a document is open, however short its records hold. */
const SOONEST_AGAIN = 30 * SECOND;
/** A name that leads to no cache is asked again after so long, for somebody may have made it lead to one. */
const LEADS_NOWHERE_FOR = 600 * SECOND;

/** An open document whose names are followed. */
interface Follower {
  names: ReadonlySet<string>;
  timer: ReturnType<typeof setTimeout> | undefined;
  controller: AbortController | undefined;
}

export class AliasService implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string>();
  /** Fires with the key of a document one of whose names leads elsewhere than before. */
  readonly onDidChange = this.changed.event;
  private readonly targets = new Map<string, AliasTarget>();
  private readonly followers = new Map<string, Follower>();
  /** Of audits that follow names now. */
  private readonly audits = new Set<AbortController>();
  private readonly subscription: vscode.Disposable;
  private loading: Promise<AliasResolver> | undefined;
  private resolver: AliasResolver | undefined;

  constructor(
    private readonly account: AccountService,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    const check = (): void => {
      if (!this.isOn) this.stop();
    };
    this.subscription = vscode.Disposable.from(account.onDidChange(check), settings.onDidChange(check));
  }

  /** Whether names may be looked up now. */
  get isOn(): boolean {
    return (
      this.settings.resolveAliases && vscode.workspace.isTrusted && this.account.state.kind === "connected"
    );
  }

  /** Whether texts are worth looking through for names: an account that gives addresses knows those without any DNS. */
  get wantsNames(): boolean {
    return this.isOn || this.account.index.holdsAddresses;
  }

  /** What is known now. */
  get knowledge(): AliasKnowledge {
    return { targets: this.targets, holdsAddress: (address) => this.account.index.holds(address) };
  }

  /** From now on these are the document's names; those of which nothing is known are looked up in a while. */
  follow(key: string, names: ReadonlySet<string>): void {
    const before = this.followers.get(key);
    if (!this.isOn || names.size === 0) {
      if (before) this.forget(key);
      return;
    }
    if (before && same(before.names, names)) return;
    const follower: Follower = before ?? { names, timer: undefined, controller: undefined };
    follower.names = names;
    follower.controller?.abort();
    this.followers.set(key, follower);
    this.schedule(key, follower, REST);
  }

  /** The document is gone: what was asked for it alone is given up. */
  forget(key: string): void {
    const follower = this.followers.get(key);
    if (follower === undefined) return;
    clearTimeout(follower.timer);
    follower.controller?.abort();
    this.followers.delete(key);
  }

  /**
   * Follows many names, for an audit that was asked to; tells how many are done. Gives how many nobody told of: all,
   * where names may not be looked up any more meanwhile. Rejects with the signal's reason when it aborts.
   */
  async followAll(
    names: ReadonlySet<string>,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<{ readonly unknown: number }> {
    const controller = new AbortController();
    const abort = (): void => controller.abort(signal.reason);
    signal.addEventListener("abort", abort);
    this.audits.add(controller);
    try {
      signal.throwIfAborted();
      const resolver = await this.load();
      const answers = await resolver.resolveAll(names, controller.signal, onProgress);
      let unknown = 0;
      for (const [name, answer] of answers) {
        this.learn(name, answer);
        if (answer.kind === "unknown") unknown++;
      }
      return { unknown };
    } catch (error) {
      if (signal.aborted || !controller.signal.aborted) throw error;
      return { unknown: names.size };
    } finally {
      signal.removeEventListener("abort", abort);
      this.audits.delete(controller);
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.stop();
    this.changed.dispose();
  }

  private stop(): void {
    for (const key of [...this.followers.keys()]) this.forget(key);
    for (const controller of this.audits) controller.abort();
    this.targets.clear();
    this.resolver?.clear();
  }

  private schedule(key: string, follower: Follower, delay: number): void {
    clearTimeout(follower.timer);
    follower.timer = setTimeout(() => void this.run(key, follower), delay);
  }

  /** Never rejects. */
  private async run(key: string, follower: Follower): Promise<void> {
    const controller = new AbortController();
    follower.controller = controller;
    try {
      const resolver = await this.load();
      controller.signal.throwIfAborted();
      const answers = await resolver.resolveAll(follower.names, controller.signal);
      const learnt = [...answers].filter(([name, answer]) => this.learn(name, answer)).map(([name]) => name);
      if (learnt.length > 0)
        for (const [other, { names }] of this.followers)
          if (learnt.some((name) => names.has(name))) this.changed.fire(other);
      if (this.followers.get(key) === follower && !controller.signal.aborted)
        this.schedule(key, follower, againIn(follower.names, resolver));
    } catch (error) {
      if (!controller.signal.aborted) this.log.error("Names could not be looked up in DNS", error);
    }
  }

  /** Whether the name leads elsewhere than before. A fault says nothing: what was told before stays. */
  private learn(name: string, answer: AliasAnswer): boolean {
    if (answer.kind === "unknown") return false;
    const before = this.targets.get(name);
    if (answer.kind !== "alias") return this.targets.delete(name);
    const { host, chain } = answer;
    this.targets.set(name, { host, chain });
    return before?.host !== host || before.chain.join() !== chain.join();
  }

  private async load(): Promise<AliasResolver> {
    this.loading ??= import("../../dns/aliasResolver").then(({ AliasResolver: Resolver }) => new Resolver());
    this.resolver = await this.loading;
    return this.resolver;
  }
}

/** When the first of the names has to be asked again, in milliseconds from now. */
function againIn(names: ReadonlySet<string>, resolver: AliasResolver): number {
  const now = Date.now();
  let soonest = now + LEADS_NOWHERE_FOR;
  for (const name of names) {
    const known = resolver.known(name);
    const isSettled = known !== undefined && known.answer.kind !== "alias" && known.answer.kind !== "unknown";
    if (!isSettled) soonest = Math.min(soonest, known?.expires ?? now);
  }
  return Math.max(SOONEST_AGAIN, soonest - now);
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
