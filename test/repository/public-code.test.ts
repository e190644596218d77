/**
 * Checks what is asked of public code: publiccode.yml is as its standard says, every file has a
 * licence (REUSE 3.3), and the texts for reporting, conduct and decisions hold together.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const tracked = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  { cwd: root, encoding: "utf8" },
)
  .split("\0")
  .filter((file) => file !== "" && existsSync(join(root, file)));

describe("publiccode.yml", () => {
  const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z\d]+)*$/u);
  const inRepository = z.string().refine((file) => tracked.includes(file), "is not there");
  const dependency = z.strictObject({
    name: z.string(),
    versionMin: z.string().optional(),
    versionMax: z.string().optional(),
    version: z.string().optional(),
    optional: z.boolean().optional(),
  });
  /** Core keys of the standard, version 0.7.0: mandatory ones, and those that we use. Others are refused. */
  const standard = z.strictObject({
    publiccodeYmlVersion: z.literal("0.7.0"),
    name: z.string().min(1),
    url: z.url({ protocol: /^https$/u }),
    softwareVersion: z.string().optional(),
    platforms: z.array(z.string()).min(1),
    categories: z
      .array(z.enum(["collaboration", "help-desk", "knowledge-management", "other"]))
      .optional(),
    developmentStatus: z.enum(["concept", "development", "beta", "stable", "obsolete"]),
    softwareType: z.enum([
      "standalone/mobile",
      "standalone/iot",
      "standalone/desktop",
      "standalone/web",
      "standalone/backend",
      "standalone/other",
      "addon",
      "library",
      "configurationFiles",
    ]),
    intendedAudience: z.strictObject({
      countries: z.array(z.string().regex(/^[A-Z]{2}$/u)).optional(),
      scope: z.array(z.enum(["government", "justice", "security"])).optional(),
    }),
    supports: z
      .array(z.strictObject({ id: z.union([z.enum(["alias:gdpr", "alias:nis2"]), z.url()]) }))
      .optional(),
    description: z.record(
      language,
      z.strictObject({
        localisedName: z.string().optional(),
        shortDescription: z.string().max(150),
        longDescription: z.string().min(150).max(10_000),
        features: z.array(z.string()).min(5).max(20),
        screenshots: z.array(inRepository.regex(/\.(?:png|jpg)$/u)).optional(),
      }),
    ),
    legal: z.strictObject({ license: z.string(), mainCopyrightOwner: z.string().optional() }),
    maintenance: z.strictObject({
      type: z.enum(["internal", "community", "none"]),
      contacts: z.array(z.strictObject({ name: z.string(), email: z.email() })).min(1),
    }),
    localisation: z.strictObject({
      localisationReady: z.boolean(),
      availableLanguages: z.array(language).min(1),
    }),
    dependsOn: z.strictObject({
      open: z.array(dependency).optional(),
      proprietary: z.array(dependency).optional(),
      hardware: z.array(dependency).optional(),
    }),
  });

  test("is as the standard's version 0.7.0 asks", () => {
    expect(standard.safeParse(parse(read("publiccode.yml"))).error?.issues).toBeUndefined();
  });

  test("says what package.json says, in the languages that the program speaks", () => {
    const said = standard.parse(parse(read("publiccode.yml")));
    const { license, version, engines } = z
      .object({ license: z.string(), version: z.string(), engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(read("package.json")));
    expect(said.legal.license).toBe(license);
    expect(said.softwareVersion).toBe(version);
    expect(`>=${said.dependsOn.open?.[0]?.versionMin}`).toBe(engines.node);
    expect(Object.keys(said.description)).toEqual(said.localisation.availableLanguages);
  });
});

