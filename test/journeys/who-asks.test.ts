/**
 * Checks that coordinators see, in both languages, how much is asked from outside border control, and
 * how many of their experts' answers go there: what the assignment wants more of.
 */
import { afterEach, expect, test } from "vitest";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const units = [
  { id: "fol", name: { sv: "Folkbokföringen", en: "Population register" }, line: "registration" },
  { id: "grans", name: { sv: "Gränsenheten", en: "Border unit" }, line: "border" },
];
const away = [{ from: "2026-11-01T00:00:00Z", to: "2027-01-01T00:00:00Z" }];
/** Monday 30 November 2026, seven o'clock in Stockholm. */
const mondayAtSeven = Date.parse("2026-11-30T06:00:00Z");

/** Of fewer the other agency is told nothing. */
const fewest = (unit: string): readonly string[] => [unit, unit, unit];
const answered = async ({ who }: World, n: number, unit: string): Promise<void> => {
  const [asker, anna] = [who("asker"), who("e-anna")];
  const number = `ID-2026-0000${n}`;
  expect(await asker.ask({ ...question, text: `Fråga nummer ${n}.`, unit })).toMatchObject({
    ok: true,
  });
  await anna.press(await anna.sees("Kan du ta fråga", number), "offer.accept");
  await anna.fillIn(await anna.sees(`${number} är din`), "answer.open", answer);
  await asker.sees(`Svar på fråga ${number}`);
};

test.each(pairs)(
  "asked in %s, answered in %s: the week tells how much came from outside border control, and not whom the experts answered",
  async (askers, experts) => {
    const current = (world = await openWorld(askers, experts, {
      units,
      away: { "e-karim": away, "e-sara": away },
    }));
    for (const [i, unit] of [...fewest("fol"), ...fewest("grans"), "none"].entries())
      await answered(current, i + 1, unit);
    const [ulf, bo] = [current.who("c-ulf"), current.who("c-bo")];
    current.clock.set(mondayAtSeven);
    // Of the one who said no unit it is not known: it counts on neither side.
    const asking = await ulf.sees("Vecka 48: ID-jour för Skatteverket");
    expect(asking.text).toContain("3 av 6 frågor kom från annat än gränskontroll.");
    expect(asking.text).not.toContain("svar från våra experter");
    const answering = await bo.sees("Vecka 48: ID-jour för Polismyndigheten");
    // Whom the experts answered is about others: a month that is over tells it, a week does not.
    expect(answering.text).not.toContain("svar från våra experter");
    for (const one of [ulf, bo]) {
      await one.say("language en");
      await one.sees("The language is now English");
      await one.say("report 48");
    }
    await ulf.sees("3 of 6 questions came from outside border control.");
    await bo.sees("Week 48: ID-jour for Swedish Police Authority");
    const about = { now: current.clock.now(), organisation: current.organisation };
    const reportOf = async (agency: string): Promise<string> =>
      (await reportWeekly(current.store, { week: "2026-W48", agency, format: "md" }, about)).out;
    expect(await reportOf("skatteverket")).toMatch(/Frågor utanför gränskontrollen.*50/u);
    expect(await reportOf("polismyndigheten")).not.toContain("| Svar till annat");
  },
);
