/**
 * Plants each wrong of test/routing/mutants.ts, one at a time, and runs the test that must notice
 * it. The wrongs go into a copy of the source. Prints which were noticed; exits 1 when one was not.
 *
 *   npm run mutants
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mutant, mutants } from "../test/routing/mutants.ts";

const root = join(import.meta.dirname, "..");
const copy = mkdtempSync(join(tmpdir(), "mutants-"));
for (const part of ["src", "playground", "test", "package.json", "tsconfig.json"])
  cpSync(join(root, part), join(copy, part), { recursive: true });
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
// Without the database that the whole suite starts.
writeFileSync(
  join(copy, "vitest.config.ts"),
  'export default { test: { include: ["test/routing/**/*.test.ts"], pool: "forks" } };\n',
);

const passes = (...tests: readonly string[]): boolean => {
  const vitest = join(root, "node_modules/.bin/vitest");
  const run = spawnSync(vitest, ["run", "--bail", "1", ...tests], {
    cwd: copy,
    encoding: "utf8",
    // A mutant may never end, which counts as noticed. Vitest ends its workers when it is told to
    // end.
    timeout: 60_000,
  });
  return run.status === 0;
};

const noticed = ({ file, from, to, test }: Mutant): boolean => {
  const path = join(copy, file);
  const whole = readFileSync(path, "utf8");
  const times = whole.split(from).length - 1;
  if (times !== 1)
    throw new Error(`${file}: "${from}" stands ${times} times, and must stand once.`);
  writeFileSync(
    path,
    whole.replace(from, () => to),
  );
  const survived = passes(test);
  writeFileSync(path, whole);
  return !survived;
};

try {
  if (!passes(...new Set(mutants.map(({ test }) => test))))
    throw new Error("The tests fail without any mutant.");
  const survivors = mutants.filter((mutant) => !noticed(mutant));
  for (const { file, from, to, test } of survivors)
    process.stdout.write(`not noticed by ${test}: ${file}: ${from} → ${to}\n`);
  process.stdout.write(`${mutants.length - survivors.length} of ${mutants.length} noticed\n`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
