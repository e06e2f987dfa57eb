/**
 * Links to lines on the server that a CI job runs for: a comment on a pull request has no folder that a relative link
 * could start from. What the job's environment says is checked before it gets into a link.
 */
import path from "node:path";
import { linkPath } from "../core/report/markdown";
import { leadsOut } from "./roots";

type LineLink = (name: string, line: number) => string | null;

/** Null outside GitHub Actions and GitLab CI. Names are relative to `cwd`, or absolute. */
export function lineLinks(
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
): LineLink | null {
  const place = github(environment) ?? gitlab(environment);
  if (place === null) return null;
  return (name, line) => {
    const relative = path.relative(place.root, path.resolve(cwd, name)).replaceAll(path.sep, "/");
    return leadsOut(relative) ? null : `${place.url}/${linkPath(relative)}#L${line}`;
  };
}

interface Place {
  /** Of the files of the commit, without a slash at the end. */
  readonly url: string;
  /** The folder that holds the checkout. */
  readonly root: string;
}

function github(environment: Readonly<Record<string, string | undefined>>): Place | null {
  const { GITHUB_ACTIONS, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_WORKSPACE } = environment;
  if (
    GITHUB_ACTIONS !== "true" ||
    !GITHUB_SERVER_URL ||
    !GITHUB_REPOSITORY ||
    !GITHUB_SHA ||
    !GITHUB_WORKSPACE
  )
    return null;
  return place(`${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`, GITHUB_WORKSPACE);
}

function gitlab(environment: Readonly<Record<string, string | undefined>>): Place | null {
  const { GITLAB_CI, CI_PROJECT_URL, CI_COMMIT_SHA, CI_PROJECT_DIR } = environment;
  if (GITLAB_CI !== "true" || !CI_PROJECT_URL || !CI_COMMIT_SHA || !CI_PROJECT_DIR) return null;
  return place(`${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`, CI_PROJECT_DIR);
}

function place(url: string, root: string): Place | null {
  return /^https?:\/\/[\w.:/-]+$/.test(url) ? { url, root } : null;
}
