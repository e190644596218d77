/** Small organisation files for the tests of this folder, as data that a test changes. */
import { problemIn } from "../../src/commands/told-problem.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import type { Problem } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";

export type FileContent = Record<string, unknown>;

export const skatteverket = {
  id: "skatteverket",
  name: { sv: "Skatteverket", en: "Swedish Tax Agency" },
  chat: { teams: { tenant: "11111111-1111-1111-1111-111111111111" } },
};

export const polismyndigheten = {
  id: "polismyndigheten",
  name: { sv: "Polismyndigheten", en: "Swedish Police Authority" },
  chat: { slack: { team: "T0POLISEN" } },
};

export const anna = {
  id: "e-anna",
  name: "Anna Lind",
  agency: "polismyndigheten",
  chat: { slack: { team: "T0POLISEN", user: "U0ANNA" } },
  topics: { "passport-authenticity": 3 },
};

export const lars = {
  id: "e-lars",
  name: "Lars Åkesson",
  agency: "skatteverket",
  chat: { teams: { tenant: "11111111-1111-1111-1111-111111111111", user: "a-lars" } },
  topics: { "coordination-number-identity-level": 3 },
};

export function smallFile(changes: FileContent = {}): FileContent {
  return {
    version: 1,
    agencies: [skatteverket, polismyndigheten],
    experts: [anna, lars],
    ...changes,
  };
}

export function parse(content: unknown): Organisation {
  const parsed = readOrganisation(JSON.stringify(content), "test.json");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.organisation;
}

/** Every sentence must be one that a Swedish terminal has in Swedish. */
export function problemsOf(content: unknown): readonly Problem[] {
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
  const parsed = readOrganisation(text, "test.yaml");
  const problems = parsed.ok ? [] : parsed.problems;
  for (const { message } of problems)
    if (problemIn("sv", message) === message) throw new Error(`In no locale: ${message}`);
  return problems;
}

/** The path of each problem, in code point order. */
export function pathsOf(content: unknown): string[] {
  return problemsOf(content)
    .map(({ path }) => path)
    .toSorted();
}
