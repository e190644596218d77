/** Finds where else one can turn, by the words that people write after "sök stöd". */
import { expect, test } from "vitest";
import type { Organisation } from "../../src/org/organisation.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import {
  type Named,
  entryId,
  lookUpDirectory,
  supportOn,
  unconfirmedSince,
  withConfirmations,
} from "../../src/org/directory.ts";

const file = `version: 1
agencies:
  - id: skatteverket
    name: { sv: Skatteverket, en: Swedish Tax Agency }
    chat: { slack: { team: T0S } }
    functionAddress: sdk@skatteverket.example
    formalChannels:
      - { topic: incorrect-registered-data, name: { sv: Underrättelse, en: Notification }, contact: https://skatteverket.example }
  - { id: polisen, name: { sv: Polismyndigheten, en: Police }, chat: { slack: { team: T0P } } }
experts:
  - { id: e-1, name: Anna Lind, agency: polisen, chat: { slack: { team: T0P, user: U1 } }, topics: { passport-authenticity: 2, mrz-and-chip: 2 } }
  - { id: e-2, name: Bo Ek, agency: polisen, active: false, chat: { slack: { team: T0P, user: U2 } }, topics: { lma-card: 2 } }
directory:
  - { agency: polisen, kind: equipment, name: { sv: VSC i Göteborg, en: VSC in Gothenburg }, topics: [passport-authenticity], contact: vsc@polisen.example }
  - { agency: polisen, kind: course, name: { sv: Grundkurs om körkort, en: Driving licences }, topics: [driving-licence], audience: Handläggare }
  - { agency: skatteverket, kind: function, name: { sv: Id-gruppen, en: The ID group } }
`;
const parsed = readOrganisation(file, "test");
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { organisation } = parsed;
const kinds = {
  function: "Stödfunktion",
  forum: "Forum",
  course: "Utbildning",
  equipment: "Utrustning",
  formal: "Formell kanal",
  experts: "Dokumentexperter",
};
const named: Named = {
  kind: (kind) => ({ sv: kinds[kind], en: kind }),
  line: (line) => ({ sv: line === "border" ? "Gräns" : "Annat", en: line }),
};
const look = (words: string, agency = "skatteverket") => {
  const { rows, isPartial } = lookUpDirectory(organisation, { agency, words, named });
  return {
    isPartial,
    rows: rows.map(({ agency: { id }, kind, name, contact }) => [id, kind, name?.sv ?? contact]),
  };
};

test("without words all is shown, the own agency first, and no person is named", () => {
  const { rows } = look("");
  expect(rows).toEqual([
    ["skatteverket", "function", "Id-gruppen"],
    ["skatteverket", "formal", "Underrättelse"],
    ["skatteverket", "formal", "sdk@skatteverket.example"],
    ["polisen", "equipment", "VSC i Göteborg"],
    ["polisen", "course", "Grundkurs om körkort"],
    ["polisen", "experts", null],
  ]);
  expect(look("", "polisen").rows[0]).toEqual(["polisen", "equipment", "VSC i Göteborg"]);
  expect(JSON.stringify(rows)).not.toMatch(/Anna|Bo Ek/u);
});

test.each([
  ["pass göteborg", [["polisen", "equipment", "VSC i Göteborg"]]],
  ["PASSET Goteborg", [["polisen", "equipment", "VSC i Göteborg"]]],
  ["driving licences", [["polisen", "course", "Grundkurs om körkort"]]],
  ["utrustning", [["polisen", "equipment", "VSC i Göteborg"]]],
  ["chip", [["polisen", "experts", null]]],
  ["experter", [["polisen", "experts", null]]],
  [
    "formell kanal",
    [
      ["skatteverket", "formal", "Underrättelse"],
      ["skatteverket", "formal", "sdk@skatteverket.example"],
    ],
  ],
] as const)(
  "«%s» finds what has all its words, inflected or not, in either language",
  (words, rows) => {
    expect(look(words)).toEqual({ rows, isPartial: false });
  },
);

test("where nothing has all the words, what has the most of them is found, and says so", () => {
  expect(look("körkort luleå")).toEqual({
    rows: [["polisen", "course", "Grundkurs om körkort"]],
    isPartial: true,
  });
  expect(look("luleå")).toEqual({ rows: [], isPartial: false });
});

test("a topic that the words name stands first in its row", () => {
  const { rows } = lookUpDirectory(organisation, { agency: "polisen", words: "MRZ", named });
  expect(rows[0]?.topics.map(({ id }) => id)).toEqual(["mrz-and-chip", "passport-authenticity"]);
});

test("a line of work finds what is for it, by its entry or by its topics", () => {
  expect(look("gräns").rows).toEqual([
    ["polisen", "equipment", "VSC i Göteborg"],
    ["polisen", "course", "Grundkurs om körkort"],
    ["polisen", "experts", null],
  ]);
});

test("beside a question that waits stand those whom one can reach about its topic", () => {
  const on = (topic: string) =>
    supportOn(organisation, { agency: "skatteverket", topic }).map(({ name }) => name?.sv);
  expect(on("passport-authenticity")).toEqual(["VSC i Göteborg"]);
  // A course is no help now, and what has no address cannot be reached.
  expect(on("driving-licence")).toEqual([]);
});

test("what is confirmed in chat counts where it is later than the file's", () => {
  const [first, ...others] = organisation.directory;
  if (first === undefined) throw new Error("The file has a directory.");
  const filed: Organisation = {
    ...organisation,
    directory: [
      { ...first, confirmed: { at: "2026-05-01", by: { sv: "filen", en: "the file" } } },
      ...others,
    ],
  };
  const since = (given: Organisation) =>
    unconfirmedSince(given, "polisen", "2026-06-01").map(({ name }) => name.sv);
  expect(since(filed)).toEqual(["VSC i Göteborg", "Grundkurs om körkort"]);
  const key = "polisen/equipment/VSC i Göteborg";
  const chat = (at: string) =>
    withConfirmations(filed, new Map([[key, { at, by: { sv: "chatten", en: "the chat" } }]]));
  expect(since(chat("2026-04-01"))).toContain("VSC i Göteborg");
  expect(since(chat("2026-07-01"))).toEqual(["Grundkurs om körkort"]);
  expect(entryId(first)).toMatch(/^[\w-]{16}$/u);
});
