/** The open brackets of a text, tolerant of brackets that do not match and of nesting without end. */
import type { TextRange } from "../../text/range";
import { type CallChain, Scope, type ScopeKind } from "./scopes";

/** Mismatched brackets are looked for no further up than this. */
const UNWIND = 8;
/** Brackets nested deeper than this are counted and no more. */
const DEEPEST = 1000;
const NOTHING: readonly TextRange[] = [];

export class ScopeStack {
  current = new Scope(0, "root", 0, null, NOTHING);
  private opened = 0;
  /** Open brackets beyond the deepest scope. */
  private uncounted = 0;

  /** `close` is the character that closes it; `names` are a block's labels or a call's callee. */
  open(kind: ScopeKind, close: number, names = NOTHING, before: CallChain | null = null): void {
    if (this.current.depth >= DEEPEST) this.uncounted++;
    else this.current = new Scope(++this.opened, kind, close, this.current, names, before);
  }

  /** Closes the innermost bracket that `close` fits and those left open in it; gives it, or null where none fits. */
  close(close: number): Scope | null {
    if (this.uncounted > 0) {
      this.uncounted--;
      return null;
    }
    let match: Scope | null = this.current;
    for (let i = 0; i < UNWIND && match !== null && match.close !== close; i++) match = match.parent;
    if (match?.close !== close || match.parent === null) return null;
    this.current = match.parent;
    return match;
  }

  closeInterpolation(): void {
    if (this.uncounted > 0) {
      this.uncounted--;
      return;
    }
    for (let i = 0; i < UNWIND && this.current.parent !== null; i++) {
      const { kind, parent } = this.current;
      this.current = parent;
      if (kind === "interpolation") return;
    }
  }
}
