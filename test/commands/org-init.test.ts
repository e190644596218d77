/** Asks for a first organisation and writes its file, which org check takes. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readOrganisation } from "../../src/org/check/check.ts";
import { type Folder, newFolder, run } from "./world.ts";

let folder: Folder;
afterEach(() => folder.remove());

test("the answers become a file that holds together; what will not do is asked again; no file is written over", async () => {
  folder = newFolder();
  const answers = [
    "Länsstyrelsen i Skåne",
    "",
    "irc",
    "Teams",
    "two words",
    "11111111-1111-1111-1111-111111111111",
    "Åsa Öst",
    "Åsas id",
    "aaaaaaaa-1111-4111-8111-111111111111",
    "Bo Ek",
    "bbbbbbbb-1111-4111-8111-111111111111",
    "1, 9",
    "1, 3",
    "",
    "växel 010-224 10 00",
  ];
  const input = `${answers.join("\n")}\n`;
  const settings = { LANG: "sv_SE.UTF-8" };
  const made = await run(["org", "init"], { folder, input, settings });
  expect(made).toMatchObject({ status: 0 });
  expect(made.out).toContain("organisation.yaml är skriven");
  expect(made.err.match(/Det går inte\. Försök igen\./gu)).toHaveLength(4);
  const written = readFileSync(join(folder.path, "organisation.yaml"), "utf8");
  // The program may be run by another than whoever wrote it.
  expect(statSync(join(folder.path, "organisation.yaml")).mode & 0o777).toBe(0o644);
  expect(written.split("\n")[0]).toMatch(/^# yaml-language-server: \$schema=/u);
  const parsed = readOrganisation(written, "written");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { agencies, experts, coordinators } = parsed.organisation;
  expect(agencies).toMatchObject([
    {
      id: "lansstyrelsen-i-skane",
      name: { sv: "Länsstyrelsen i Skåne", en: "Länsstyrelsen i Skåne" },
    },
  ]);
  expect(experts).toMatchObject([
    {
      id: "e-bo-ek-1",
      topics: { "passport-authenticity": { level: 2 }, "lma-card": { level: 2 } },
    },
  ]);
  expect(coordinators).toMatchObject([{ id: "c-asa-ost" }]);

  const again = await run(["org", "init"], { folder, input });
  expect(again).toMatchObject({ status: 2 });
  expect(again.err).toContain("organisation.yaml is there already");
  const ended = await run(["org", "init", "other.yaml"], { folder, input: "Skatteverket\n" });
  expect(ended).toMatchObject({ status: 2 });
  expect(ended.err).toContain("nothing was written");
  expect(existsSync(join(folder.path, "other.yaml"))).toBe(false);
});
