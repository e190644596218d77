/** An old Node reads one sentence, whatever it is told to do. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const first = join(root, "src/idjour.js");
const pretending = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"${version}"})`;

test.each([
  ["18.20.8", "serve"],
  ["20.20.2", "doctor"],
  ["25.9.0", "--version"],
])("Node %s, asked for %s", (version, command) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", pretending(version), first, command],
    { encoding: "utf8" },
  );
  expect(stderr).toBe(
    `idjour needs Node 26 and this is ${version}. Run it with npx idjour in its folder after npm ci, which brings its own.\n`,
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});

test("every entry begins with that file, which imports nothing before it has looked", () => {
  const source = readFileSync(first, "utf8");
  // Node links static imports, and stops at a name that it lacks, before the first line runs.
  expect(source).not.toMatch(/^\s*(?:import\s+[\w{*"']|export\s)/mu);
  const { bin, scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    bin: Record<string, string>;
    scripts: Record<string, string>;
  };
  expect(bin).toEqual({ idjour: "src/idjour.js" });
  for (const name of ["start", "demo"]) expect(scripts[name]).toContain(" src/idjour.js ");
});
