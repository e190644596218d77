/**
 * Checks what happens when somebody does not accept a question, on every pair of platforms where it
 * differs.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

const day = minutes(24 * 60);
let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(pairs)("asked in %s, offered in %s", (askers, experts) => {
  test("a declined question goes to the next, and the card loses its buttons [line 83]", async () => {
    world = await openWorld(askers, experts);
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    const offer = await anna.sees("Kan du ta fråga");
    await anna.press(offer, "offer.decline", "busy");
    const over = await anna.sees("Du avböjde: ");
    expect(over.buttons).toEqual([]);
    await world.who("e-karim").sees("Kan du ta fråga");
  });

  test("silence moves it on when the offer's time is up, and costs nothing [line 83]", async () => {
    world = await openWorld(askers, experts);
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    const offer = await anna.sees("Kan du ta fråga");
    // Until somebody takes it its asker may change it, and the offer shows the new words.
    const asker = world.who("asker");
    const receipt = await asker.sees("Din fråga");
    const changed = { text: "Laminatet släpper, och fotot sitter snett." };
    expect(await asker.fillIn(receipt, "ticket.edit", changed)).toMatchObject({ ok: true });
    expect((await anna.sees("Kan du ta fråga", "fotot sitter snett")).ref).toBe(offer.ref);
    await asker.sees("Din fråga", "fotot sitter snett");
    world.clock.forward(minutes(30));
    await world.who("e-karim").sees("Kan du ta fråga");
    const over = await anna.sees("Tiden gick ut");
    expect(over.ref).toBe(offer.ref);
    expect(over.buttons).toEqual([]);
  });

  test("two who take it in the same moment: one has it, the other learns who was first [line 28]", async () => {
    world = await openWorld(askers, experts, {
      policy: { ladder: [{ step: "broadcast", timeoutMin: 15 }, { step: "fallback" }] },
    });
    const [anna, sara] = [world.who("e-anna"), world.who("e-sara")];
    await world.who("asker").ask(question);
    const offers = [
      await anna.sees("Kan du ta fråga"),
      await sara.sees("Kan du ta fråga"),
    ] as const;
    await Promise.all([
      anna.press(offers[0], "offer.accept"),
      sara.press(offers[1], "offer.accept"),
    ]);
    const [ticket] = await world.store.listTickets({ state: "accepted", limit: null });
    const loaded = await world.store.ticket(ticket?.id ?? "");
    const owner = loaded?.ticket.phase.at === "accepted" ? loaded.ticket.phase.owner : null;
    const [winner, loser, first] =
      owner === "e-anna" ? [anna, sara, "Polismyndigheten"] : [sara, anna, "Migrationsverket"];
    await winner.sees("är din");
    await loser.hears("redan tagen");
    const over = await loser.sees("Frågan är tagen av", first);
    expect(over.buttons).toEqual([]);
    const accepted = loaded?.ticket.offers.filter(({ state }) => state === "accepted");
    expect(accepted).toHaveLength(1);
  });

  test("when everyone is silent the coordinator hands it to a person, who takes it", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.ask(question);
    await world.who("e-anna").sees("Kan du ta fråga");
    world.clock.forward(minutes(30));
    await world.who("e-karim").sees("Kan du ta fråga");
    world.clock.forward(minutes(30));
    await world.who("e-sara").sees("Kan du ta fråga");
    world.clock.forward(minutes(15));
    const ulf = world.who("c-ulf");
    const card = await ulf.sees("behöver dig");
    await asker.sees("En samordnare har fått den");
    expect(
      await ulf.fillIn(card, "ticket.handover", { to: "e-sara", note: "Kan du se på den?" }),
    ).toMatchObject({ ok: true });
    const offer = await world.who("e-sara").sees("Kan du ta fråga", "Kan du se på den?");
    await world.who("e-sara").press(offer, "offer.accept");
    await asker.sees("är tagen", "Migrationsverket");
    const done = await ulf.sees("behöver inte längre dig");
    expect(done.buttons).toEqual([]);
  });

  test("when nobody is left the asker gets a human address, never silence", async () => {
    world = await openWorld(askers, experts, { policy: { ladder: [{ step: "fallback" }] } });
    const asker = world.who("asker");
    await asker.ask(question);
    await asker.sees("Ingen har kunnat ta fråga", "Jourlinjen", "0771-567 567");
  });

  test("the address says how many were asked, and that nobody could be where it is so", async () => {
    const ladder = [{ step: "offer", max: 2 }, { step: "fallback" }];
    world = await openWorld(askers, experts, { policy: { ladder } });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const last = "Ingen har kunnat ta fråga";
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "busy");
    await world.who("e-karim").sees("Kan du ta fråga");
    world.clock.forward(minutes(31));
    await asker.sees(last, "Vi har frågat 2 experter, och ingen av dem har tagit frågan.");
    await world.close();
    const away = [{ from: "2026-11-01T00:00:00Z", to: "2027-01-01T00:00:00Z" }];
    const gone = { "e-anna": away, "e-karim": away, "e-sara": away };
    world = await openWorld(askers, experts, { policy: { ladder }, away: gone });
    const other = world.who("asker");
    await other.ask({ ...question, urgency: "urgent", urgencyReason: "Hen väntar vid luckan." });
    const told = await other.sees(last, "Vi kunde inte fråga någon expert just nu.");
    expect(told.text).not.toContain("Vi har frågat");
  });

  test("a withdrawn question leaves no live button behind, can be undone for a while, and is withdrawn from the list too [line 83]", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.ask(question);
    const offer = await world.who("e-anna").sees("Kan du ta fråga");
    await asker.press(await asker.sees("Din fråga"), "ticket.withdraw");
    const over = await world.who("e-anna").sees("behöver inte längre svar av dig");
    expect(over.ref).toBe(offer.ref);
    expect(over.buttons).toEqual([]);
    // For ten minutes it can be undone; whoever was asked gets an offer of its own.
    const back = await asker.sees("Du har tagit tillbaka frågan", "Du kan ångra dig till");
    expect(back.buttons).toEqual(["ticket.reopen", "ticket.timeline"]);
    await asker.press(back, "ticket.reopen");
    await asker.sees("Din fråga", "Frågan är ställd till");
    const again = await world.who("e-anna").sees("Kan du ta fråga");
    expect(again.ref).not.toBe(offer.ref);
    // The same buttons of the same card once more: they are no presses that come a second time.
    await asker.press(await asker.sees("Din fråga", "ställd till"), "ticket.withdraw");
    await asker.press(await asker.sees("Du har tagit tillbaka frågan"), "ticket.reopen");
    await asker.sees("Din fråga", "Frågan är ställd till");
    await asker.say("mina");
    const mine = await asker.sees("Frågor som du har ställt", "ställd till expert");
    await asker.press(mine, "ticket.withdraw");
    await asker.sees("Du har inga öppna frågor");
    await asker.sees("Du har tagit tillbaka frågan");
  });

  test("an undo that comes too late is refused in words, and the card loses its button", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.ask(question);
    await asker.press(await asker.sees("Din fråga", "ställd till"), "ticket.withdraw");
    const back = await asker.sees("Du har tagit tillbaka frågan", "Du kan ångra dig till");
    world.clock.forward(minutes(11));
    await asker.press(back, "ticket.reopen");
    await asker.hears("för sent att ångra");
    const now = () => asker.cards().find(({ ref }) => ref === back.ref);
    await expect.poll(() => now()?.buttons).toEqual(["ticket.timeline"]);
    expect(now()?.text).not.toContain("Du kan ångra dig");
  });

  test("a question that ended for want of facts loses its button on each card once that is too late", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const text = "Vilken serie är det?";
    await anna.fillIn(await anna.sees("är din"), "ticket.more-info", { text });
    await asker.sees(text);
    world.clock.forward(7 * day);
    const ended = await asker.sees("är avslutad", "kom inte inom en vecka");
    world.clock.forward(15 * day);
    await asker.press(ended, "ticket.reopen");
    await asker.hears("för gammal för att öppnas igen");
    const now = () => asker.cards().find(({ ref }) => ref === ended.ref);
    await expect.poll(() => now()?.buttons).toEqual(["ticket.timeline"]);
  });

  test("an expert who goes quiet is reminded, puts it off, and then the question goes to somebody else", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.ask(question);
    const anna = world.who("e-anna");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    world.clock.forward(minutes(60));
    const still = await anna.sees("Håller du fortfarande på med fråga");
    expect(await anna.fillIn(still, "ticket.later", { when: "60" })).toMatchObject({ ok: true });
    await asker.sees("Experten är tillbaka vid frågan");
    await anna.sees("är din", "Du är tillbaka vid frågan");
    world.clock.forward(minutes(60));
    await anna.sees("Du bad att få frågan tillbaka nu");
    world.clock.forward(minutes(60));
    await anna.sees("har gått vidare");
    await world.who("e-sara").sees("Kan du ta fråga");
  });

  test("a question that comes back to the coordinator is a new card, not a silent change of the old one", async () => {
    world = await openWorld(askers, experts, {
      policy: { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] },
    });
    await world.who("asker").ask(question);
    const ulf = world.who("c-ulf");
    const first = await ulf.sees("behöver dig");
    await ulf.fillIn(first, "ticket.handover", { to: "e-sara" });
    const sara = world.who("e-sara");
    const offer = await sara.sees("Kan du ta fråga");
    await ulf.sees("behöver inte längre dig");
    await sara.press(offer, "offer.decline", "busy");
    const second = await ulf.sees("behöver dig");
    expect(second.ref).not.toBe(first.ref);
  });

  test("once the asker has been referred elsewhere, a coordinator may still find somebody who answers", async () => {
    world = await openWorld(askers, experts, {
      policy: { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] },
    });
    const asker = world.who("asker");
    await asker.ask(question);
    const ulf = world.who("c-ulf");
    await ulf.sees("behöver dig");
    world.clock.forward(minutes(15));
    await asker.sees("Jourlinjen");
    const card = await ulf.sees("fortfarande obesvarad", "Jourlinjen");
    await ulf.fillIn(card, "ticket.handover", { to: "e-sara" });
    await world
      .who("e-sara")
      .press(await world.who("e-sara").sees("Kan du ta fråga"), "offer.accept");
    await asker.sees("är tagen");
    expect((await ulf.sees("behöver inte längre dig")).buttons).toEqual([]);
  });
});
