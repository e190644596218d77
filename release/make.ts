/** Makes the files of a release out of one commit. The same commit gives the same bytes: nothing holds a time or a chance. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

export type Source = {
  readonly root: string;
  readonly version: string;
  /** The commit's full id. */
  readonly commit: string;
};
export type MadeFile = { readonly name: string; readonly bytes: Uint8Array };

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

const archiveMost = 500_000_000;
/** All that is committed, under a folder of the version's name, with the commit's time. */
export const sourceTarball = ({ root, version, commit }: Source): MadeFile => {
  const tar = execFileSync(
    "git",
    ["-c", "tar.umask=0022", "archive", "--format=tar", `--prefix=idjour-${version}/`, commit],
    { cwd: root, maxBuffer: archiveMost },
  );
  const bytes = gzipSync(tar, { level: 9 });
  // The system that it was made on stands in the tenth byte; 255 is "unknown".
  bytes[9] = 255;
  return { name: `idjour-${version}.tar.gz`, bytes };
};

/** Times and serial numbers are left out by the tool. */
export const billOfMaterials = ({ root, version }: Source): MadeFile => ({
  name: `idjour-${version}.cdx.json`,
  bytes: execFileSync(
    "cyclonedx-npm",
    [
      "--package-lock-only",
      "--omit",
      "dev",
      "--output-reproducible",
      "--validate",
      "--spec-version",
      "1.6",
      "--output-format",
      "JSON",
      "--output-file",
      "-",
    ],
    { cwd: root, maxBuffer: archiveMost, stdio: ["ignore", "pipe", "ignore"] },
  ),
});

type Made = { readonly source: Source; readonly files: readonly MadeFile[]; readonly lock: string };
/** An in-toto statement with SLSA's predicate: what was made, out of which commit and packages, and how. */
export const statementOf = ({ source, files, lock }: Made, node: string): object => ({
  _type: "https://in-toto.io/Statement/v1",
  subject: files.map(({ name, bytes }) => ({ name, digest: { sha256: sha256(bytes) } })),
  predicateType: "https://slsa.dev/provenance/v1",
  predicate: {
    buildDefinition: {
      buildType: "https://idjour.example/release/v1",
      externalParameters: { version: source.version, command: "npm run release" },
      internalParameters: { node },
      resolvedDependencies: [
        { uri: "git+https://idjour.example/idjour.git", digest: { gitCommit: source.commit } },
        { uri: "file:package-lock.json", digest: { sha256: sha256(lock) } },
      ],
    },
    runDetails: { builder: { id: "https://idjour.example/release/by-hand" } },
  },
});

/** As `sha256sum` writes and reads it. */
export const checksumsOf = (files: readonly MadeFile[]): string =>
  files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join("");
