/**
 * Checks what a coordinator can do with a question that nobody took: she reads it, and chooses,
 * takes, returns or ends it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { type Platform, type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** The ladder of a question that comes to the coordinator at once. */
const policy = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };

const called = async (
  askers: Platform,
  experts: Platform,
  more: Parameters<typeof openWorld>[2] = {},
) => {
  world = await openWorld(askers, experts, { policy, ...more });
  const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
  await asker.ask(question);
  return { current: world, asker, ulf, card: await ulf.sees("behöver dig") };
};

describe.each(pairs)("asked in %s, experts in %s", (askers, experts) => {
  test("she reads the question, and once it is taken the card holds no word of it", async () => {
    const { current, ulf, card } = await called(askers, experts);
    expect(card.text).toContain(question.text);
    expect(card.buttons).toEqual([
      "ticket.handover",
      "ticket.take",
      "ticket.return",
      "ticket.close",
      "ticket.why",
      "ticket.timeline",
    ]);
    await ulf.fillIn(card, "ticket.handover", { to: "e-sara" });
    const sara = current.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const over = await ulf.sees("behöver inte längre dig");
    expect(over.ref).toBe(card.ref);
    expect(over.text).not.toContain(question.text);
    expect(over.buttons).toEqual([]);
  });

  test("she takes it in one tap where she is an expert too, and answers it", async () => {
    const { asker, ulf, card } = await called(askers, experts, { expertToo: [2] });
    await ulf.press(card, "ticket.take");
    const work = await ulf.sees("är din", question.text);
    expect(ulf.cards().some(({ text }) => text.includes("Kan du ta fråga"))).toBe(false);
    await asker.sees("är tagen", "Ulf Sjöberg");
    expect((await ulf.sees("behöver inte längre dig")).buttons).toEqual([]);
    await ulf.fillIn(work, "answer.open", answer);
    await asker.sees("Svar på fråga", answer.text);
  });

  test("she gives it back to everyone in one tap", async () => {
    const ladder = [
      { step: "offer", max: 1 },
      { step: "coordinator", timeoutMin: 15 },
    ];
    const { current, ulf, asker } = await calledAfterSilence(askers, experts, ladder);
    await ulf.press(await ulf.sees("behöver dig"), "ticket.return");
    const karim = current.who("e-karim");
    await karim.press(await karim.sees("Kan du ta fråga"), "offer.accept");
    await asker.sees("är tagen");
  });

  test("she ends it with a word to the asker, and no person's number gets into that", async () => {
    const { current, asker, ulf, card } = await called(askers, experts);
    const refused = await ulf.fillIn(card, "ticket.close", { reason: "Hen är 900602-2397." });
    expect(refused.ok).toBe(false);
    expect(ulf.form()).toEqual({ reason: "Hen är 90****-****." });
    expect(await ulf.send({ reason: "Ring Id-enheten, de tar den." })).toMatchObject({ ok: true });
    const told = await asker.sees("avslutad utan svar", "Ring Id-enheten, de tar den.");
    expect(told.buttons).toEqual(["ticket.timeline"]);
    const receipt = await asker.sees("Din fråga", "Samordnaren har avslutat frågan");
    expect(receipt.buttons).toEqual(["ticket.timeline"]);
    await ulf.sees("behöver inte längre dig", "avslutad av samordnaren");
    const [listed] = await current.store.listTickets({ state: "cancelled", limit: null });
    expect(listed?.number).toBe("ID-2026-00001");
    expect((await current.store.verify()).flaw).toBeNull();
  });
});

describe.each(pairs)(
  "a second opinion that nobody takes, asked in %s, experts in %s",
  (askers, experts) => {
    test("is called that to the coordinator, and at its end to the asker, with what was tried", async () => {
      const ladder = [
        { step: "offer", max: 1 },
        { step: "coordinator", timeoutMin: 15 },
        { step: "fallback" },
      ];
      world = await openWorld(askers, experts, { policy: { ladder } });
      const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
      const [anna, sara] = [world.who("e-anna"), world.who("e-sara")];
      await asker.ask(question);
      await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
      await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
      await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
      await sara.press(await sara.sees("Kan du ta fråga"), "offer.decline", "busy");
      const call = await ulf.sees("behöver dig", "frågeställaren har bett om en bedömning till");
      expect(call.text).not.toContain("Ingen expert har frågan");
      expect(call.buttons).not.toContain("ticket.close");
      await asker.sees("Din fråga", "Ingen har tagit den nya bedömningen än");
      world.clock.forward(minutes(15));
      const told = await asker.sees("Ingen andra bedömning av fråga", "Jourlinjen", "0771-567 567");
      expect(told.text).toContain("Svaret du har fått gäller. Vi har frågat en expert");
      await asker.sees("Din fråga", "Ingen har kunnat göra en bedömning till");
    });
  },
);

