// Which release a tag stands for. An odd minor version is a pre-release, as the marketplace asks for:
// https://code.visualstudio.com/api/working-with-extensions/publishing-extension#prerelease-extensions

/**
 * @param {string | undefined} tag `v1.2.3`; left out where nothing is to be published
 * @param {string} version of package.json
 * @param {string} changelog
 * @returns {{ version: string, preRelease: boolean, npmTag: "next" | "latest" }}
 * @throws with a sentence for whoever made the tag
 */
export function releaseOf(tag, version, changelog) {
  const minor = /^\d+\.(\d+)\.\d+$/.exec(version)?.[1];
  if (minor === undefined)
    throw new Error(`${version} is not of the form 1.2.3, and the marketplace takes no other.`);
  if (tag !== undefined) {
    if (tag !== `v${version}`)
      throw new Error(`The tag ${tag} is not v${version}, the version of package.json.`);
    const heading = new RegExp(`^## ${version.replaceAll(".", "\\.")}(.*)$`, "m").exec(changelog);
    if (heading === null) throw new Error(`CHANGELOG.md says nothing of ${version}.`);
    if (/not yet/.test(heading[1] ?? "")) throw new Error(`CHANGELOG.md calls ${version} not yet released.`);
  }
  const preRelease = Number(minor) % 2 === 1;
  return { version, preRelease, npmTag: preRelease ? "next" : "latest" };
}
