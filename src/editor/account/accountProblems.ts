/** The problems of whole profiles and whole regions; a new reading replaces those of what it asked for. */
import type { Inventory } from "../../core/model/inventory";
import type { AwsProblem } from "../../core/model/problem";
import type { Profiles } from "./rememberedConnection";

export class AccountProblems {
  private listed: readonly AwsProblem[] = [];

  get list(): readonly AwsProblem[] {
    return this.listed;
  }

  /** `regions` were asked for; those of the profile as a whole are told anew by every reading of it. */
  replace(profile: string | null, regions: ReadonlySet<string>, problems: readonly AwsProblem[]): void {
    this.listed = [
      ...this.listed.filter(
        (problem) =>
          problem !== UNEXPECTED &&
          (problem.profile !== profile || (problem.region !== null && !regions.has(problem.region))),
      ),
      ...problems,
    ];
  }

  /** Drops what was told of other profiles, and of whatever was not theirs. */
  keep(profiles: Profiles): void {
    this.listed = this.listed.filter(
      (problem) => problem !== UNEXPECTED && profiles.includes(problem.profile),
    );
  }

  /** The region was read after all. */
  regionWasRead(profile: string | null, region: string): void {
    this.listed = this.listed.filter((problem) => problem.profile !== profile || problem.region !== region);
  }

  /** Something failed that is no failure of the account. */
  addUnexpected(): void {
    if (!this.listed.includes(UNEXPECTED)) this.listed = [...this.listed, UNEXPECTED];
  }

  clear(): void {
    this.listed = [];
  }
}

/** What there is against these regions: of the profile, of the region, and of its lists. */
export function problemsWith(
  targets: readonly { readonly profile: string | null; readonly region: string }[],
  problems: readonly AwsProblem[],
  inventories: readonly Inventory[],
): readonly AwsProblem[] {
  const concerns = ({ profile, region }: Pick<AwsProblem, "profile" | "region">): boolean =>
    targets.some((target) => target.profile === profile && (region === null || target.region === region));
  return [
    ...problems.filter(concerns),
    ...inventories.filter(({ source }) => concerns(source)).flatMap((inventory) => inventory.problems),
  ];
}

const UNEXPECTED: AwsProblem = {
  kind: "protocol",
  message: "The account could not be read.",
  nextStep: "Open the log for the reason, and try again.",
  command: null,
  profile: null,
  region: null,
  list: null,
  requestId: null,
};
