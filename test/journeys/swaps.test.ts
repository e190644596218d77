/**
 * Checks swaps and shift cards: giving a shift away and taking it, and the cards when one begins
 * and ends.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../playground/someone.ts";
import { cardNow, closeForm, daily, dutyCard, until } from "./duty.ts";
import { pressOld } from "./old-press.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const shown = (user: Parameters<typeof cardNow>[1], card: Seen): Seen | undefined =>
  world === undefined ? undefined : cardNow(world, user, card);

const swapsIn = async ({ store, clock }: World) =>
  (await store.duty(clock.now())).overrides.filter((override) => override.kind === "swap");

describe.each(pairs)("asked in %s, a shift given away in %s", (askers, platform) => {
  const ask = async (current: World, times: { readonly from: string; readonly to: string }) => {
    const anna = current.who("e-anna");
    return anna.fillIn(await dutyCard(current, "e-anna"), "duty.swap", times);
  };
  const afternoon = { from: "2026-11-25 13:00", to: "2026-11-25 17:00" };

  test("goes to the first who takes it; the others and whoever asked see it, and routing follows", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const [anna, karim, sara] = [world.who("e-anna"), world.who("e-karim"), world.who("e-sara")];
    expect(await ask(world, afternoon)).toMatchObject({ ok: true });
    await anna.sees("Du vill byta bort ett arbetspass", "13:00 – 17:00");
    const cards = {
      karim: await karim.sees("Kan du ta ett arbetspass?", "13:00 – 17:00"),
      sara: await sara.sees("Kan du ta ett arbetspass?", "Polismyndigheten"),
    };
    expect(cards.sara.text).not.toContain("Anna");
    expect(cards.karim.buttons).toEqual(["duty.swap.take"]);
    await sara.press(cards.sara, "duty.swap.take");
    await sara.sees("Du har tagit ett arbetspass", "Arbetspasset är ditt");
    const over = await karim.sees("Arbetspasset är taget av dokumentexpert, Migrationsverket");
    expect(over.buttons).toEqual([]);
    await anna.sees("Ditt arbetspass är taget", "har tagit 13:00 – 17:00");
    await anna.sees(
      "Ditt arbetspass är taget",
      "Arbetspasset är taget av dokumentexpert, Migrationsverket",
    );
    world.clock.set(Date.parse("2026-11-25T12:00:00Z"));
    await world.who("asker").ask(question);
    await sara.sees("Kan du ta fråga");
    await world.trial.restart();
    world.clock.set(Date.parse("2026-11-25T16:00:00Z"));
    await anna.sees("Kan du ta fråga");
    expect((await world.store.verify()).flaw).toBeNull();
  });

  test("is taken by one of two who press at once, and the other is told who", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const [karim, sara] = [world.who("e-karim"), world.who("e-sara")];
    await ask(world, afternoon);
    const [first, second] = [
      await karim.sees("Kan du ta ett arbetspass?"),
      await sara.sees("Kan du ta ett arbetspass?"),
    ];
    await Promise.all([karim.press(first, "duty.swap.take"), sara.press(second, "duty.swap.take")]);
    const { overrides } = await world.store.duty(world.clock.now());
    const taker = overrides.flatMap((override) =>
      override.kind === "swap" ? [override.taker] : [],
    );
    expect(taker).toHaveLength(1);
    await world.who(taker[0] === "e-karim" ? "e-sara" : "e-karim").hears("redan taget av");
  });

  test("that nobody has taken stays with its owner, who is told when it begins", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const [anna, karim, bo] = [world.who("e-anna"), world.who("e-karim"), world.who("c-bo")];
    await ask(world, afternoon);
    const card = await karim.sees("Kan du ta ett arbetspass?");
    // Half way to the hours she, and the coordinators of her agency, are told in time.
    world.clock.set(Date.parse("2026-11-25T10:31:00Z"));
    await anna.sees("Ingen har tagit ditt arbetspass än", "från 13:00", "Samordnarna");
    const told = await bo.sees("Ingen har tagit arbetspasset", "Anna Lind");
    expect(told.buttons).toEqual(["org.open"]);
    world.clock.set(Date.parse("2026-11-25T12:00:00Z"));
    await anna.sees("Ingen har tagit ditt arbetspass än", "17:00");
    world.clock.set(Date.parse("2026-11-25T16:00:00Z"));
    await until(world, "e-karim", () => shown("e-karim", card)?.buttons.length === 0);
    expect(shown("e-karim", card)?.text).toContain("Ingen tog det");
    // The cards that said that it was still to be had say that it is over.
    await until(world, "c-bo", () => shown("c-bo", told)?.buttons.length === 0);
    expect(shown("c-bo", told)?.text).toMatch(/Arbetspasset är över.*Ingen tog det/su);
    const left = () => anna.cards().filter(({ text }) => text.includes("om ingen hinner före"));
    await until(world, "e-anna", () => left().length === 0);
  });

  /** Presses something, so that an old press can be sent from there. */
  const pressesSomething = async (current: World, user: "e-karim" | "e-sara") => {
    await current.who(user).press(await dutyCard(current, user), "duty.on");
    await closeForm(current, user);
  };

  test("is kept after all by one press; those who were asked see it, a late press is told", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const [anna, karim, sara] = [world.who("e-anna"), world.who("e-karim"), world.who("e-sara")];
    await pressesSomething(world, "e-karim");
    await pressesSomething(world, "e-sara");
    await ask(world, afternoon);
    const own = await anna.sees("Du vill byta bort ett arbetspass");
    const [asked, other] = [
      await karim.sees("Kan du ta ett arbetspass?"),
      await sara.sees("Kan du ta ett arbetspass?"),
    ];
    const [swap] = await swapsIn(world);
    const turn = swap?.id ?? "";
    const keep = { verb: "duty.swap.keep", ids: { turn } };
    // Nobody else may, whatever they send.
    const forged = await pressOld(world, { platform, user: "e-karim" }, keep);
    expect(forged).toContain("Knappen gäller inte längre");
    expect((await swapsIn(world))[0]?.taker).toBeNull();
    expect(own.buttons).toEqual(["duty.swap.keep"]);
    await anna.press(own, "duty.swap.keep");
    await anna.sees("Du behåller arbetspasset", "13:00 – 17:00");
    for (const [user, card] of [
      ["e-karim", asked],
      ["e-sara", other],
    ] as const) {
      await until(world, user, () => shown(user, card)?.buttons.length === 0);
      expect(shown(user, card)?.text).toContain("Ingen behöver ta arbetspasset");
      expect(shown(user, card)?.text).toContain("Experten behåller det");
    }
    const late = { verb: "duty.swap.take", ids: { turn } };
    expect(await pressOld(world, { platform, user: "e-sara" }, late)).toContain("behåller det");
    expect(await pressOld(world, { platform, user: "e-anna" }, keep)).toContain("Du behåller");
    expect((await world.store.duty(0)).version).toBe(2);
    // She has the hours as before, hears no more of it, and may ask again.
    world.clock.set(Date.parse("2026-11-25T12:00:00Z"));
    await world.who("asker").ask(question);
    await anna.sees("Kan du ta fråga");
    expect(anna.cards().some(({ text }) => text.includes("Ingen har tagit"))).toBe(false);
    expect(await ask(world, { ...afternoon, from: "2026-11-25 14:00" })).toMatchObject({
      ok: true,
    });
    expect((await world.store.verify()).flaw).toBeNull();
  });

  test("is kept from the duty card or the reminder, and not once somebody has taken it or it is over", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const [anna, karim, bo] = [world.who("e-anna"), world.who("e-karim"), world.who("c-bo")];
    await ask(world, afternoon);
    const duty = await dutyCard(world, "e-anna");
    expect(duty.buttons).toContain("duty.swap.keep");
    const first = { verb: "duty.swap.keep", ids: { turn: (await swapsIn(world))[0]?.id ?? "" } };
    world.clock.set(Date.parse("2026-11-25T10:31:00Z"));
    const left = await anna.sees("Ingen har tagit ditt arbetspass än");
    const told = await bo.sees("Ingen har tagit arbetspasset");
    expect(left.buttons).toEqual(["duty.swap.keep"]);
    await anna.press(left, "duty.swap.keep");
    await until(world, "e-anna", () =>
      shown("e-anna", left)?.text.includes("Du behåller arbetspasset"),
    );
    await until(world, "c-bo", () => shown("c-bo", told)?.buttons.length === 0);
    expect(shown("c-bo", told)?.text).toContain("Experten behåller det");
    await until(world, "e-anna", () => !shown("e-anna", duty)?.buttons.includes("duty.swap.keep"));
    // The next is taken before she changes her mind.
    await ask(world, afternoon);
    const second = (await swapsIn(world)).find(({ taker }) => taker === null);
    await karim.press(await karim.sees("Kan du ta ett arbetspass?"), "duty.swap.take");
    await karim.sees("Du har tagit ett arbetspass");
    const keep = { verb: "duty.swap.keep", ids: { turn: second?.id ?? "" } };
    expect(await pressOld(world, { platform, user: "e-anna" }, keep)).toContain("är taget av");
    // An old card says so once the hours are over, and two weeks later.
    for (const at of ["2026-11-25T16:30:00Z", "2026-12-10T09:00:00Z"]) {
      world.clock.set(Date.parse(at));
      expect(await pressOld(world, { platform, user: "e-anna" }, first)).toContain("Du behåller");
    }
  });

  test("is kept by one of two who press at once, or taken by the other, and both are told which", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const [anna, karim] = [world.who("e-anna"), world.who("e-karim")];
    await ask(world, afternoon);
    const own = await anna.sees("Du vill byta bort ett arbetspass");
    const asked = await karim.sees("Kan du ta ett arbetspass?");
    await Promise.all([anna.press(own, "duty.swap.keep"), karim.press(asked, "duty.swap.take")]);
    const kept = (await swapsIn(world))[0]?.taker === "e-anna";
    await until(world, "e-anna", () =>
      shown("e-anna", own)?.text.includes(
        kept ? "Du behåller arbetspasset" : "Ditt arbetspass är taget",
      ),
    );
    await until(world, "e-karim", () =>
      shown("e-karim", asked)?.text.includes(
        kept ? "Ingen behöver ta arbetspasset" : "Arbetspasset är ditt",
      ),
    );
  });

  test("is refused in the form, in words, where it cannot be", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const anna = world.who("e-anna");
    const card = await dutyCard(world, "e-anna");
    const refused: readonly (readonly [string, string, string])[] = [
      ["2026-11-26 09:00", "2026-11-26 10:00", "inte inom ett av dina arbetspass"],
      ["2026-11-25 17:00", "2026-11-25 13:00", "Till måste vara senare än från"],
      ["2026-11-24 08:00", "2026-11-24 10:00", "har redan varit"],
      ["strax", "2026-11-25 17:00", "gick inte att förstå"],
    ];
    for (const [from, to, words] of refused) {
      const sent = await anna.fillIn(card, "duty.swap", { from, to });
      expect([from, sent.ok, sent.said]).toEqual([from, false, expect.stringContaining(words)]);
      await closeForm(world, "e-anna");
    }
    await anna.fillIn(card, "duty.swap", afternoon);
    await anna.sees("Du vill byta bort ett arbetspass");
    const again = await anna.fillIn(card, "duty.swap", afternoon);
    expect(again.said).toContain("Du har redan bett någon");
  });
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("when a shift begins its owner is told, and before it ends of what is still in hand", async () => {
    world = await openWorld(askers, experts, {
      schedules: [daily],
      policy: { timers: { stillOnItMin: 6000, releaseMin: 6000 } },
    });
    const [anna, karim] = [world.who("e-anna"), world.who("e-karim")];
    for (const n of [1, 2]) {
      world.clock.forward(1);
      await world.who("asker").ask(question);
      await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
      await anna.sees(n === 1 ? "00001 är din" : "00002 är din");
    }
    // The next is told the afternoon before, once, and may ask the others at once.
    world.clock.set(Date.parse("2026-11-25T15:00:00Z"));
    const soon = await karim.sees("Du har jour från tors 26 nov. 08:00", "till fre 27 nov. 08:00");
    expect(soon.buttons).toEqual(["duty.swap"]);
    await world.trial.restart();
    world.clock.set(Date.parse("2026-11-26T06:30:00Z"));
    const end = await anna.sees("Din jour slutar 08:00", "ID-2026-00001", "ID-2026-00002");
    expect(end.buttons).toEqual(["duty.off", "ticket.handover", "ticket.handover"]);
    await anna.press(end, "ticket.handover", "ID-2026-00002");
    expect(await anna.send({ to: "e-karim" })).toMatchObject({ ok: true });
    await karim.sees("Kan du ta fråga ID-2026-00002");
    world.clock.set(Date.parse("2026-11-26T07:00:00Z"));
    await karim.sees("Din jour börjar", "Du har jour till fre");
    expect(anna.cards().some(({ text }) => text.includes("Din jour börjar"))).toBe(false);
    expect(karim.cards().filter(({ text }) => text.includes("Du har jour från"))).toHaveLength(1);
  });
});

test.each(["slack", "teams"] as const)(
  "a shift that was swapped away shows no card to whoever had it, in %s",
  async (platform) => {
    world = await openWorld("slack", platform, { schedules: [daily] });
    const [karim, sara] = [world.who("e-karim"), world.who("e-sara")];
    await karim.fillIn(await dutyCard(world, "e-karim"), "duty.swap", {
      from: "2026-11-26 08:00",
      to: "2026-11-27 08:00",
    });
    await sara.press(await sara.sees("Kan du ta ett arbetspass?"), "duty.swap.take");
    await karim.sees("Ditt arbetspass är taget");
    world.clock.set(Date.parse("2026-11-26T07:00:00Z"));
    await sara.sees("Din jour börjar");
    expect(karim.cards().some(({ text }) => /Din jour börjar|Du har jour från/u.test(text))).toBe(
      false,
    );
  },
);
