/**
 * Checks calendars laid over the file: who is away by one is not asked, who has duty by one is, and
 * what cannot be read changes nothing.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { calendarsIn, importCalendars } from "../../src/commands/org/import.ts";
import { dutyCard } from "./duty.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "idjour-calendars-"));
});
afterEach(async () => {
  await world?.close();
  world = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const calendar = (...lines: readonly string[]): string =>
  file("calendar.ics", ["BEGIN:VCALENDAR", ...lines, "END:VCALENDAR", ""].join("\r\n"));
const event = (...lines: readonly string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];

type Options = Parameters<typeof calendarsIn>[0];
const bringIn = ({ store, organisation, clock }: World, options: Options) =>
  importCalendars(store, calendarsIn(options, organisation, "en"), {
    organisation,
    now: clock.now(),
    dryRun: false,
    language: "en",
  });

/** A daily roster whose first member is on call at the usual start. */
const roster = (members: readonly string[]) => ({
  id: "s-passport",
  topics: ["passport-authenticity"],
  layers: [{ members, windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "00:00" }] }],
});
const today = event("UID:ledig", "DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127");

describe.each(pairs)("asked in %s, answered in %s, a calendar", (askers, experts) => {
  test("of absences takes its person off duty while serve runs, and the next calendar brings them back", async () => {
    world = await openWorld(askers, experts, { schedules: [roster(["e-anna", "e-karim"])] });
    const options = { absences: [`e-anna=${calendar(...today)}`] };
    const [result] = await bringIn(world, options);
    expect(result).toMatchObject({
      failed: null,
      problems: [],
      changes: [{ type: "off", expert: "e-anna", to: "2026-11-26T23:00:00Z" }],
    });
    world.clock.forward(2000);
    const current = world;
    await expect
      .poll(async () => (await dutyCard(current, "e-anna")).text)
      .toContain("Du är borta till fre");
    await world.who("asker").ask(question);
    await world.who("e-karim").sees("Kan du ta fråga");
    const offered = world
      .who("e-anna")
      .cards()
      .filter(({ text }) => text.includes("Kan du ta"));
    expect(offered).toEqual([]);

    expect((await bringIn(world, options))[0]?.changes).toEqual([]);
    const without = { absences: [`e-anna=${calendar()}`] };
    expect((await bringIn(world, without))[0]?.changes).toMatchObject([{ type: "back" }]);
    world.clock.forward(2000);
    expect((await dutyCard(world, "e-anna")).text).toContain("Du är i tjänst");
    expect((await world.store.verify()).flaw).toBeNull();
  });

  test("duty from one puts its person on call in that schedule", async () => {
    world = await openWorld(askers, experts, { schedules: [roster(["e-karim"])] });
    const hours = event("UID:1", "DTSTART:20261125T090000Z", "DTEND:20261125T170000Z");
    await bringIn(world, { shifts: [`s-passport/e-anna=${calendar(...hours)}`] });
    world.clock.forward(2000);
    expect((await dutyCard(world, "e-anna")).text).toContain("Du är i tjänst till 18:00.");
  });
});

describe("an absence from a calendar", () => {
  test("that cannot be read any more leaves what was read in force", async () => {
    world = await openWorld("teams", "slack", { schedules: [roster(["e-anna", "e-karim"])] });
    const source = calendar(...today);
    await bringIn(world, { absences: [`e-anna=${source}`] });
    file("calendar.ics", "<html>Logga in</html>");
    const [broken] = await bringIn(world, { absences: [`e-anna=${source}`] });
    expect(broken).toMatchObject({ changes: [] });
    expect(broken?.failed).toMatch(/no calendar file/u);
    world.clock.forward(2000);
    expect((await dutyCard(world, "e-anna")).text).toContain("Du är borta till fre");
  });

  test("belongs to the address that is vouched for, and to nobody by a name in its title", async () => {
    world = await openWorld("teams", "slack", { schedules: [roster(["e-anna", "e-karim"])] });
    const people = file("people.txt", "# vouched for\nKarim@polisen.example e-karim\n");
    const [result] = await bringIn(world, {
      people,
      absences: [
        calendar(
          ...event(
            "UID:1",
            "SUMMARY:Anna Lind e-anna",
            "ATTENDEE:mailto:karim@POLISEN.example",
            "ATTENDEE:mailto:anna.lind@polisen.example",
            "DTSTART;VALUE=DATE:20261125",
          ),
          ...event("UID:2", "SUMMARY:e-anna borta", "DTSTART;VALUE=DATE:20261125"),
        ),
      ],
    });
    expect(result?.changes.map(({ expert }) => expert)).toEqual(["e-karim"]);
    expect(result?.unknown).toEqual(["(nobody is named in 2)", "anna.lind@polisen.example"]);
  });
});

test("what is wrong with the sources is told before anything is written", async () => {
  world = await openWorld("teams", "slack", { schedules: [roster(["e-karim"])] });
  const { organisation } = world;
  const source = calendar(...today);
  const wrong = (options: Options) => () => calendarsIn(options, organisation, "en");
  expect(wrong({ absences: [source] })).toThrow(/Whose events are those/u);
  expect(wrong({ absences: ["https://kalender.example/secret-key.ics?a=b"] })).toThrow(
    /https:\/\/kalender\.example\/…\?/u,
  );
  expect(wrong({ shifts: [source] })).toThrow(/SCHEDULE=SOURCE/u);
  expect(wrong({ shifts: [`s-passport/e-nobody=${source}`] })).toThrow(/no expert "e-nobody"/u);
  const twice = file(
    "twice.txt",
    "a@x.example e-anna\nA@X.example e-karim\nb e-anna\nc@x e-nobody\n",
  );
  expect(wrong({ absences: [source], people: twice })).toThrow(
    /twice\.txt:2: .*twice\.txt:3: .*twice\.txt:4: /u,
  );
});
