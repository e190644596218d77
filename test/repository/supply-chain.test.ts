/**
 * Checks what comes with the packages that we use: their licences are on a list that was decided
 * upon, and the weaknesses that were looked through are mended in what the lock holds.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        name: z.string().optional(),
        version: z.string().optional(),
        license: z.string().optional(),
        dev: z.boolean().optional(),
        devOptional: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read("package-lock.json"))).packages;
const packages = Object.entries(lock)
  .filter(([path]) => path !== "")
  .map(([path, { name, version = "", license = "none named", dev, devOptional }]) => ({
    name: name ?? path.slice(path.lastIndexOf("node_modules/") + 13),
    version,
    licence: license,
    isProduct: dev !== true && devOptional !== true,
  }));

const dependencies = read("docs/security/dependencies.md");
/** The cells of the table rows below a heading. */
const rowsBelow = (heading: string): readonly (readonly string[])[] => {
  const part = dependencies.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = part.split("\n").filter((line) => line.startsWith("| "));
  return rows
    .map((line) =>
      line
        .slice(1, -1)
        .split(" | ")
        .map((cell) => cell.trim()),
    )
    .filter(([first = ""]) => first.startsWith("`"));
};
const codesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/gu)].map(([, code]) => code ?? "");

describe("licences", () => {
  /** Permissive: they ask for a notice, and nothing of our own text. */
  const allowed = new Set([
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 AND MIT",
    "BlueOak-1.0.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "(BSD-2-Clause OR MIT OR Apache-2.0)",
    "(MIT OR WTFPL)",
    "Unlicense",
  ]);
  const exceptions = rowsBelow("Exceptions").map(([name = "", licence = "", reason = ""]) => ({
    names: codesIn(name),
    licence: codesIn(licence)[0] ?? "",
    reason,
  }));
  const excepts = (name: string, licence: string): boolean =>
    exceptions.some(
      (one) =>
        one.licence === licence &&
        one.names.some((known) => name === known || name.startsWith(`${known}-`)),
    );

  test("every package has a licence that is allowed, or an exception with its reason", () => {
    const others = packages.filter(({ licence }) => !allowed.has(licence));
    expect(others.length).toBeGreaterThan(0);
    const undecided = others.filter(({ name, licence }) => !excepts(name, licence));
    expect(undecided.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
    expect(exceptions.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  test("no exception is left over", () => {
    const unused = exceptions.flatMap(({ names, licence }) =>
      names.filter(
        (known) =>
          !packages.some(
            (one) =>
              one.licence === licence && (one.name === known || one.name.startsWith(`${known}-`)),
          ),
      ),
    );
    expect(unused).toEqual([]);
  });

  test("all are listed (to write the list anew: vitest run test/repository/supply-chain.test.ts -u)", async () => {
    const part = (isProduct: boolean): string => {
      const ours = packages.filter((one) => one.isProduct === isProduct);
      const byLicence = Map.groupBy(ours, ({ licence }) => licence);
      return [...byLicence]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([licence, those]) => {
          const names = [...new Set(those.map(({ name }) => name))].toSorted();
          return `**${licence}** (${names.length}): ${names.join(", ")}.\n`;
        })
        .join("\n");
    };
    await expect(
      `# Licences of all packages\n\nWritten by a test out of package-lock.json. What is allowed, and why some others are in use: [dependencies.md](dependencies.md).\n\n## In the product\n\n${part(true)}\n## For development and tests alone\n\n${part(false)}`,
    ).toMatchFileSnapshot(join(root, "docs/security/licences.md"));
  });
});

/** Whether a version is not older than another; both are numbers with points between. */
const isFrom = (version: string, least: string): boolean => {
  const [a, b] = [version, least].map((one) => one.split(/[.-]/u).map(Number));
  for (let i = 0; i < 3; i += 1)
    if ((a?.[i] ?? 0) !== (b?.[i] ?? 0)) return (a?.[i] ?? 0) > (b?.[i] ?? 0);
  return true;
};
/** Mended in several lines of versions: each has its own first. */
const isMended = (version: string, mendedIn: readonly string[]): boolean => {
  const major = (one: string): number => Number.parseInt(one, 10);
  const own = mendedIn.find((one) => major(one) === major(version));
  return own === undefined
    ? mendedIn.every((one) => major(version) > major(one))
    : isFrom(version, own);
};

describe("weaknesses", () => {
  const looked = rowsBelow("Weaknesses looked through").map(
    ([name = "", advisories = "", mended = ""]) => ({
      name: codesIn(name)[0] ?? "",
      advisories: codesIn(advisories),
      mendedIn: codesIn(mended),
    }),
  );

  test.each(looked)("$name is mended in every copy that the lock holds", ({ name, mendedIn }) => {
    const copies = packages.filter((one) => one.name === name);
    expect(copies.length).toBeGreaterThan(0);
    expect(mendedIn.length).toBeGreaterThan(0);
    expect(copies.filter(({ version }) => !isMended(version, mendedIn))).toEqual([]);
  });

  test("a version before the mended one would be seen", () => {
    expect(isMended("11.1.1", ["11.1.1", "12.0.1"])).toBe(true);
    expect(isMended("14.0.0", ["11.1.1", "12.0.1"])).toBe(true);
    expect(isMended("10.0.0", ["11.1.1", "12.0.1"])).toBe(false);
    expect(isMended("12.0.0", ["11.1.1", "12.0.1"])).toBe(false);
    expect(isMended("7.5.9", ["7.5.11", "8.21.0"])).toBe(false);
  });

  test("the VEX document tells of each of them, and of the version in use", () => {
    const vex = z
      .object({
        "@context": z.literal("https://openvex.dev/ns/v0.2.0"),
        "@id": z.url(),
        author: z.string().min(1),
        timestamp: z.iso.datetime(),
        version: z.int().positive(),
        statements: z.array(
          z.object({
            vulnerability: z.object({ name: z.string() }),
            products: z
              .array(
                z.object({
                  "@id": z.string(),
                  subcomponents: z.array(z.object({ "@id": z.string() })).length(1),
                }),
              )
              .length(1),
            status: z.enum(["not_affected", "affected", "fixed", "under_investigation"]),
            justification: z
              .enum([
                "component_not_present",
                "vulnerable_code_not_present",
                "vulnerable_code_not_in_execute_path",
                "vulnerable_code_cannot_be_controlled_by_adversary",
                "inline_mitigations_already_exist",
              ])
              .optional(),
            impact_statement: z.string().optional(),
          }),
        ),
      })
      .parse(JSON.parse(read("docs/security/idjour.openvex.json")));
    const said = vex.statements.map(({ vulnerability, products }) => [
      vulnerability.name,
      products[0]?.["@id"],
      products[0]?.subcomponents[0]?.["@id"],
    ]);
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read("package.json")));
    const expected = looked.flatMap(({ name, advisories }) =>
      advisories.map((advisory) => [
        advisory,
        `pkg:npm/idjour@${version}`,
        `pkg:npm/${name.replace("@", "%40")}`,
      ]),
    );
    expect(said).toEqual(expected);
    for (const { status, justification } of vex.statements)
      expect(justification !== undefined).toBe(status === "not_affected");
  });

  const bringers = [
    "botbuilder",
    "botbuilder-core",
    "botbuilder-dialogs",
    "botframework-schema",
    "botframework-streaming",
    "@azure/msal-node",
    "@microsoft/teams-ai",
  ];
  test.each(bringers)("%s gets a uuid that refuses to write past the end of a buffer", (name) => {
    const own = createRequire(import.meta.url);
    const uuid = createRequire(own.resolve(name))("uuid");
    expect(uuid.v4()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/u);
    expect(() => uuid.v5("a", uuid.v5.URL, new Uint8Array(8), 4)).toThrow(RangeError);
  });
});

test("the command that makes the bill of materials takes the lock, without what is for development", () => {
  const { scripts, overrides } = z
    .object({ scripts: z.record(z.string(), z.string()), overrides: z.record(z.string(), z.any()) })
    .parse(JSON.parse(read("package.json")));
  expect(scripts["sbom"]).toMatch(/^cyclonedx-npm (?=.*--package-lock-only)(?=.*--omit dev)/u);
  // Else a parser of XML would be compiled or fetched at install, which nobody here needs.
  expect(overrides["libxmljs2"]).toMatch(/^npm:tinyqueue@/u);
});
