/**
 * What is changed in chat and what is changed in the file: each is made in the other, undone, and
 * never lost, whichever comes first.
 */
import { describe, expect, test } from "vitest";
import { readOrganisation } from "../../src/org/check/check.ts";
import {
  type OrganisationEdit,
  editsBetween,
  mergedWith,
  storedEdits,
  takenBack,
  withEdits,
} from "../../src/org/edits.ts";
import { organisationText } from "../../src/org/export.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { anna, lars, parse, polismyndigheten, skatteverket, smallFile } from "./world.ts";

const absence = { from: "2026-12-01T07:00:00Z", to: "2026-12-02T16:00:00Z" };
const schedule = { id: "s1", layers: [{ members: ["e-anna", "e-lars"] }] };
const base = parse(smallFile({ schedules: [schedule] }));
const clerk = {
  ...anna,
  id: "e-new",
  name: "Nya Ny",
  chat: { slack: { team: "T0POLISEN", user: "U1" } },
};

/** Whole organisations, each with something else changed. */
const changes: readonly (readonly [string, Organisation])[] = [
  ["an expert added", parse(smallFile({ schedules: [schedule], experts: [anna, lars, clerk] }))],
  [
    "an expert removed, and out of the schedule",
    parse(
      smallFile({ experts: [lars], schedules: [{ id: "s1", layers: [{ members: ["e-lars"] }] }] }),
    ),
  ],
  [
    "a level, and one more",
    parse(
      smallFile({
        schedules: [schedule],
        experts: [
          {
            ...anna,
            topics: {
              "passport-authenticity": { level: 2, tested: "2026-11-02" },
              "mrz-and-chip": 1,
            },
          },
          lars,
        ],
      }),
    ),
  ],
  [
    "an absence",
    parse(
      smallFile({ schedules: [schedule], experts: [{ ...anna, outOfOffice: [absence] }, lars] }),
    ),
  ],
  [
    "holidays, a formal channel and the directory",
    parse(
      smallFile({
        schedules: [schedule],
        agencies: [
          {
            ...skatteverket,
            holidays: ["2026-12-24", "2026-12-31"],
            formalChannels: [
              {
                topic: "incorrect-registered-data",
                name: { sv: "Fel", en: "Wrong" },
                contact: "x",
              },
            ],
          },
          polismyndigheten,
        ],
        directory: [
          { agency: "skatteverket", kind: "function", name: { sv: "Id", en: "Id" }, contact: "1" },
        ],
      }),
    ),
  ],
  ["a schedule removed", parse(smallFile())],
];

const made = (from: Organisation, edits: readonly OrganisationEdit[]): Organisation => {
  const edited = withEdits(from, edits);
  if (!edited.ok) throw new Error(JSON.stringify(edited));
  return edited.organisation;
};

describe.each(changes)("%s", (_, changed) => {
  const edits = editsBetween(base, changed);

  test("is made and undone place by place, also after it was stored as JSON", () => {
    const stored = storedEdits.parse(JSON.parse(JSON.stringify(edits)));
    expect(made(base, stored)).toEqual(changed);
    const back = made(changed, takenBack(stored));
    expect(editsBetween(base, back)).toEqual([]);
  });

  test("is held by the file that is exported, and kept beside one that knows nothing of it", () => {
    const inForce = { filed: base, inForce: changed };
    const read = readOrganisation(organisationText(changed), "exported");
    if (!read.ok) throw new Error("what is exported is a file");
    expect(mergedWith(read.organisation, inForce)).toMatchObject({ kept: [], opposed: [] });
    const { merged, kept, opposed } = mergedWith(base, inForce);
    expect([kept, opposed]).toEqual([edits, []]);
    if (!merged.ok) throw new Error("both fit together");
    expect(editsBetween(changed, merged.organisation)).toEqual([]);
  });
});

test("two changes of the same person stand side by side, and each is undone by itself", () => {
  const [level, away] = [changes[2]?.[1] ?? base, changes[3]?.[1] ?? base];
  const [toLevel, toAway] = [editsBetween(base, level), editsBetween(base, away)];
  const both = made(made(base, toLevel), toAway);
  expect(editsBetween(away, made(both, takenBack(toLevel)))).toEqual([]);
});

test("what somebody has changed since is not changed over, and not undone", () => {
  const level = (n: number) =>
    parse(
      smallFile({
        schedules: [schedule],
        experts: [{ ...anna, topics: { "passport-authenticity": n } }, lars],
      }),
    );
  const edits = editsBetween(base, level(2));
  const later = level(1);
  expect(withEdits(later, edits)).toMatchObject({
    ok: false,
    why: "changed",
    edit: { path: ["experts", "e-anna", "topics", "passport-authenticity", "level"] },
  });
  expect(withEdits(later, takenBack(edits))).toMatchObject({ ok: false, why: "changed" });
});

test("somebody who is still on a schedule cannot be undone out of it: it would be no file", () => {
  const withClerk = parse(smallFile({ schedules: [schedule], experts: [anna, lars, clerk] }));
  const onDuty = parse(
    smallFile({
      schedules: [{ id: "s1", layers: [{ members: ["e-anna", "e-lars", "e-new"] }] }],
      experts: [anna, lars, clerk],
    }),
  );
  const undone = withEdits(onDuty, takenBack(editsBetween(base, withClerk)));
  expect(undone).toMatchObject({
    ok: false,
    why: "impossible",
    problems: [{ path: "schedules[0].layers[0].members[2]" }],
  });
});

test("words with a personal number are in no organisation, whoever brings them", () => {
  const edit = {
    path: ["experts", "e-anna", "name"],
    before: "Anna Lind",
    after: "A 19121212-1212",
  };
  expect(withEdits(base, [edit])).toMatchObject({ ok: false, why: "impossible" });
});

test("a place that is none is changed by nobody", () => {
  for (const path of [
    ["experts", "e-nobody", "name"],
    ["__proto__", "x"],
    ["experts", "e-anna", "name", "x"],
  ])
    expect(withEdits(base, [{ path, after: "x" }])).toMatchObject({ ok: false, why: "changed" });
});

describe("a new file, while chat has changed the old one", () => {
  const inForce = changes[3]?.[1] ?? base;
  const newFile = (experts: readonly unknown[]) =>
    parse(smallFile({ schedules: [schedule], experts }));

  test("brings what is new in it, and the absence stays", () => {
    const file = newFile([anna, lars, clerk]);
    const { merged, kept, opposed } = mergedWith(file, { filed: base, inForce });
    expect([kept.length, opposed]).toEqual([1, []]);
    if (!merged.ok) throw new Error(JSON.stringify(merged));
    expect(merged.organisation.experts.map(({ id }) => id)).toEqual(["e-anna", "e-lars", "e-new"]);
    expect(merged.organisation.experts[0]?.outOfOffice).toEqual([absence]);
  });

  test("is opposed where it changes the same place, or removes whom chat changed", () => {
    const level = (n: number) => ({ ...anna, topics: { "passport-authenticity": n } });
    const lowered = newFile([level(2), lars]);
    expect(
      mergedWith(newFile([level(1), lars]), { filed: base, inForce: lowered }).opposed,
    ).toEqual([
      {
        path: ["experts", "e-anna", "topics", "passport-authenticity", "level"],
        before: 3,
        after: 2,
      },
    ]);
    const gone = parse(
      smallFile({ experts: [lars], schedules: [{ id: "s1", layers: [{ members: ["e-lars"] }] }] }),
    );
    expect(mergedWith(gone, { filed: base, inForce }).opposed).toHaveLength(1);
  });
});
