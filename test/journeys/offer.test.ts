/**
 * Checks the offer on every pair of platforms: within fifteen seconds one knows what it is about,
 * how urgent it is, how long one has, and how the question begins.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type Platform, type World, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const text =
  "Laminatet släpper i ett hörn på personsidan.\nPasset är från 2016 och har suttit i en väska.";
const urgent = {
  ...question,
  text,
  urgency: "urgent",
  urgencyReason: "Personen står i luckan.",
} as const;

/** What the expert's phone shows of the latest card, and no more. */
const pushed = ({ trial }: World, platform: Platform): string => {
  if (platform === "slack")
    return (
      trial.slack
        .person("T0POLISEN", "U0ANNA")
        .messages()
        .findLast(({ byBot }) => byBot)?.text ?? ""
    );
  const anna = trial.teams.person(
    "22222222-2222-2222-2222-222222222222",
    "a0000000-0000-4000-8000-000000000001",
  );
  return anna.messages().findLast(({ from }) => from === "bot")?.summary ?? "";
};

describe.each(pairs)("asked in %s, offered in %s", (askers, experts) => {
  test("an urgent offer says in its title and its notification what it is about, and then why, until when and how it begins", async () => {
    world = await openWorld(askers, experts);
    await world.who("asker").ask(urgent);
    const anna = world.who("e-anna");
    const offer = await anna.sees("Kan du ta fråga ID-2026-00001?");
    const title = "Brådskande! Pass: äkthet. Kan du ta fråga ID-2026-00001?";
    expect(offer.text.split("\n")[0]).toBe(title);
    expect(pushed(world, experts).startsWith(title)).toBe(true);
    expect(pushed(world, experts)).toContain("Laminatet släpper i ett hörn");
    expect(offer.text).toContain("Personen står i luckan.");
    expect(offer.text).toMatch(/Ta den senast: 10:05 \(5 minuter kvar\)/u);
    expect(offer.text).not.toContain("har suttit i en väska");
    await anna.press(offer, "offer.accept");
    await anna.sees("är din", "har suttit i en väska");
  });

  test("an ordinary offer says the same, but not that it is urgent", async () => {
    world = await openWorld(askers, experts);
    await world.who("asker").ask({ ...question, text });
    const anna = world.who("e-anna");
    const offer = await anna.sees("Pass: äkthet. Kan du ta fråga ID-2026-00001?");
    expect(offer.text).not.toContain("Brådskande");
    expect(offer.text).toMatch(/Ta den senast: 10:30 \(30 minuter kvar\)/u);
    expect(offer.text).toContain("Laminatet släpper i ett hörn på personsidan.");
    await anna.press(offer, "offer.decline", "conflict");
    const over = await anna.sees("Du avböjde: ");
    expect(over.text).not.toContain("Laminatet");
  });

  test("where the asker's agency says so, the offer carries no words of the question", async () => {
    world = await openWorld(askers, experts, { policy: { offerShowsText: false } });
    await world.who("asker").ask(urgent);
    const anna = world.who("e-anna");
    const offer = await anna.sees("Brådskande! Pass: äkthet. Kan du ta fråga ID-2026-00001?");
    expect(offer.text).not.toMatch(/Laminatet|luckan/u);
    expect(pushed(world, experts)).not.toMatch(/Laminatet|luckan/u);
    await anna.press(offer, "offer.accept");
    await anna.sees("är din", "Laminatet", "Personen står i luckan.");
  });
});
