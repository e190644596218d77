/** Holds `npm run release`: what may be released, that it is made again byte by byte, and that a change is seen. */
import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { checkRelease } from "../../release/checks.ts";
import { type MadeFile, checksumsOf, sourceTarball, statementOf } from "../../release/make.ts";
import { sealed, signBytes } from "../../release/sign.ts";
import { verified } from "../../release/verify.ts";
import { running } from "../../src/base/build.ts";
import { commitOf } from "../../src/base/commit.ts";

const root = join(import.meta.dirname, "../..");
const pair = () =>
  generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
const keys = pair();

describe("a release", () => {
  const releasable = {
    description: '{"version":"1.2.3"}',
    lock: '{"version":"1.2.3"}',
    publiccode: "name: idjour\nsoftwareVersion: 1.2.3\n",
    changelog: "# Changes\n\n## 1.2.3, 2027-01-15\n\n## 1.2.2 2026-12-01\n",
    uncommitted: "",
    tags: ["v1.2.3"],
  };

  test("may be made where one version stands everywhere", () => {
    expect(checkRelease(releasable)).toEqual({ version: "1.2.3", problems: [] });
  });

  test.each([
    ["description", '{"version":"next"}', "no semantic version"],
    ["lock", '{"version":"1.2.2"}', "package-lock.json says 1.2.2"],
    ["publiccode", "softwareVersion: 1.2.2\n", "softwareVersion is 1.2.2"],
    ["changelog", "## Unreleased\n\n## 1.2.3\n", 'the first heading is "Unreleased"'],
    ["uncommitted", " M src/main.ts", "not committed"],
    ["tags", ["v1.2.2"], "no tag v1.2.3"],
  ])("is refused for its %s, with what to do", (part, wrong, said) => {
    const { problems } = checkRelease({ ...releasable, [part]: wrong });
    expect(problems.join(" ")).toContain(said);
  });

  test("of the versions that stand here now lacks a heading, a tag, or nothing", () => {
    const read = (file: string): string => readFileSync(join(root, file), "utf8");
    const { problems } = checkRelease({
      description: read("package.json"),
      lock: read("package-lock.json"),
      publiccode: read("publiccode.yml"),
      changelog: read("CHANGELOG.md"),
      uncommitted: "",
      tags: [],
    });
    expect(problems.filter((one) => !/heading|tag/u.test(one))).toEqual([]);
    const { version } = running;
    // What was released has its day, and the image that is deployed is of that version.
    expect(read("CHANGELOG.md")).toMatch(
      new RegExp(`^## ${RegExp.escape(version)} - \\d{4}-\\d\\d-\\d\\d$`, "mu"),
    );
    expect(read("deploy/kubernetes/idjour.yaml")).toContain(`/idjour:${version}\n`);
  });
});

describe("the source's tarball", () => {
  const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const source = { root, version: "1.2.3", commit };

  test("is the same, byte by byte, when it is made again, and holds all that is committed and no more", () => {
    const [first, second] = [sourceTarball(source), sourceTarball(source)];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    const { stdout } = spawnSync("tar", ["--list"], { input: gunzipSync(first.bytes) });
    const names = stdout.toString().split("\n");
    const files = names.filter((name) => name !== "" && !name.endsWith("/"));
    const committed = execFileSync("git", ["ls-tree", "-r", "--name-only", "-z", commit], {
      cwd: root,
      encoding: "utf8",
    }).split("\0");
    expect(files.toSorted()).toEqual(
      committed
        .filter((name) => name !== "")
        .map((name) => `idjour-1.2.3/${name}`)
        .toSorted(),
    );
  });

  test("says which commit it is of, where there is no git", () => {
    const folder = mkdtempSync(join(tmpdir(), "idjour-source-"));
    const input = gunzipSync(sourceTarball(source).bytes);
    spawnSync("tar", ["--extract", "--directory", folder], { input });
    expect(commitOf(join(folder, "idjour-1.2.3"))).toBe(commit);
    rmSync(folder, { recursive: true });
  });
});

describe("what was released", () => {
  const made: readonly MadeFile[] = [
    { name: "idjour-1.2.3.tar.gz", bytes: Buffer.from("source") },
    { name: "idjour-1.2.3.cdx.json", bytes: Buffer.from("{}") },
  ];
  const source = { root, version: "1.2.3", commit: "c".repeat(40) };
  const statement = statementOf({ source, files: made, lock: "{}" }, "v26.10.0");
  const released = (about: object = statement, key = keys.privateKey): readonly MadeFile[] => {
    const line = sealed(Buffer.from(JSON.stringify(about)), key);
    const files = [...made, { name: "idjour-1.2.3.intoto.jsonl", bytes: Buffer.from(line) }];
    const sums = Buffer.from(checksumsOf(files));
    return [
      ...files,
      { name: "SHA256SUMS", bytes: sums },
      { name: "SHA256SUMS.sig", bytes: signBytes(sums, keys.privateKey) },
    ];
  };
  const problemsOf = (files: readonly MadeFile[], pem: string, wanted: string | null = null) =>
    verified(files, { pem, wanted }).problems;
  const withOther = (name: string): readonly MadeFile[] =>
    released().map((file) => (file.name === name ? { name, bytes: Buffer.from("other") } : file));

  test("is verified by the releaser's key, by us and by openssl and sha256sum", () => {
    expect(problemsOf(released(), keys.publicKey)).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), "idjour-release-"));
    try {
      for (const { name, bytes } of released()) writeFileSync(join(folder, name), bytes);
      writeFileSync(join(folder, "release.pub"), keys.publicKey);
      const readme = readFileSync(join(root, "release/README.md"), "utf8");
      const lines = readme.match(/^(?:openssl pkeyutl|sha256sum) .*$/gmu) ?? [];
      expect(lines).toHaveLength(2);
      const ran = lines.map((line) => spawnSync("sh", ["-c", line], { cwd: folder }).status);
      expect(ran).toEqual([0, 0]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ["with another tarball", withOther("idjour-1.2.3.tar.gz"), "idjour-1.2.3.tar.gz is missing"],
    ["with other checksums", withOther("SHA256SUMS"), "SHA256SUMS is not signed"],
    [
      "without a provenance of its own",
      withOther("idjour-1.2.3.intoto.jsonl"),
      "provenance is missing",
    ],
    ["with another's provenance", released(statement, pair().privateKey), "not signed by this key"],
    [
      "with the provenance of other files",
      released(
        statementOf(
          { source, files: [{ name: "idjour-1.2.3.tar.gz", bytes: Buffer.from("x") }], lock: "{}" },
          "v26",
        ),
      ),
      "The provenance is about another idjour-1.2.3.tar.gz",
    ],
    [
      "with a file beside it",
      [...released(), { name: "install.sh", bytes: Buffer.from("x") }],
      "install.sh is beside it, and was not signed.",
    ],
    ["with half of its files", released().slice(0, 3), "SHA256SUMS or its signature is missing"],
  ])("%s is seen", (_, files, said) => {
    expect(problemsOf(files, keys.publicKey).join(" ")).toContain(said);
  });

  test("says which version it is, and is refused where another is wanted", () => {
    const { version, problems } = verified(released(), { pem: keys.publicKey, wanted: "1.2.3" });
    expect({ version, problems }).toEqual({ version: "1.2.3", problems: [] });
    expect(problemsOf(released(), keys.publicKey, "1.3.0")).toEqual(["It is 1.2.3, not 1.3.0."]);
  });

  test("under another key is not believed", () => {
    expect(problemsOf(released(), pair().publicKey)).toEqual([
      "SHA256SUMS is not signed by this key.",
    ]);
  });
});
