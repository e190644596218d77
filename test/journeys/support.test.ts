/**
 * Checks the map of support: found by words and by line of work, told whole where few are left, shown
 * beside a question that nobody on duty can take, and confirmed by its coordinators twice a year.
 */
import { afterEach, describe, expect, test } from "vitest";
import { bringIntoForce } from "../../src/commands/org/into-force.ts";
import { entryId } from "../../src/org/directory.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

type Entry = Organisation["directory"][number];
const entry = (more: Partial<Entry> & Pick<Entry, "agency" | "kind" | "name">): Entry => ({
  topics: [],
  lines: [],
  audience: null,
  contact: null,
  participants: [],
  convener: null,
  rhythm: null,
  place: null,
  sending: null,
  openingHours: null,
  confirmed: null,
  ...more,
});
const both = (text: string) => ({ sv: text, en: text });
const microscope = (n: number): Entry =>
  entry({
    agency: "polismyndigheten",
    kind: "equipment",
    name: { sv: `Mikroskop ${n}`, en: `Microscope ${n}` },
    topics: ["passport-authenticity"],
    audience: { sv: "handläggare", en: "caseworkers" },
    contact: n === 5 ? "lab@polisen.example, Göteborg" : "lab@polisen.example",
  });
const forum = entry({
  agency: "skatteverket",
  kind: "forum",
  name: { sv: "Id-rådet", en: "The ID council" },
  lines: ["registration"],
  participants: ["skatteverket", "polismyndigheten"],
  convener: "polismyndigheten",
  rhythm: { sv: "varannan månad", en: "every other month" },
  confirmed: { at: "2026-10-01", by: both("enheten för folkbokföring") },
});
const laboratory = entry({
  agency: "polismyndigheten",
  kind: "function",
  name: { sv: "Dokumentlabbet", en: "The document laboratory" },
  topics: ["passport-authenticity"],
  contact: "labbet@polisen.example",
  place: both("Göteborg"),
  sending: { sv: "med kurir, i säkerhetspåse", en: "by courier, in a security bag" },
  openingHours: { sv: "vardagar 8–16", en: "weekdays 8–16" },
});

const reader = (agency: string, town: string): Entry =>
  entry({
    agency,
    kind: "equipment",
    name: { sv: `Dokumentläsare i ${town}`, en: `Document reader in ${town}` },
    topics: ["passport-authenticity"],
    contact: `lasare@${agency}.example`,
    place: both(town),
    sending: { sv: `med rek till ${town}`, en: `by registered post to ${town}` },
    openingHours: { sv: "vardagar 8–16", en: "weekdays 8–16" },
  });

const withSupport = async (directory: readonly Entry[]): Promise<void> => {
  const { organisation, store, clock } = world;
  const options = { now: clock.now(), dryRun: false, command: "org apply" } as const;
  await bringIntoForce(store, { ...organisation, directory }, options);
  // The organisation is looked at once a second.
  clock.forward(2_000);
};

