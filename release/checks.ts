/** Checks whether a release may be made: one version everywhere, told in CHANGELOG.md, and all of it committed and tagged. */

export type Releasing = {
  /** The texts of the files that bear a version. */
  readonly description: string;
  readonly lock: string;
  readonly publiccode: string;
  readonly changelog: string;
  /** What `git status --porcelain` says. */
  readonly uncommitted: string;
  /** The tags of the commit. */
  readonly tags: readonly string[];
};
export type Checked = {
  readonly version: string;
  /** Sentences; empty: it may be made. */
  readonly problems: readonly string[];
};

const semantic = /^\d+\.\d+\.\d+(?:-[\dA-Za-z.-]+)?$/u;
const versionIn = (text: string): string => {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === "object" && parsed !== null && "version" in parsed
    ? String(parsed.version)
    : "";
};

export const checkRelease = (releasing: Releasing): Checked => {
  const { description, lock, publiccode, changelog, uncommitted, tags } = releasing;
  const version = versionIn(description);
  const [, published = ""] = /^softwareVersion: *"?([^"\n]+)"?$/mu.exec(publiccode) ?? [];
  const first = /^## (.+)$/mu.exec(changelog)?.[1]?.split(/[\s,:]/u)[0] ?? "";
  const problems = [
    semantic.test(version) ? null : `package.json: ${version} is no semantic version.`,
    versionIn(lock) === version
      ? null
      : `package-lock.json says ${versionIn(lock)}. Run npm install.`,
    published === version
      ? null
      : `publiccode.yml: softwareVersion is ${published}, not ${version}.`,
    first === version
      ? null
      : `CHANGELOG.md: the first heading is "${first}". Write "## ${version}" and the day above what is released.`,
    uncommitted === "" ? null : "Something is not committed. Commit it, or set it aside.",
    tags.includes(`v${version}`)
      ? null
      : `The commit has no tag v${version}. Run git tag -s v${version}.`,
  ];
  return { version, problems: problems.filter((problem) => problem !== null) };
};
