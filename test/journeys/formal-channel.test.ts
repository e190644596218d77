/**
 * Checks where whoever may not say something in the chat is led, by a closed topic or by the guard: to
 * the formal channel and the agency's address in secure digital communication, with words to paste
 * that carry a number. That it went there is booked.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

/** A published test number of the tax agency (domain section 5.1). */
const number = "900602-2397";
const steps = async (): Promise<readonly string[]> =>
  (await world.store.formalChannelIn({ from: 0, to: world.clock.now() + 1 })).map(
    ({ step }) => step,
  );

test.each(pairs)(
  "asked in %s, experts in %s: a closed topic has no question",
  async (askers, experts) => {
    world = await openWorld(askers, experts, {
      topics: [{ id: question.topic, closed: true }],
      addressed: true,
    });
    const asker = world.who("asker");
    await asker.ask(question);
    const card = await asker.sees("besvaras inte i chatten", "säker digital");
    expect(card.text).toContain(
      "Polismyndigheten: säker digital kommunikation, sdk:polismyndigheten",
    );
    expect(card.text).toContain("Migrationsverket: säker digital kommunikation");
    expect(card.text).toMatch(/Gäller fråga ID-2026-00001 .* Från Skatteverket\./u);
    expect(await world.store.listTickets({ state: null, limit: null })).toEqual([]);
    await asker.press(card, "formal.sent");
    await asker.sees("besvaras inte i chatten", "Lämnat utanför chatten");
    expect(await steps()).toEqual(["shown", "sent"]);
  },
);

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("what the guard stops goes to the address of the other side, and that is booked", async () => {
    world = await openWorld(askers, experts, { addressed: true });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    await asker.write(`Hen heter så och har ${number}`, await asker.sees("Din fråga"));
    await asker.sees("inte skickat vidare", "personnummer");
    const card = await asker.sees("Behöver den som svarar uppgiften?");
    expect(card.text).toContain(
      "Polismyndigheten: säker digital kommunikation, sdk:polismyndigheten",
    );
    expect(card.text).toContain("Gäller fråga ID-2026-00001");
    expect(card.text).not.toContain("sdk:migrationsverket");
    await asker.press(card, "formal.sent");
    await asker.sees("Behöver den som svarar uppgiften?", "Lämnat utanför chatten");
    expect(await steps()).toEqual(["sent"]);
    expect(anna.cards().some(({ text }) => text.includes("sdk:"))).toBe(false);
  });

  test("a refused form says so in the form", async () => {
    world = await openWorld(askers, experts, { addressed: true });
    const sent = await world.who("asker").ask({ ...question, text: `Sökanden har ${number}.` });
    expect(sent.said).toContain("personnummer");
    expect(sent.said).toContain(
      "Polismyndigheten: säker digital kommunikation, sdk:polismyndigheten",
    );
  });
});

test.each(pairs)(
  "asked in %s, experts in %s: of wrong data at another agency one is reminded once, some days later, unless that is booked",
  async (askers, experts) => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    const asked = { ...question, topic: "incorrect-registered-data" };
    await asker.ask(asked);
    const card = await asker.sees("ID-2026-00001", "den myndighet som har uppgiften");
    await asker.ask({ ...asked, text: "En annan uppgift är också fel." });
    await asker.sees("ID-2026-00002", "den myndighet som har uppgiften");
    // The register is chosen, and whose it is said.
    expect(card.text).toContain("I vilket register");
    await asker.press(card, "formal.register.driving-licences");
    await asker.sees("ID-2026-00001", "Registret förs av Transportstyrelsen");
    await asker.press(card, "formal.register.population");
    const chosen = await asker.sees("ID-2026-00001", "Registret förs av Skatteverket");
    await asker.press(chosen, "formal.sent");
    await asker.sees("besvaras inte i chatten", "Lämnat utanför chatten", "Skatteverket");
    await expect.poll(async () => (await world.store.backlog(world.clock.now())).waiting).toBe(0);
    world.clock.forward(minutes(60 * 24 * 7 + 1));
    await asker.sees("Har du anmält den felaktiga uppgiften?", "den myndighet som har uppgiften");
    await expect.poll(async () => (await world.store.backlog(world.clock.now())).waiting).toBe(0);
    const reminded = asker.cards().filter(({ text }) => text.includes("Har du anmält"));
    expect(reminded.map(({ text }) => /ID-[\d-]+/u.exec(text)?.[0])).toEqual(["ID-2026-00002"]);
  },
);