const office = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }] as const;
const lineButtons = [
  "support.border",
  "support.registration",
  "support.permits",
  "support.missions",
  "support.issuing",
  "support.investigation",
];

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("it is looked up by words and by line of work, and names nobody", async () => {
    world = await openWorld(askers, experts);
    await withSupport([...Array.from({ length: 12 }, (_, n) => microscope(n + 1)), forum]);
    const asker = world.who("asker");
    await asker.say("sök stöd");
    const all = await asker.sees(
      "Här kan du också få stöd",
      "Id-rådet",
      "Mikroskop 7",
      "och 5 till",
    );
    expect(all.text).not.toContain("Mikroskop 11");
    expect(all.buttons).toEqual(["ask", ...lineButtons]);
    await asker.say("search SUPPORT pass göteborg");
    const one = await asker.sees("Här kan du också få stöd", "pass göteborg");
    expect(one.text).toContain("Mikroskop 5");
    expect(one.text).toContain("Pass: äkthet · handläggare · lab@polisen.example, Göteborg");
    expect(one.text).not.toContain("Mikroskop 6");
    await asker.press(all, "support.registration");
    const council = await asker.sees("Mellan myndigheter", "Deltar");
    expect(council.text).toContain("Skatteverket, Polismyndigheten");
    expect(council.text).toContain("varannan månad");
    expect(council.text).toContain("1 oktober 2026 av enheten för folkbokföring");
    await asker.say("stöd experter");
    const known = await asker.sees("Här kan du också få stöd", "Experter");
    expect(known.text).toContain("Migrationsverket");
    expect(known.text).not.toMatch(/Anna|Karim|Sara|Lind/u);
    await asker.say("sök stöd 19121212-1212");
    await asker.sees("Sökningen är stoppad", "personnummer");
  });

  test.each([
    {
      language: "svenska",
      known: "Språket är nu svenska",
      words: "stöd dokumentläsare",
      title: "Här kan du också få stöd",
      equipment: "Utrustning, Dokumentläsare i",
      facts: [
        ["Finns i", "Öppet", "vardagar 8–16"],
        ["Så skickas ett original", "med rek till"],
      ],
    },
    {
      language: "engelska",
      known: "The language is now English",
      words: "support document reader",
      title: "Where else you can get support",
      equipment: "Equipment, Document reader in",
      facts: [
        ["Stands in", "Open", "weekdays 8–16"],
        ["How to send an original", "by registered post to"],
      ],
    },
  ])(
    "equipment is told with where it stands and how an original is sent there, one's own agency's first ($language)",
    async ({ language, known, words, title, equipment, facts }) => {
      world = await openWorld(askers, experts);
      await withSupport([
        reader("polismyndigheten", "Göteborg"),
        reader("skatteverket", "Örebro"),
        forum,
      ]);
      const asker = world.who("asker");
      await asker.say(`språk ${language}`);
      await asker.sees(known);
      await asker.say(words);
      const { text } = await asker.sees(title, `${equipment} Örebro`, `${equipment} Göteborg`);
      for (const [name = "", ...told] of facts)
        for (const town of ["Örebro", "Göteborg"])
          expect(text).toMatch(new RegExp(`${name}: .*${told.length > 1 ? town : told[0]}`, "u"));
      expect(text.indexOf("Örebro")).toBeLessThan(text.indexOf("Göteborg"));
      // Whoever asks for the town finds what stands there, and what is sent there.
      await asker.say(`${words} göteborg`);
      const near = await asker.sees(title, "göteborg", `${equipment} Göteborg`);
      expect(near.text).not.toContain("Örebro");
    },
  );

  test("whoever asks in words that begin like the command asks, and is told whom to turn to while nobody is on duty", async () => {
    world = await openWorld(askers, experts, {
      hours: { "e-anna": office, "e-karim": office, "e-sara": office },
      start: Date.parse("2026-11-25T22:00:00Z"),
    });
    await withSupport([laboratory, microscope(1)]);
    const asker = world.who("asker");
    await asker.say("Stöd i bedömningen av ett syriskt pass, tack. Laminatet släpper i hörnet?");
    await asker.sees("Vill du ställa en fråga?");
    await asker.ask(question);
    const receipt = await asker.sees("Brådskar det kan du också vända dig hit", "Dokumentlabbet");
    expect(receipt.text).toContain("labbet@polisen.example · vardagar 8–16 · Göteborg");
  });

  test("in March coordinators confirm in two taps what is still right, and everybody sees when and by whom", async () => {
    world = await openWorld(askers, experts);
    await withSupport([laboratory, microscope(1), forum]);
    const [bo, ulf, asker] = [world.who("c-bo"), world.who("c-ulf"), world.who("asker")];
    await asker.say("stöd");
    await asker.sees("Dokumentlabbet", "Id-rådet");
    world.clock.set(Date.parse("2027-03-01T08:00:01Z"));
    const due = await bo.sees("Stämmer det som står om er", "Dokumentlabbet", "aldrig bekräftat");
    expect(due.text).not.toContain("Id-rådet");
    const sent = await bo.fillIn(due, "support.confirm", { entries: [entryId(laboratory)] });
    expect(sent).toMatchObject({ ok: true });
    expect(ulf.cards().some(({ text }) => text.includes("Stämmer det som står om er"))).toBe(true);
    await asker.say("stöd labbet");
    await asker.sees("1 mars 2027 av samordnare, Polismyndigheten");
  });
});
