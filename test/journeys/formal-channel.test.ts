/**
 * Checks where whoever may not say something in the chat is led, by a closed topic or by the guard: to
 * the formal channel and the agency's address in secure digital communication, with words to paste
 * that carry a number. That it went there is booked.
 */
import { afterEach, describe, expect, test } from "vitest";
import { allSent } from "./all-sent.ts";
import { exportTicket } from "../../src/records/terminal/ticket-export.ts";
import { ticketShow } from "../../src/commands/ticket/ticket.ts";
import { everyAgency } from "./addresses.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

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
      addressed: everyAgency,
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

const stopped = "Behöver den som svarar uppgiften?";
const gone = "Det som inte får skrivas i chatten är lämnat utanför den";
const ready = "Gäller fråga ID-2026-00001 hos identitetsjouren";
const police = "Polismyndigheten: säker digital kommunikation, sdk:polismyndigheten";
const inHand = async () => {
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  return { asker, anna, work, receipt: await asker.sees("Din fråga") };
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("what the guard stops goes to the address of the other side, who is told that it did", async () => {
    world = await openWorld(askers, experts, { addressed: everyAgency });
    const { asker, anna, receipt } = await inHand();
    await asker.write(`Hen heter så och har ${number}`, receipt);
    await asker.sees("inte skickat vidare", "personnummer");
    const card = await asker.sees(stopped);
    expect(card.text).toContain(police);
    expect(card.text).toContain(ready);
    expect(card.text).not.toContain("sdk:migrationsverket");
    await asker.press(card, "formal.sent");
    await asker.sees("ID-2026-00001: lämnat utanför chatten");
    expect(await steps()).toEqual(["sent"]);
    await anna.sees(gone, "ID-2026-00001");
    expect(anna.cards().some(({ text }) => text.includes("sdk:"))).toBe(false);
    // What is stopped after that has a card of its own, and is booked by itself.
    await asker.write(`Barnet har ${number}`, receipt);
    const again = await asker.sees(stopped, ready);
    await asker.press(again, "formal.sent");
    await expect.poll(() => anna.cards().filter(({ text }) => text.includes(gone)).length).toBe(2);
    const shown = await ticketShow(world.store, "ID-2026-00001", {
      json: true,
      texts: false,
      reader: "test",
      now: world.clock.now(),
    });
    const { databaseUrl } = world;
    const exported = await exportTicket("ID-2026-00001", { DATABASE_URL: databaseUrl }, {});
    for (const { outside } of [JSON.parse(shown.out), JSON.parse(exported.out).question])
      expect(outside).toMatchObject([{ by: "asker" }, { by: "asker" }]);
  });

  test("a refused form of the expert's leads the same way, and their booking is told to the asker", async () => {
    world = await openWorld(askers, experts, { addressed: everyAgency });
    const { asker, anna, work } = await inHand();
    const sent = await anna.fillIn(work, "ticket.more-info", { text: `Har hen ${number}?` });
    expect(sent.said).toContain("Text att klistra in finns i din chatt");
    const card = await anna.sees(
      "Behöver den som frågar uppgiften?",
      ready,
      "Från Polismyndigheten",
    );
    await anna.press(card, "formal.sent");
    await asker.sees(gone);
  });

  test("of a question that is not sent, the number on the card is the one that it gets", async () => {
    world = await openWorld(askers, experts, { addressed: everyAgency });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.begin(question.text);
    const sent = await asker.finish({ ...question, text: `Sökanden har ${number}.` });
    expect(sent.said).toContain("personnummer");
    expect(sent.said).toContain(police);
    const card = await asker.sees(stopped, "den får numret ID-2026-00001", ready, police);
    expect(await asker.finish(question)).toMatchObject({ ok: true });
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await asker.sees("Din fråga ID-2026-00001");
    // Now it is known who has it, and the others' addresses are gone from the card.
    const narrowed = await asker.sees(stopped, "den andra sidan i ID-2026-00001", police);
    expect(narrowed.text).not.toContain("sdk:migrationsverket");
    await asker.press(card, "formal.sent");
    await anna.sees(gone, "ID-2026-00001");
    // Words in the direct chat lead the same way.
    await asker.say(`Sökanden har ${number}.`);
    await asker.sees(stopped, "den andra sidan i ID-2026-00001", police);
  });

  test("handed over, the card shows the address of whoever has it by then", async () => {
    world = await openWorld(askers, experts, { addressed: everyAgency });
    const { asker, anna, work, receipt } = await inHand();
    const sara = world.who("e-sara");
    await asker.write(`Hen har ${number}`, receipt);
    const card = await asker.sees(stopped, police);
    const now = () => asker.cards().find(({ ref }) => ref === card.ref)?.text ?? "";
    expect(now()).not.toContain("sdk:migrationsverket");
    await anna.fillIn(work, "ticket.handover", { to: "pool" });
    // Nobody has it: whoever takes it may be of either.
    await expect.poll(now).toContain("sdk:migrationsverket");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await expect.poll(now).not.toContain("sdk:polismyndigheten");
    expect(now()).toContain("Migrationsverket: säker digital kommunikation, sdk:migrationsverket");
    await asker.press(card, "formal.sent");
    await sara.sees(gone, "ID-2026-00001");
    expect(anna.cards().some(({ text }) => text.includes(gone))).toBe(false);
  });

  test("an other side without an address leads to no third agency's", async () => {
    world = await openWorld(askers, experts, { addressed: ["migrationsverket"] });
    const { asker, anna, work, receipt } = await inHand();
    await asker.write(`Hen har ${number}`, receipt);
    await asker.sees("inte skickat vidare", "personnummer");
    const sent = await anna.fillIn(work, "ticket.more-info", { text: `Har hen ${number}?` });
    expect(sent.said).toContain("personnummer");
    for (const { text } of [...asker.cards(), ...anna.cards()]) {
      expect(text).not.toContain("sdk:");
      expect(text).not.toContain(stopped);
    }
    await anna.fillIn(work, "ticket.handover", { to: "e-sara" });
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await asker.write(`Hen har ${number}, sa jag`, receipt);
    // Slack takes one message a second in each chat.
    await expect
      .poll(() => {
        world?.clock.forward(1_000);
        return asker.cards().some(({ text }) => text.includes("sdk:migrationsverket"));
      })
      .toBe(true);
    const reached = await asker.sees(stopped, "sdk:migrationsverket");
    expect(reached.buttons).toEqual(["formal.sent"]);
  });

  test("of a question that is over by now the card says that nobody is told", async () => {
    world = await openWorld(askers, experts, { addressed: everyAgency });
    const { asker } = await inHand();
    const receipt = await asker.sees("Din fråga ID-2026-00001", "är tagen");
    await asker.write(`Hen har ${number}`, receipt);
    const card = await asker.sees(stopped, "får den andra sidan i ID-2026-00001 veta det");
    await asker.press(receipt, "ticket.withdraw");
    const over = await asker.sees(stopped, "ID-2026-00001 är avslutad");
    expect(over.ref).toBe(card.ref);
  });

  test("what a coordinator books who has it in hand is told to the asker", async () => {
    const ladder = [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] as const;
    world = await openWorld(askers, experts, { addressed: everyAgency, policy: { ladder } });
    const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
    await asker.ask(question);
    await ulf.press(await ulf.sees("behöver dig"), "ticket.take");
    await ulf.write(`Har hen ${number}?`, await ulf.sees("Du har tagit hand om frågan"));
    const card = await ulf.sees("Behöver den som frågar uppgiften?");
    await ulf.press(card, "formal.sent");
    await ulf.sees("ID-2026-00001: lämnat utanför chatten");
    await asker.sees(gone, "ID-2026-00001");
  });

  test("after the answer whoever answered is told, and nothing is opened; of a closed question nobody is", async () => {
    world = await openWorld(askers, experts, { addressed: everyAgency });
    const { asker, anna, work } = await inHand();
    world.clock.forward(minutes(30));
    await anna.fillIn(work, "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    await asker.write(`Hen har ${number}`, answered);
    const card = await asker.sees(stopped, "får den andra sidan i ID-2026-00001 veta det");
    await asker.press(card, "formal.sent");
    await anna.sees(gone, "ID-2026-00001");
    expect((await world.store.listTickets({ state: "answered", limit: null })).length).toBe(1);
    await asker.press(answered, "ticket.done");
    await asker.write(`Barnet har ${number}`, answered);
    const closed = await asker.sees(stopped, "ID-2026-00001 är avslutad");
    expect(closed.text).toContain(police);
    expect(closed.text).not.toContain("den andra sidan");
  });

  test("where no address is filed, the refusal is all there is, and there is nothing to book", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.say(`Sökanden har ${number}.`);
    await asker.sees("personnummer");
    const sent = await asker.ask({ ...question, text: `Sökanden har ${number}.` });
    expect(sent.said).toContain("personnummer");
    expect(sent.said).not.toContain("väg");
    expect(asker.cards().filter(({ text }) => text.includes(stopped))).toEqual([]);
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
    await allSent(world);
    world.clock.forward(minutes(60 * 24 * 7 + 1));
    await asker.sees("Har du anmält den felaktiga uppgiften?", "den myndighet som har uppgiften");
    await allSent(world);
    const reminded = asker.cards().filter(({ text }) => text.includes("Har du anmält"));
    expect(reminded.map(({ text }) => /ID-[\d-]+/u.exec(text)?.[0])).toEqual(["ID-2026-00002"]);
  },
);