describe.each(pairs)(
  "a coordinator who is no expert, asked in %s, experts in %s",
  (askers, experts) => {
    test("takes it in hand as coordinator, the asker sees whose hand, and she gives it on", async () => {
      const { current, asker, ulf, card } = await called(askers, experts);
      expect(card.text).toContain("[Ta hand om frågan]");
      await ulf.press(card, "ticket.take");
      const mine = await ulf.sees(
        "Du har tagit hand om frågan, som samordnare och inte som expert",
      );
      expect(mine.ref).toBe(card.ref);
      expect(mine.text).toContain(question.text);
      expect(mine.buttons).toEqual([
        "ticket.handover",
        "ticket.return",
        "ticket.close",
        "ticket.why",
        "ticket.timeline",
      ]);
      await asker.sees("Din fråga", "Den tas om hand av Ulf Sjöberg, samordnare, Skatteverket");
      current.clock.forward(minutes(60));
      await ulf.fillIn(mine, "ticket.handover", { to: "e-sara" });
      const sara = current.who("e-sara");
      await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
      await asker.sees("är tagen");
    });

    test("it does not stay in her hand: after two hours without a deed it goes on", async () => {
      const { current, asker, ulf, card } = await called(askers, experts);
      await ulf.press(card, "ticket.take");
      await asker.sees("Den tas om hand av");
      current.clock.forward(minutes(119));
      await ulf.sees("Du har tagit hand om frågan");
      expect((await current.store.listTickets({ state: "coordinator", limit: null })).length).toBe(
        1,
      );
      current.clock.forward(minutes(1));
      await asker.sees("Jourlinjen");
      await ulf.sees("fortfarande obesvarad");
    });
  },
);

test.each(pairs)(
  "asked in %s, experts in %s: one that is opened again is called that to the coordinator",
  async (askers, experts) => {
    const ladder = [
      { step: "offer", max: 1 },
      { step: "coordinator", timeoutMin: 15 },
    ];
    world = await openWorld(askers, experts, { policy: { ladder } });
    const [asker, ulf, anna] = [world.who("asker"), world.who("c-ulf"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.reopen");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "busy");
    const call = await ulf.sees("behöver dig", "Frågeställaren har öppnat frågan igen");
    expect(call.text).not.toContain("avsluta den");
  },
);

const calledAfterSilence = async (
  askers: Platform,
  experts: Platform,
  ladder: readonly object[],
) => {
  world = await openWorld(askers, experts, { policy: { ladder } });
  const [asker, ulf, anna] = [world.who("asker"), world.who("c-ulf"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "not-my-topic");
  return { current: world, asker, ulf };
};

test("on PostgreSQL too she takes one question and ends another", async () => {
  const databaseUrl = await freshPostgresUrl();
  const { current, asker, ulf, card } = await called("teams", "slack", {
    databaseUrl,
    expertToo: [3],
  });
  await ulf.press(card, "ticket.take");
  await ulf.sees("är din");
  await asker.ask({ ...question, text: "En annan fråga." });
  const second = await ulf.sees("ID-2026-00002", "behöver dig");
  await ulf.fillIn(second, "ticket.close", { reason: "Den hör till Polisen." });
  await asker.sees("ID-2026-00002", "Den hör till Polisen.");
  expect((await current.store.verify()).flaw).toBeNull();
});

test("whoever has a conflict of interest cannot take it with a made-up press", async () => {
  const { current, ulf, card } = await called("slack", "slack", {
    expertToo: [3],
    conflicts: { "c-ulf": ["skatteverket"] },
  });
  const ulfInSlack = current.trial.slack.person("T0SKATT", "U0ULF");
  const [channel = "", ts = ""] = card.ref.split(" ");
  const made = await ulfInSlack.press({ channel, ts }, "ticket.handover");
  const [listed] = await current.store.listTickets({ state: null, limit: 1 });
  const value = JSON.stringify({ ticket: listed?.id });
  const pressed = { type: "button", action_id: "ticket.take", value, action_ts: "1.1" };
  const payload = { ...structuredClone(made.payload), actions: [pressed] };
  await ulfInSlack.replayPress({ ...made, payload });
  await ulf.hears("Du kan inte ta den här frågan");
  expect((await current.store.listTickets({ state: "coordinator", limit: null })).length).toBe(1);
});

test("a coordinator who has a conflict of interest reads nothing and cannot take it", async () => {
  const { ulf, card } = await called("slack", "slack", {
    expertToo: [3],
    conflicts: { "c-ulf": ["skatteverket"] },
  });
  expect(card.text).not.toContain(question.text);
  expect(card.buttons).toEqual(["ticket.handover", "ticket.return", "ticket.timeline"]);
  await ulf.press(card, "ticket.handover");
  expect(JSON.stringify(ulf.form())).not.toContain(question.text);
});

test.each(pairs)(
  "asked in %s, experts in %s: the only coordinator of an agency who asks is helped by another's, not by herself",
  async (askers, experts) => {
    world = await openWorld(askers, experts, { policy });
    const [ulf, bo] = [world.who("c-ulf"), world.who("c-bo")];
    await ulf.ask(question);
    const card = await bo.sees("behöver dig");
    expect(ulf.cards().some(({ text }) => text.includes("behöver dig"))).toBe(false);
    await bo.fillIn(card, "ticket.handover", { to: "e-sara" });
    await world.who("e-sara").sees("Kan du ta fråga");
  },
);