describe("REUSE", () => {
  const annotations = read("REUSE.toml")
    .split("[[annotations]]")
    .slice(1)
    .map((block) => {
      const value = (key: string): readonly string[] => {
        const written = new RegExp(`^${key} = ("[^"\n]*"|\\[[^\\]]*\\])`, "mu").exec(block)?.[1];
        return [...(written ?? "").matchAll(/"([^"]*)"/gu)].map(([, one]) => one ?? "");
      };
      return {
        paths: value("path"),
        copyright: value("SPDX-FileCopyrightText"),
        licences: value("SPDX-License-Identifier"),
      };
    });
  /** As the specification says: a star stops at a slash, two do not. */
  const globbed = (path: string): RegExp =>
    new RegExp(
      `^${path
        .split("**")
        .map((part) =>
          part
            .split("*")
            .map((plain) => RegExp.escape(plain))
            .join("[^/]*"),
        )
        .join(".*")}$`,
      "u",
    );
  const ofFile = (file: string) =>
    annotations.findLast(({ paths }) => paths.some((path) => globbed(path).test(file)));
  const covered = tracked.filter((file) => !/^(?:LICENSES\/|LICENSE$|REUSE\.toml$)/u.test(file));

  test("every file has a holder of copyright and a licence, and every licence its text", () => {
    const without = covered.filter((file) => {
      const found = ofFile(file);
      return found === undefined || found.copyright.length === 0 || found.licences.length === 0;
    });
    expect(without).toEqual([]);
    const used = new Set(covered.flatMap((file) => ofFile(file)?.licences ?? []));
    expect(readdirSync(join(root, "LICENSES")).toSorted()).toEqual(
      [...used].map((licence) => `${licence}.txt`).toSorted(),
    );
  });

  test("each path of REUSE.toml leads to a file", () => {
    const paths = annotations.flatMap((one) => one.paths);
    expect(paths.filter((path) => !covered.some((file) => globbed(path).test(file)))).toEqual([]);
  });

  test("what an agency makes its own is free of conditions, and the program is not", () => {
    expect(ofFile("docs/legal/dpia.md")?.licences).toEqual(["CC0-1.0"]);
    expect(ofFile("examples/organisation.yaml")?.licences).toEqual(["CC0-1.0"]);
    expect(ofFile("src/main.ts")?.licences).toEqual(["EUPL-1.2"]);
    expect(ofFile("docs/operator.md")?.licences).toEqual(["EUPL-1.2"]);
  });

  test("the texts of the licences are the published ones", () => {
    const published = (licence: string): string =>
      z
        .object({ licenseText: z.string() })
        .parse(createRequire(import.meta.url)(`spdx-license-list/licenses/${licence}.json`))
        .licenseText.trim();
    for (const licence of ["EUPL-1.2", "CC0-1.0"])
      expect(read(`LICENSES/${licence}.txt`).trim()).toBe(published(licence));
  });

  test("no file carries somebody else's notice", () => {
    const notice = /copyright \(c\)|SPDX-License-Identifier:\s/iu;
    const text = covered.filter((file) => !/\.(?:png|db)$|^package-lock\.json$/u.test(file));
    expect(text.filter((file) => notice.test(read(file)))).toEqual([]);
  });
});

