/**
 * Checks the buttons that hand questions over, on every pair of platforms: pressed twice, too late, or
 * by somebody else, they say what is so; and those of what is handed over are gone.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../playground/someone.ts";
import { cardNow, daily, dutyCard, openPage } from "./duty.ts";
import { pressOld } from "./old-press.ts";
import { type World, minutes, openWorld, allPairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

/** Anna has two questions in hand, and her shift ends in half an hour. */
const endOfShift = async (): Promise<Seen> => {
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  for (const number of ["ID-2026-00001", "ID-2026-00002"]) {
    world.clock.forward(1);
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga", number), "offer.accept");
    await anna.sees(`${number} är din`);
  }
  world.clock.set(Date.parse("2026-11-26T06:30:00Z"));
  return anna.sees("Din jour slutar 08:00", "ID-2026-00001", "ID-2026-00002");
};
const kept = {
  schedules: [daily],
  policy: { timers: { stillOnItMin: 6000, releaseMin: 6000 } },
};
const buttons = (card: Seen) => () => cardNow(world, "e-anna", card)?.buttons;

describe.each(allPairs)("asked in %s, answered in %s", (askers, experts) => {
  test("what is handed over from the card of a shift's end is gone from it, and the last leaves no button", async () => {
    world = await openWorld(askers, experts, kept);
    const end = await endOfShift();
    const [anna, karim] = [world.who("e-anna"), world.who("e-karim")];
    await anna.press(end, "ticket.handover", "ID-2026-00002");
    expect(await anna.send({ to: "e-karim" })).toMatchObject({ ok: true });
    await karim.sees("Kan du ta fråga ID-2026-00002");
    await expect.poll(buttons(end)).toEqual(["duty.off", "ticket.handover"]);
    expect(cardNow(world, "e-anna", end)?.text).not.toContain("ID-2026-00002");
    await anna.press(end, "ticket.handover", "ID-2026-00001");
    expect(await anna.send({ to: "e-karim" })).toMatchObject({ ok: true });
    await expect.poll(buttons(end)).toEqual([]);
    expect(cardNow(world, "e-anna", end)?.text).toContain("Du har ingen fråga kvar");
  });

  test("handing everything over leaves no button there either, also once the shift is over", async () => {
    world = await openWorld(askers, experts, kept);
    const end = await endOfShift();
    const anna = world.who("e-anna");
    world.clock.set(Date.parse("2026-11-26T07:05:00Z"));
    expect(await anna.fillIn(end, "duty.off", {})).toMatchObject({ ok: true });
    await expect.poll(buttons(end)).toEqual([]);
  });

  test("pressed again, too late or by another, it says how it is, and the note is not lost", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    expect(await anna.fillIn(work, "ticket.handover", { to: "e-sara" })).toMatchObject({
      ok: true,
    });
    const offer = await sara.sees("Kan du ta fråga");
    const [listed] = await world.store.listTickets({ state: null, limit: 1 });
    const old = { verb: "ticket.handover", ids: { ticket: listed?.id ?? "" } };
    const again = () => pressOld(world, { platform: experts, user: "e-anna" }, old);
    expect(await again()).toContain("Frågan är inte tagen av någon just nu");
    await sara.press(offer, "offer.accept");
    await sara.sees("är din");
    expect(await again()).toContain("inte till dig");
    expect(
      (await anna.sees("Frågan har gått vidare. Den är tagen av dokumentexpert, Migrationsverket"))
        .buttons,
    ).toEqual([]);
  });

  test("a form that is sent once the question is somebody else's says so, and keeps the note", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.press(await anna.sees("är din"), "ticket.handover");
    await asker.press(await asker.sees("Din fråga ID-2026-00001", "är tagen"), "ticket.withdraw");
    await anna.sees("tagit tillbaka frågan");
    const sent = await anna.send({ to: "pool", note: "Serien är ny." });
    expect(sent.said).toMatch(/återtagen.*inte skickat/su);
    expect(anna.form()).toMatchObject({ note: "Serien är ny." });
  });

  test("[What happens?] of an old card tells each who has it no more why it is not theirs", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna, karim] = [world.who("asker"), world.who("e-anna"), world.who("e-karim")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "busy");
    await karim.press(await karim.sees("Kan du ta fråga"), "offer.accept");
    const work = await karim.sees("är din");
    const [listed] = await world.store.listTickets({ state: null, limit: 1 });
    const old = { verb: "ticket.timeline", ids: { ticket: listed?.id ?? "" } };
    const told = (user: "e-anna" | "e-karim") => pressOld(world, { platform: experts, user }, old);
    expect(await told("e-anna")).toContain("Frågan är inte ställd till dig längre");
    expect(await karim.fillIn(work, "ticket.handover", { to: "e-sara" })).toMatchObject({
      ok: true,
    });
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await sara.sees("är din");
    expect(await told("e-karim")).toMatch(/Du har inte frågan längre.*Frågan är tagen/su);
  });

  describe("where one is the topic's only expert", () => {
    const alone = {
      topics: [{ id: "passport-authenticity", minLevel: 3 }],
      policy: { timers: { stillOnItMin: 6000, releaseMin: 6000 } },
    };
    const taken = async (): Promise<Seen> => {
      await world.who("asker").ask(question);
      await anna().press(await anna().sees("Kan du ta fråga"), "offer.accept");
      return anna().sees("är din");
    };
    const anna = () => world.who("e-anna");
    /** A coordinator has it, everybody reads so, and whoever let go of it is offered it no more. */
    const isWithCoordinator = async (): Promise<void> => {
      await world.who("c-ulf").sees("behöver dig");
      await world.who("asker").sees("Din fråga ID-2026-00001", "En samordnare har fått den");
      const own = await anna().sees("Frågan har gått vidare", "en samordnare har fått den");
      expect(own.buttons).toEqual([]);
      expect(
        anna()
          .cards()
          .filter(({ text }) => text.includes("Kan du ta fråga")),
      ).toEqual([]);
    };

    test("what nobody could take says that an expert was asked, also once a coordinator gave it back to all", async () => {
      world = await openWorld(askers, experts, alone);
      const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
      await asker.ask(question);
      const offer = await anna().sees("Kan du ta fråga");
      await anna().press(offer, "offer.decline", "conflict");
      await ulf.press(await ulf.sees("behöver dig"), "ticket.return");
      const calls = () => ulf.cards().filter(({ text }) => text.includes("behöver dig")).length;
      await expect.poll(calls).toBe(2);
      world.clock.forward(minutes(16));
      const told = await asker.sees("Ingen har kunnat ta fråga ID-2026-00001");
      expect(told.text).toContain("Vi har frågat en expert, som inte har tagit frågan");
    });

    test("handing it to all who know the topic goes on to a coordinator at once, and says so", async () => {
      world = await openWorld(askers, experts, alone);
      await anna().press(await taken(), "ticket.handover");
      expect(openPage(world, "e-anna")).toContain(
        "Ingen annan expert kan ta frågan. Lämnar du den",
      );
      expect(await anna().send({ to: "pool" })).toMatchObject({ ok: true });
      await isWithCoordinator();
      await world.who("asker").press(await world.who("asker").sees("Din fråga"), "ticket.timeline");
      expect(openPage(world, "asker")).toMatch(/Lämnades tillbaka av.*En samordnare fick den/su);
      const ulf = world.who("c-ulf");
      world.clock.forward(minutes(16));
      await ulf.sees("fortfarande obesvarad");
      await anna().sees("Ingen annan kunde ta den");
      await world.who("asker").sees("ID-2026-00001 har gått vidare", "ingen annan kunde ta den");
    });

    test("two who each hand it to all who know the topic do not get it again in turn", async () => {
      const conflicts = { "e-karim": ["skatteverket"] };
      world = await openWorld(askers, experts, { ...alone, topics: [], conflicts });
      expect(await anna().fillIn(await taken(), "ticket.handover", { to: "pool" })).toMatchObject({
        ok: true,
      });
      const sara = world.who("e-sara");
      await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
      await sara.press(await sara.sees("är din"), "ticket.handover");
      expect(openPage(world, "e-sara")).toContain(
        "Alla andra som kan ta frågan har avböjt eller lämnat den ifrån sig",
      );
      expect(await sara.send({ to: "pool" })).toMatchObject({ ok: true });
      await isWithCoordinator();
      const own = await sara.sees("Frågan har gått vidare", "en samordnare har fått den");
      expect(own.buttons).toEqual([]);
      // A coordinator who gives it to everyone means also them.
      const ulf = world.who("c-ulf");
      const given = ulf.fillIn(await ulf.sees("behöver dig"), "ticket.handover", { to: "pool" });
      expect(await given).toMatchObject({ ok: true });
      const asked = () =>
        [...anna().cards(), ...sara.cards()].some(({ text }) => text.includes("Kan du ta fråga"));
      await expect.poll(asked).toBe(true);
    });

    test("going off duty with everything in hand handed over does the same, once", async () => {
      world = await openWorld(askers, experts, alone);
      await taken();
      const card = await dutyCard(world, "e-anna");
      expect(await anna().fillIn(card, "duty.off", { until: "13:00" })).toMatchObject({ ok: true });
      await isWithCoordinator();
    });

    test("a colleague who is handed it and declines does not send it back", async () => {
      world = await openWorld(askers, experts, {
        ...alone,
        topics: [],
        policy: { ...alone.policy, ladder: [{ step: "broadcast", timeoutMin: 15 }] },
        conflicts: { "e-karim": ["skatteverket"] },
      });
      expect(await anna().fillIn(await taken(), "ticket.handover", { to: "e-sara" })).toMatchObject(
        { ok: true },
      );
      const sara = world.who("e-sara");
      await anna().sees("Frågan har gått vidare. Dokumentexpert, Migrationsverket är tillfrågad");
      const offer = await sara.sees("ID-2026-00001", "Kan du ta fråga");
      await sara.press(offer, "offer.decline", "busy");
      await sara.sees("Du avböjde: har inte tid.");
      await world.who("asker").sees("Ingen har kunnat ta fråga");
      await anna().sees("Ingen annan kunde ta den");
      expect(
        anna()
          .cards()
          .filter(({ text }) => text.includes("Kan du ta fråga")),
      ).toEqual([]);
    });

    test("whoever was silent may be asked again, and then has it on a newer card", async () => {
      world = await openWorld(askers, experts, { ...alone, policy: {} });
      await taken();
      world.clock.forward(minutes(121));
      await anna().sees("ID-2026-00001 har gått vidare");
      const receipt = "Frågan är ställd till en expert på ämnet. Om ingen har tagit den";
      await world.who("asker").sees("Din fråga ID-2026-00001", receipt);
      await anna().press(await anna().sees("Kan du ta fråga"), "offer.accept");
      await anna().sees("är din");
      await anna().sees("Du har tagit frågan igen, på ett nyare kort");
    });
  });
});
