/** Holds the JSON Schema of the organisation file to what `org check` takes. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { printSchema } from "../../src/commands/org/schema.ts";
import { nationalFile } from "../../playground/national.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { organisationSchema } from "../../src/org/schema/json-schema.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const isValid = new Ajv2020({ strict: false }).compile(organisationSchema());

test("the file that is published is what the command prints", () => {
  expect(JSON.parse(read("examples/organisation.schema.json"))).toEqual(organisationSchema());
  expect(JSON.parse(printSchema().out)).toEqual(organisationSchema());
});

const examples = globSync("examples/*.yaml", { cwd: fileURLToPath(root) });

test("the organisation of national size, which a script prints, holds too", () => {
  const file = nationalFile(120);
  expect(readOrganisation(file, "national.yaml")).toMatchObject({ ok: true });
  expect(isValid(parse(file))).toBe(true);
  expect(nationalFile(120)).toBe(file);
});

test.each([...examples, "test/org/everything.yaml"])(
  "%s holds, for org check and for an editor, which its first line leads to the schema",
  (path) => {
    const file = read(path);
    expect(readOrganisation(file, path)).toMatchObject({ ok: true });
    expect(isValid(parse(file))).toBe(true);
    const isLed = file.startsWith("# yaml-language-server: $schema=./organisation.schema.json\n");
    expect(isLed).toBe(path.startsWith("examples/"));
  },
);

type Path = readonly (string | number)[];
const pathsIn = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]): readonly Path[] => {
        const path = [...at, Array.isArray(value) ? Number(key) : key];
        return [path, ...pathsIn(inner, path)];
      })
    : [];
const withWrong = (file: unknown, [key, ...rest]: Path): unknown => {
  if (key === undefined) return { nonsense: [1] };
  if (Array.isArray(file))
    return file.map((inner: unknown, index) => (index === key ? withWrong(inner, rest) : inner));
  if (typeof file !== "object" || file === null) return file;
  return Object.fromEntries(
    Object.entries(file).map(([name, inner]) => [
      name,
      name === String(key) ? withWrong(inner, rest) : inner,
    ]),
  );
};

test("what is of a wrong shape anywhere in the file is refused, as org check would", () => {
  const file: unknown = parse(read("test/org/everything.yaml"));
  const paths = pathsIn(file);
  expect(paths.length).toBeGreaterThan(300);
  expect(paths.filter((path) => isValid(withWrong(file, path)))).toEqual([]);
});
