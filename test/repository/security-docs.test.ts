/**
 * Holds the texts on security and law to the truth: each mitigation of the threat model has a test
 * that is there, and each text for agencies is in Swedish with an English summary and fields to fill in.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

describe("the threat model", () => {
  const model = read("docs/security/threat-model.md");
  const doors = model
    .split(/^## /mu)
    .slice(1)
    .filter((part) => part.includes("| Shown by |"))
    .map((part) => ({
      door: part.split("\n")[0] ?? "",
      part,
      rows: part.split("\n").filter((line) => /^\| [STRIDE] \|/u.test(line)),
    }));
  const named = (text: string) =>
    [...text.matchAll(/`(?<file>test\/[\w./-]+\.ts)`: "(?<title>[^"]+)"/gu)].map(({ groups }) => ({
      file: groups?.["file"] ?? "",
      title: groups?.["title"] ?? "",
    }));

  test("has every door", () => {
    expect(doors.map(({ door }) => door)).toEqual([
      "Slack over HTTP",
      "Slack in Socket Mode",
      "Teams",
      "Pictures that people send",
      "The web report",
      "Metrics and health",
      "The command line",
      "The organisation file",
      "Calendar feeds",
      "A language model's service",
      "The webhook of a switchboard",
      "The database",
      "Replicas: several processes on one database",
      "Packages of others",
    ]);
  });

  test.each(doors)("$door: each mitigation names a test, and what is left is said", (one) => {
    expect(one.rows.length).toBeGreaterThanOrEqual(3);
    expect(one.rows.filter((row) => named(row).length === 0)).toEqual([]);
    expect(one.part).toMatch(/^\*Left:\* /mu);
  });

  test("each test that it names is there, by file and whole title", () => {
    const all = named(model);
    expect(all.length).toBeGreaterThan(60);
    const texts = new Map<string, string>();
    const textOf = (file: string): string => {
      if (!texts.has(file)) texts.set(file, read(file));
      return texts.get(file) ?? "";
    };
    const isTest = (file: string, title: string): boolean =>
      new RegExp(
        `(?:\\b(?:test|it)|\\))(?:\\.\\w+)*\\(\\s*["\`]${RegExp.escape(title)}["\`]`,
        "u",
      ).test(textOf(file));
    expect(all.filter(({ file, title }) => !isTest(file, title))).toEqual([]);
    expect(isTest("test/repository/security-docs.test.ts", "has every window")).toBe(false);
  });
});

describe("the texts that an agency makes its own", () => {
  const texts = [
    ...readdirSync(join(root, "docs/legal")).map((file) => `docs/legal/${file}`),
    "docs/security/incident.md",
  ];

  test.each(texts)("%s is Swedish first, with an English summary", (file) => {
    const [swedish = "", english = ""] = read(file).split("## English summary\n");
    expect(swedish).toMatch(/^# [^\n]+\n/u);
    expect(swedish).toMatch(/\b(?:och|för|inte)\b/u);
    expect(english.trim().length).toBeGreaterThan(150);
    expect(swedish).toContain("‹");
  });

  test("all are listed, and so are the pages on security", () => {
    const listed = read("docs/legal/README.md");
    for (const file of texts.filter((one) => !one.endsWith("README.md")))
      expect(listed).toContain(
        file.replace("docs/legal/", "").replace("docs/security", "../security"),
      );
    const pages = readdirSync(join(root, "docs/security")).filter((file) => file !== "README.md");
    for (const file of pages) expect(read("docs/security/README.md")).toContain(`(${file})`);
  });

  test("the plan for incidents has the times of the law", () => {
    const plan = read("docs/security/incident.md");
    for (const time of ["2025:1506", "24 timmar", "72 timmar", "1 månad", "2025:1507"])
      expect(plan).toContain(time);
  });
});
