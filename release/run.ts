/**
 * Makes a release, `npm run release -- --key release.key`, or verifies one, `npm run release --
 * --verify reports/release --key release.pub`. README.md beside it says how.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkRelease } from "./checks.ts";
import { type MadeFile, billOfMaterials, checksumsOf, sourceTarball, statementOf } from "./make.ts";
import { sealed, signBytes } from "./sign.ts";
import { verified } from "./verify.ts";

const { values } = parseArgs({
  options: {
    key: { type: "string" },
    out: { type: "string", default: "reports/release" },
    verify: { type: "string" },
    /** The version that what is verified should be. */
    expect: { type: "string" },
    trial: { type: "boolean", default: false },
  },
});
const root = join(import.meta.dirname, "..");
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (lines: readonly string[]): never => {
  process.stderr.write(lines.map((line) => `${line}\n`).join(""));
  process.exit(1);
};
const git = (...words: readonly string[]): string =>
  execFileSync("git", words, { cwd: root, encoding: "utf8" }).trim();
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const verifyRelease = (folder: string, pem: string): void => {
  const files = readdirSync(folder).map((name) => ({
    name,
    bytes: readFileSync(join(folder, name)),
  }));
  const { version, problems } = verified(files, { pem, wanted: values.expect ?? null });
  if (problems.length > 0) fail(problems);
  say(`The signatures hold, and the files are those that were signed: idjour ${version}.`);
  // An older release is signed by the same key.
  if (values.expect === undefined) say("Is that the newest? Name it to be sure: --expect VERSION.");
};

const image = (version: string, commit: string): void => {
  const named = ["docker", "podman"].find(
    (name) => spawnSync(name, ["info"], { stdio: "ignore", timeout: 10_000 }).status === 0,
  );
  if (named === undefined) return say("No container runtime answers here: no image was built.");
  const epoch = git("show", "-s", "--format=%ct", commit);
  const built = spawnSync(
    named,
    ["build", "--build-arg", `COMMIT=${commit}`, "--tag", `idjour:${version}`, "."],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, SOURCE_DATE_EPOCH: epoch },
    },
  );
  if (built.status !== 0) fail(["The image could not be built; the files stand."]);
  say(
    execFileSync(named, ["image", "inspect", "--format", "{{.Id}}", `idjour:${version}`], {
      encoding: "utf8",
    }).trim(),
  );
};

const release = (pem: string | null): void => {
  const commit = git("rev-parse", "HEAD");
  const { version: plain, problems } = checkRelease({
    description: read("package.json"),
    lock: read("package-lock.json"),
    publiccode: read("publiccode.yml"),
    changelog: read("CHANGELOG.md"),
    uncommitted: git("status", "--porcelain"),
    tags: git("tag", "--points-at", "HEAD").split("\n"),
  });
  if (problems.length > 0 && !values.trial) fail(problems);
  if (pem === null && !values.trial) fail(["Name the key to sign with: --key release.key."]);
  const version = values.trial ? `${plain}-trial` : plain;
  const source = { root, version, commit };
  const files: MadeFile[] = [sourceTarball(source), billOfMaterials(source)];
  const statement = statementOf(
    { source, files, lock: read("package-lock.json") },
    process.version,
  );
  if (pem !== null) {
    const line = sealed(Buffer.from(JSON.stringify(statement)), pem);
    files.push({ name: `idjour-${version}.intoto.jsonl`, bytes: Buffer.from(line) });
  }
  const sums = Buffer.from(checksumsOf(files));
  files.push({ name: "SHA256SUMS", bytes: sums });
  if (pem !== null) files.push({ name: "SHA256SUMS.sig", bytes: signBytes(sums, pem) });
  const out = resolve(root, values.out);
  mkdirSync(out, { recursive: true });
  for (const { name, bytes } of files) writeFileSync(join(out, name), bytes);
  say(`${files.map(({ name }) => name).join("\n")}\nin ${out}, of ${commit}`);
  if (problems.length > 0)
    say(`A trial. A release would have been refused:\n${problems.join("\n")}`);
  image(version, commit);
};

const key = values.key === undefined ? null : readFileSync(values.key, "utf8");
if (values.verify === undefined) release(key);
else if (key === null) fail(["Name the key to verify with: --key release.pub."]);
else verifyRelease(values.verify, key);
