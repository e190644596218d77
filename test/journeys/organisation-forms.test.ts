/**
 * Checks that coordinators change in chat, in each platform's own forms, what the organisation says
 * beside who its experts are: levels, absences, schedules and turns, closed days, formal channels and
 * the map of support. Whose hours are moved is told so, and the look-ahead stands on the card.
 */
import { afterEach, expect, test } from "vitest";
import { organisationIn, storedText } from "../../src/runtime/organisation-follower.ts";
import type { Values } from "../../playground/someone.ts";
import { communities, users } from "./addresses.ts";
import { type World, openWorld } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});
const topic = "passport-authenticity";

/** Slack alone has such a page. */
const homeOfAnna = async ({ trial }: World): Promise<string> => {
  const person = trial.slack.person(communities.polismyndigheten.slack, users["e-anna"].slack);
  await person.openHome();
  return (await person.until(() => person.home, { what: "the home tab" })).plain;
};

test.each([
  ["teams", "slack"],
  ["slack", "teams"],
] as const)(
  "asked in %s, experts in %s: each is previewed, made and stored",
  async (askers, experts) => {
    world = await openWorld(askers, experts, {
      schedules: [{ id: "s-pass", topics: [topic], layers: [{ members: ["e-anna"] }] }],
    });
    const { store, who } = world;
    const [bo, anna, karim] = [who("c-bo"), who("e-anna"), who("e-karim")];
    const stored = async () => storedText((await organisationIn(store)).organisation);
    await bo.say("organisation");
    const card = await bo.sees("Organisation: Polismyndigheten", "Anna Lind");
    const makes = async (button: string, values: Values, why?: string): Promise<string> => {
      const before = await stored();
      const { said } = await bo.fillIn(card, button, values);
      expect(await stored()).toBe(before);
      expect(await bo.send(why === undefined ? {} : { why })).toMatchObject({ ok: true });
      return said;
    };

    const level = { expert: "e-karim", topic, level: "3", tested: "2026-11-02", reason: "Provet." };
    expect(await makes("level.open", level, "Klarade provet.")).toContain("nivå 3");
    await karim.sees("Din nivå är satt", "nivå 3 (senior)", "Bo Ek");
    // A lower one goes the same way, and back.
    const lower = { ...level, level: "1" };
    expect(await makes("level.open", lower, "Luckor.")).toContain("nivå 3 (senior) → nivå 1");
    await karim.sees("Din nivå är sänkt", "nivå 1 (utbildad)", "Luckor.", "Bo Ek");
    const lowered = (await store.competence()).records.find(
      (one) => one.kind === "level" && one.level === 1,
    );
    const undone = await makes("org.history", { change: lowered?.id ?? "" });
    expect(undone).toContain("nivå 1 (utbildad) → nivå 3 (senior)");
    await karim.sees("Din samordnare har ändrat", "nivå 1 (utbildad) → nivå 3 (senior)");

    const away = { expert: "e-karim", from: "2026-12-24 08:00", to: "2026-12-25 17:00" };
    expect(await makes("org.absence", away)).toContain("Karim Haddad är borta");
    await karim.sees("Du är borta", "24 dec");

    const joins = { schedule: "s-pass", on: ["e-karim"] };
    expect(await makes("org.schedule", joins)).toContain("Karim Haddad kommer in i schemat");
    await karim.sees("Dina arbetspass har ändrats", "Nya för dig:");
    const turns = { schedule: "s-pass", turns: "week", turnsFrom: "2026-11-23 08:00" };
    expect(await makes("org.schedule", turns)).toContain("en vecka var, första turen från");
    await anna.sees("Dina arbetspass har ändrats", "Inte längre dina:");
    // Who is on now, who is next and the coming week, beside the people.
    const ahead = ["I tjänst nu", "Därnäst", "Den närmaste veckan"];
    await bo.say("organisation");
    await bo.sees("Organisation: Polismyndigheten", ...ahead);
    const home = experts === "slack" ? await homeOfAnna(world) : ahead.join(" ");
    expect(ahead.filter((words) => !home.includes(words))).toEqual([]);

    expect(await makes("org.holidays", { closed: "2026-12-24" })).toContain("Stängt");
    const channel = { topic: "incorrect-registered-data", how: "change", nameSv: "Rättelse" };
    const reached = { ...channel, contact: "rattelse@polisen.example" };
    expect(await makes("org.channel", reached)).toContain("Formell väg för");
    const lamp = { entry: "new", how: "change", kind: "equipment", nameSv: "UV-lampa" };
    const where = { contact: "Rum 3", openingHours: "mån–fre 8–16", topics: [topic] };
    expect(await makes("org.directory", { ...lamp, ...where })).toContain("UV-lampa");

    const file = await stored();
    for (const words of ["2026-12-24", "rattelse@polisen.example", "UV-lampa", "mån–fre 8–16"])
      expect(file).toContain(words);
    expect(file).toMatch(/unit: week/u);
  },
);