describe("who decides and who is told", () => {
  const teams = [...read("MAINTAINERS.md").matchAll(/^\| `(@idjour\/[a-z]+)`/gmu)].map(
    ([, team]) => team ?? "",
  );
  const owners = read("CODEOWNERS")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(/\s+/u));

  test("CODEOWNERS names teams that MAINTAINERS.md describes, and places that are there", () => {
    expect(teams.length).toBeGreaterThan(3);
    expect(owners[0]?.[0]).toBe("*");
    for (const [path = "", ...named] of owners) {
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((team) => !teams.includes(team))).toEqual([]);
      expect(path === "*" || existsSync(join(root, path))).toBe(true);
    }
  });

  test("SECURITY.md gives the same times and places in both languages", () => {
    const [swedish = "", english = ""] = read("SECURITY.md").split(/^---$/mu);
    const facts = (text: string) => [
      text.match(/\d+/gu),
      [...text.matchAll(/`([^`]+)`|\]\(([^)#]+)\)/gu)].map(([, code, link]) => code ?? link),
    ];
    expect(facts(english)).toEqual(facts(swedish.replace("14:e", "14")));
    expect(facts(english)[0]?.length).toBeGreaterThan(5);
  });

  test("addresses end in .example until the project has its own", () => {
    const texts = ["SECURITY.md", "CODE_OF_CONDUCT.md", "MAINTAINERS.md", "publiccode.yml"];
    for (const file of texts)
      for (const [address] of read(file).matchAll(/[\w.-]+@[\w-]+\.[\w.-]*\w/gu))
        expect(address).toMatch(/\.example$/u);
  });

  test("CONTRIBUTING asks for the Developer Certificate of Origin on every commit", () => {
    expect(read("CONTRIBUTING.md")).toMatch(/developercertificate\.org/u);
    expect(read("CONTRIBUTING.md")).toMatch(/git commit -s/u);
  });
});

describe("docs/public-code.md", () => {
  const page = read("docs/public-code.md");
  const rows = [
    ...page.matchAll(/^\| (OSPS-[A-Z]{2}-\d\d\.\d\d) [^|]+\| ([^|]+) \| ([^|]*)\|$/gmu),
  ];

  test("answers every requirement of the OSPS Baseline 2026.02.19 once, level by level", () => {
    // A first number of 24 is of level 1, the next 19 are added by level 2, and 21 by level 3.
    const levels = [
      "## OSPS Baseline, level 1",
      "## Level 2, in addition",
      "## Level 3, in addition",
    ];
    const counts = levels.map(
      (heading) =>
        (page.split(`${heading}\n`)[1]?.split("\n## ")[0] ?? "").match(/^\| OSPS-/gmu)?.length,
    );
    expect(counts).toEqual([24, 19, 21]);
    expect(new Set(rows.map(([, id]) => id)).size).toBe(64);
  });

  test("says of each whether it is met, and why not where it is not", () => {
    const odd = rows.filter(([, , state = ""]) => !/^(?:met|partly|not yet|–)$/u.test(state));
    expect(odd.map(([, id]) => id)).toEqual([]);
    const bare = rows.filter(
      ([, , state = "", how = ""]) => state !== "not yet" && how.trim() === "",
    );
    expect(bare.map(([, id]) => id)).toEqual([]);
  });
});

test("no file holds a key or a token, and none is opaque but pictures", () => {
  const opaque = tracked.filter((file) =>
    // The handbooks' pictures have a list and a test of their own.
    /^(?!docs\/pictures\/).*\.(?:png|jpe?g|gif|ico|db|gz|zip|wasm|node|exe)$/u.test(file),
  );
  expect(opaque).toEqual([
    "docs/page.png",
    "manifests/teams/color.png",
    "manifests/teams/outline.png",
  ]);
  const secret = new RegExp(
    [
      `-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\s+[A-Za-z\\d+/=]{40,}`,
      "xox[abeprs]-\\d{9,}-\\d{9,}-[A-Za-z\\d]{20,}",
      "xapp-\\d-[A-Z\\d]{9,}-\\d{9,}-[a-f\\d]{40,}",
      "AKIA[A-Z\\d]{16}",
      "gh[pousr]_[A-Za-z\\d]{36}",
      "npm_[A-Za-z\\d]{36}",
    ].join("|"),
    "u",
  );
  const text = tracked.filter((file) => !opaque.includes(file) && file !== "package-lock.json");
  // It says itself that it opens nothing.
  const made = "test/bots/teams/certificate.pem";
  expect(text.filter((file) => secret.test(read(file)))).toEqual([made]);
  expect(secret.test(`xoxb-${"1".repeat(12)}-${"2".repeat(12)}-${"a".repeat(24)}`)).toBe(true);
});
