/**
 * A roster of coordinators: decides who of them gets a question that nobody accepted, and leaves
 * experts alone.
 */
import { describe, expect, test } from "vitest";
import { router } from "../../src/desk/ticket/routing-snapshot.ts";
import { dutyReport } from "../../src/org/coverage.ts";
import { organisationText } from "../../src/org/export.ts";
import { withDutyOverrides } from "../../src/org/overrides.ts";
import { ticketOf } from "../store/sample.ts";
import { anna, pathsOf, polismyndigheten, problemsOf, parse, smallFile } from "./world.ts";

const coordinator = (id: string) => ({
  id,
  name: id,
  agency: polismyndigheten.id,
  chat: { slack: { team: "T0POLISEN", user: id.toUpperCase() } },
});
const coordinators = [coordinator("c-bo"), coordinator("c-li")];
/** Bo has the week of Monday 1 June 2026, Li the next; only office hours. */
const roster = {
  id: "samordnare",
  layers: [
    {
      members: ["c-bo", "c-li"],
      rotation: { unit: "week", every: 1, startLocal: "2026-06-01T08:00" },
      windows: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
    },
  ],
};
const file = smallFile({
  coordinators,
  schedules: [roster],
  policy: { ladder: [{ step: "coordinator", timeoutMin: 15 }] },
});
const filed = parse(file);
const organisation = withDutyOverrides(filed, []);

const asked = (at: string) => {
  const ticket = ticketOf("1", {
    asker: { person: "slack:T0POLISEN/U1", agency: polismyndigheten.id, expert: null },
  });
  const now = Temporal.Instant.from(at).epochMilliseconds;
  const step = router({ organisation, loads: new Map() }, now)(ticket);
  return step.kind === "coordinator" ? step.coordinators : [step.kind];
};

describe("a schedule of coordinators", () => {
  test("gives the question to whoever of them is on call", () => {
    expect(asked("2026-06-02T09:00:00Z")).toEqual(["c-bo"]);
    expect(asked("2026-06-09T09:00:00Z")).toEqual(["c-li"]);
  });

  test("where none of them is on call all get it, so that nothing waits for a shift", () => {
    expect(asked("2026-06-02T20:00:00Z")).toEqual(["c-bo", "c-li"]);
  });

  test("says nothing of experts, who are on call as if it were not there", () => {
    expect(organisation.schedules).toEqual([]);
    const now = Temporal.Instant.from("2026-06-02T20:00:00Z").epochMilliseconds;
    const { shares } = dutyReport(organisation, { now, days: 7, agency: null });
    expect(shares.people.map(({ expert, hours }) => [expert, hours])).toContainEqual([
      anna.id,
      168,
    ]);
  });

  test("stands in the file that is given back", () => {
    expect(organisationText(filed)).toContain("id: samordnare");
  });

  test("holds no expert beside, and no coordinator stands among experts", () => {
    const mixed = { id: "s", layers: [{ members: [anna.id, "c-bo"] }] };
    expect(problemsOf(smallFile({ coordinators, schedules: [mixed] }))).toEqual([
      expect.objectContaining({
        path: "schedules[0].layers[0].members[1]",
        message: expect.stringContaining("is a coordinator") as string,
      }),
    ]);
    const unknown = { ...roster, swaps: [], layers: [{ members: ["c-bo", "c-nobody"] }] };
    expect(pathsOf(smallFile({ coordinators, schedules: [unknown] })).length).toBeGreaterThan(0);
  });
});
