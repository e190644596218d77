/**
 * Breaks each lint rule that this project leans on, by the line beside its name and in a folder of
 * its own: a rule that does not report it is not in force.
 */
import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");

const Report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

const Overrides = z.object({ overrides: z.array(z.object({ files: z.array(z.string()) })) });
const Mutants = z.object({ mutate: z.array(z.string()) });
const Dead = z.object({ entry: z.array(z.string()) });
const jsonIn = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));

const pure = "src/routing";
const prelude = `
  export const work = async (): Promise<number> => 1;
  /** Like a database statement: no Promise, and not run before someone waits for it. */
  export const read = (): PromiseLike<number> => work();
  export type Tag = { at: "open" } | { at: "closed" };
`;
const long = (lines: number): string => "  work();\n".repeat(lines);

/** The rule, the folder of the file that breaks it, and what stands in that file. */
const breaches: readonly (readonly [rule: string, folder: string, text: string])[] = [
  ["typescript(no-floating-promises)", "src", "work();"],
  ["typescript(no-floating-promises)", "src/store", "read();"],
  ["typescript(no-misused-promises)", "src", "[1].forEach(async () => { await work(); });"],
  [
    "typescript(switch-exhaustiveness-check)",
    "src",
    `export const see = (tag: Tag): void => { switch (tag.at) { case "open": throw new Error(); } };`,
  ],
  [
    "typescript(consistent-type-imports)",
    "src",
    `import { Named } from "./prelude.ts"; export type { Named };`,
  ],
  ["typescript(no-explicit-any)", "src", "export const loose = (x: any): unknown => x;"],
  ["typescript(no-non-null-assertion)", "src", "export const sure = (x?: string): string => x!;"],
  ["typescript(no-unsafe-type-assertion)", "src", `export const cast = JSON.parse("{}") as Tag;`],
  ["typescript(only-throw-error)", "src", `export const fail = (): never => { throw "no"; };`],
  [
    "import(no-cycle)",
    "src",
    `import { back } from "./round.ts"; export const again: unknown = back;`,
  ],
  ["import(no-default-export)", "src", "export default 1;"],
  ["import(extensions)", "src", `import { value } from "./prelude"; export const v = value;`],
  ["oxc(no-barrel-file)", "src", `export * from "./prelude.ts";`],
  ["eslint(no-console)", "src", `console.log("x");`],
  ["eslint(max-lines)", "src", long(310)],
  ["eslint(max-lines-per-function)", "src", `export const far = (): void => {\n${long(70)}};`],
  [
    "eslint(max-params)",
    "src",
    "export const f = (a: 1, b: 1, c: 1, d: 1): number => a + b + c + d;",
  ],
  [
    "eslint(complexity)",
    "src",
    `export const f = (n: number): void => { ${Array.from({ length: 16 }, (_, i) => `if (n > ${i}) return;`).join(" ")} };`,
  ],
  ["eslint(no-restricted-globals)", pure, "export const now = Date.now();"],
  ["eslint(no-restricted-globals)", pure, "export const id = crypto.randomUUID();"],
  ["eslint(no-restricted-globals)", pure, "export const env = process.env;"],
  ["eslint(no-restricted-globals)", pure, `export const page = fetch("http://localhost");`],
  ["eslint(no-restricted-globals)", pure, "setTimeout(() => 1, 1);"],
  ["eslint(no-restricted-globals)", pure, "export const ms = performance.now();"],
  ["eslint(no-restricted-properties)", pure, "export const dice = Math.random();"],
  ["eslint(no-restricted-properties)", pure, "export const t = Temporal.Now.instant();"],
  ["eslint(no-restricted-properties)", pure, "export const t = globalThis.Date;"],
  ["eslint(no-restricted-globals)", "src/tickets", "export const now = new Date();"],
  ["eslint(no-restricted-globals)", "src/guard", "export const now = new Date();"],
  ["eslint(no-restricted-globals)", "src/statistics", "export const now = new Date();"],
  ["vitest(no-restricted-vi-methods)", "test", `import { vi } from "vitest"; vi.mock("x");`],
  [
    "vitest(no-restricted-vi-methods)",
    "test",
    `import { vi } from "vitest"; export const f = vi.fn();`,
  ],
];

const cases = breaches.map(([rule, place, text], at) => ({
  rule,
  text,
  shown: text.trim().slice(0, 60).replaceAll("\n", " "),
  file: `${place}/breach-${at}.ts`,
}));

let folder = "";
const found: { rule: string; file: string }[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "idjour-lint-"));
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  for (const file of [".oxlintrc.json", "tsconfig.json", "package.json"]) {
    await cp(join(root, file), join(folder, file));
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await put("src/prelude.ts", `export type Named = 1;\nexport const value = 1;\n`);
  for (const { file, text } of cases) await put(file, `${prelude}\n${text}\n`);
  const circle = cases.find(({ rule }) => rule === "import(no-cycle)");
  const name = circle?.file.replace("src/", "./") ?? "";
  await put(
    "src/round.ts",
    `import { again } from "${name}";\nexport const back: unknown = again;\n`,
  );
  found.push(...(await lint()));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lint = async (): Promise<{ rule: string; file: string }[]> => {
  const program = join(root, "node_modules/oxlint/bin/oxlint");
  const args = [program, "--type-aware", "--format", "json", "src", "test"];
  const output = await new Promise<string>((resolve, reject) => {
    // It exits 1 because it finds something; only what it prints shows whether it ran.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, out, complaint) =>
      out === "" ? reject(new Error(complaint, { cause: error })) : resolve(out),
    );
  });
  const { diagnostics } = Report.parse(JSON.parse(output));
  return diagnostics.map(({ code, filename }) => ({ rule: code, file: filename }));
};

test.each(cases)("$rule bites: $shown", ({ rule, file }) => {
  expect(found).toContainEqual({ rule, file });
});

test("every place that the lint, the search for mutants or the search for dead code names is there", () => {
  const named = [
    ...Overrides.parse(jsonIn(".oxlintrc.json")).overrides.flatMap(({ files }) => files),
    ...Mutants.parse(jsonIn("stryker.config.json")).mutate,
    ...Dead.parse(jsonIn("knip.json")).entry.map((entry) => entry.replace(/!$/u, "")),
  ];
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((pattern) => globSync(pattern, { cwd: root }).length === 0)).toEqual([]);
});
