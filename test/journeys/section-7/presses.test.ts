/**
 * Checks contract section 7, offers and presses: what changes nothing is told to the presser alone,
 * with the state.
 */
import { afterEach, describe, expect, test } from "vitest";
import { answer, minutes, outcome, question } from "../world.ts";
import { attempt } from "../checklist/forged.ts";
import { type UserId, type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/**
 * Presses a button that the card does not have any more, as an old client or a sleeping screen
 * does.
 */
const pressOld = async (
  { platform, slack, teams }: World,
  who: UserId,
  pressed: { readonly press: unknown; readonly instead?: readonly [string, string] },
): Promise<number> => {
  const [verb, other] = pressed.instead ?? ["\n", "\n"];
  const again = <Made extends object>(made: readonly Made[]): Made => {
    const earlier = made.find((one) => one === pressed.press);
    if (earlier === undefined) throw new Error("that was never pressed");
    return JSON.parse(JSON.stringify(earlier).replaceAll(verb, other));
  };
  return platform === "slack"
    ? (await slack(who).replayPress(again(slack(who).presses))).delivered.status
    : (await teams(who).replayPress(again(deliveries))).status;
};
type TeamsPress = Awaited<ReturnType<ReturnType<World["teams"]>["press"]>>;
const deliveries: TeamsPress[] = [];

/** Presses and keeps the press, so that it can be made again later. */
const press = async (current: World, who: UserId, words: string, button: string) => {
  const card = await current.who(who).sees(words);
  if (current.platform === "slack") {
    const [channel = "", ts = ""] = card.ref.split(" ");
    const made = await current.slack(who).press({ channel, ts }, button);
    return { press: made };
  }
  const made = await current.teams(who).press(card.ref, button);
  deliveries.push(made);
  return { press: made };
};

const eventsOf = async ({ store }: World): Promise<number> => {
  const [ticket] = await store.listTickets({ state: null, limit: null });
  return (await store.history(ticket?.id ?? "")).length;
};

describe.each(platforms)("in %s", (platform) => {
  test("a form opened from an old card is answered with the state instead", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const opened = [
      await press(world, "e-anna", "är din", "answer.open"),
      await press(world, "e-anna", "är din", "ticket.handover"),
      await press(world, "e-anna", "är din", "ticket.more-info"),
    ];
    if (platform === "slack")
      for (const _ of opened)
        await world
          .slack("e-anna")
          .close()
          .catch(() => undefined);
    else world.teams("e-anna").closeDialog();
    // Silence moves the question on to somebody else.
    world.clock.forward(minutes(60));
    await anna.sees("Håller du fortfarande på med fråga");
    world.clock.forward(minutes(60));
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await sara.sees("är din");
    const before = await eventsOf(world);
    for (const one of opened) {
      const told = anna.notices().length;
      expect(await pressOld(world, "e-anna", one)).toBe(200);
      const notice = () => anna.notices()[told];
      if (platform === "slack") await world.slack("e-anna").until(notice, { what: "the state" });
      expect(notice()).toContain("tagen");
      expect(
        platform === "slack" ? world.slack("e-anna").view : world.teams("e-anna").dialog,
      ).toBeFalsy();
    }
    expect(await eventsOf(world)).toBe(before);
  });

  test("a press made again later is answered with how the question stands, and changes nothing [line 84]", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    const accept = await press(world, "e-anna", "Kan du ta fråga", "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const done = await press(world, "asker", "Svar på fråga", "ticket.done");
    await asker.sees("Svar på fråga", "Frågan är avslutad");
    const before = await eventsOf(world);
    for (const [who, made] of [
      ["e-anna", accept],
      ["asker", done],
    ] as const) {
      const cards = world.who(who).cards().length;
      expect(await pressOld(world, who, made)).toBe(200);
      expect(world.who(who).cards().length).toBe(cards);
    }
    if (platform === "slack")
      await world
        .slack("asker")
        .until(() => asker.notices().at(-1)?.includes("avslutad"), { what: "the state" });
    expect(await eventsOf(world)).toBe(before);
  });

  test("an old card's withdrawing, while a second opinion is out, stops that and leaves the answer", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const wanted = await press(world, "asker", "Svar på fråga", "ticket.second-opinion");
    await asker.sees("Din fråga", "Frågan är ställd till");
    const instead = ["ticket.second-opinion", "ticket.withdraw"] as const;
    expect(await pressOld(world, "asker", { ...wanted, instead })).toBe(200);
    await asker.sees("Din fråga", "Frågan är avslutad");
    await asker.sees("Svar på fråga", answer.text);
    const before = await eventsOf(world);
    expect(await pressOld(world, "asker", { ...wanted, instead })).toBe(200);
    expect(await eventsOf(world)).toBe(before);
  });

  test("declining when it is too late is answered with the state", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.sees("Kan du ta fråga");
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    const loaded = await world.store.ticket(listed?.id ?? "");
    const ids = { ticket: listed?.id ?? "", offer: loaded?.ticket.offers[0]?.id ?? "" };
    await asker.press(await asker.sees("Din fråga"), "ticket.withdraw");
    await anna.sees("behöver inte längre svar av dig");
    const before = await eventsOf(world);
    const decline = { verb: "offer.decline", ids, fields: { reason: "busy" } };
    expect(await attempt(world, "e-anna", decline)).toBe(200);
    if (platform === "slack") await anna.hears("återtagen");
    expect(await eventsOf(world)).toBe(before);
  });

  test.each(["busy", "not-my-topic", "conflict", "wrong-level", "second-reader", "off-duty"])(
    "an offer can be declined because of %s",
    async (reason) => {
      world = await openWorld(platform);
      const anna = world.who("e-anna");
      await world.who("asker").ask(question);
      const offer = await anna.sees("Kan du ta fråga");
      await anna.press(offer, "offer.decline", reason);
      await anna.sees("Du avböjde: ");
      const [ticket] = await world.store.listTickets({ state: null, limit: null });
      const loaded = await world.store.ticket(ticket?.id ?? "");
      expect(loaded?.ticket.offers[0]).toMatchObject({ state: "declined", declined: reason });
    },
  );

  test("asking for facts stops the clock until the asker has answered", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    await anna.fillIn(work, "ticket.more-info", { text: "Vilken utgåva är det?" });
    const asked = await asker.sees("Vilken utgåva är det?");
    world.clock.forward(minutes(180));
    await asker.write("2019 års.", asked);
    await anna.sees("2019 års.");
    expect(anna.cards().some(({ text }) => text.includes("Håller du fortfarande"))).toBe(false);
    world.clock.forward(minutes(60));
    await anna.sees("Håller du fortfarande");
  });

  test("a question is handed over to a person with a note, who sees an offer", async () => {
    world = await openWorld(platform);
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    const handed = { to: "e-sara", note: "Du kan mer om serien." };
    expect(await anna.fillIn(work, "ticket.handover", handed)).toMatchObject({ ok: true });
    const offer = await sara.sees("Kan du ta fråga", "Du kan mer om serien.");
    expect(new Set(offer.buttons)).toEqual(
      new Set(["offer.accept", "offer.decline", "ticket.timeline"]),
    );
    await sara.press(offer, "offer.accept");
    await asker.sees("Fråga ID-2026-00001 är tagen", "Migrationsverket");
    await asker.sees("Fråga ID-2026-00001 har gått vidare", "Polismyndigheten");
    expect(asker.cards().filter(({ text }) => text.includes("Din fråga är tagen av"))).toHaveLength(
      1,
    );
    expect((await anna.sees("Frågan har gått vidare")).buttons).toEqual([]);
  });

  test("a question handed to the pool is offered to whoever is next", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "ticket.handover", { to: "pool" });
    await world.who("e-sara").sees("Kan du ta fråga");
  });

  test("a choice of the outcome that is pressed too late, or under an earlier answer, changes nothing and is told why", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const answerIt = async () => {
      await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
      await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    };
    await asker.ask(question);
    await answerIt();
    const first = await press(world, "asker", "Svar på fråga", "outcome.q1.2");
    await press(world, "asker", "Behövs en fysisk undersökning", "outcome.q2.4");
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    const told = await eventsOf(world);
    const other = ["outcome.q1.2", "outcome.q1.3"] as const;
    expect(await pressOld(world, "asker", { ...first, instead: other })).toBe(200);
    await asker.hears("redan berättat");
    expect(await eventsOf(world)).toBe(told);

    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.reopen");
    await answerIt();
    const later = await asker.sees("Svar 2 på fråga", "Vad gav svaret?");
    const before = await eventsOf(world);
    const another = ["outcome.q1.2", "outcome.q1.4"] as const;
    expect(await pressOld(world, "asker", { ...first, instead: another })).toBe(200);
    await asker.hears("hör till ett tidigare svar");
    expect(await eventsOf(world)).toBe(before);
    expect(asker.cards().find(({ ref }) => ref === later.ref)?.text).toContain("Vad gav svaret?");
  });

  test("the same choice sent again counts once, and gets its first answer", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const first = await press(world, "asker", "Svar på fråga", "outcome.q1.2");
    // Pressed twice before the card had changed.
    expect(await pressOld(world, "asker", first)).toBe(200);
    const second = await press(world, "asker", "Behövs en fysisk undersökning", "outcome.q2.4");
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    const before = await eventsOf(world);
    expect(await pressOld(world, "asker", second)).toBe(200);
    expect(await eventsOf(world)).toBe(before);
    await asker.sees("Svar på fråga", "Tack, du har berättat");
    const [listed] = await world.store.listTickets({ state: "closed", limit: null });
    const loaded = await world.store.ticket(listed?.id ?? "");
    expect(loaded?.ticket.outcomes).toMatchObject([{ q1: 2, q2: 4 }]);
  });

  test("the reminder's own card says what became of it", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga");
    world.clock.forward(minutes(60 * 24 * 7));
    const reminder = await asker.sees("Vad ledde svaret på fråga");
    const asked = [1, 2, 3, 4].map((chosen) => `outcome.q1.${chosen}`);
    expect(reminder.buttons).toEqual([...asked, "outcome.open", "ticket.done", "ticket.timeline"]);
    await asker.press(reminder, "ticket.done");
    await asker.sees("Svar på fråga", "Frågan är avslutad");
    const now = () => asker.cards().find(({ ref }) => ref === reminder.ref);
    await world.until(
      "asker",
      () => now()?.buttons.includes("ticket.done") === false,
      "the reminder as it is",
    );
    expect(now()?.buttons).toEqual([...asked, "outcome.open", "ticket.timeline"]);
    expect(now()?.text).toContain("Vad ledde svaret på fråga");
    await asker.fillIn(reminder, "outcome.open", outcome);
    await asker.sees("Vad ledde svaret på fråga", "Tack, du har berättat");
  });
});
