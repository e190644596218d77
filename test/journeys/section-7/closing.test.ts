/**
 * Checks contract section 7, closing, places and knowledge drafts: who gets which card, when a
 * question ends, and how often one is reminded.
 */
import { afterEach, describe, expect, test } from "vitest";
import { answer, minutes, outcome, question } from "../world.ts";
import { type Setting, type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});
const days = (n: number): number => minutes(60 * 24 * n);

const ask = async (current: World): Promise<void> => {
  expect(await current.who("asker").ask(question)).toMatchObject({ ok: true });
};
const answerIt = async (current: World, number: string): Promise<void> => {
  const anna = current.who("e-anna");
  await anna.press(await anna.sees(`Kan du ta fråga ${number}`), "offer.accept");
  await anna.fillIn(await anna.sees(`${number} är din`), "answer.open", answer);
  await current.who("asker").sees(`Svar på fråga ${number}`);
};
const states = async ({ store }: World): Promise<readonly string[]> =>
  (await store.listTickets({ state: null, limit: null })).map(({ state }) => state);
const reminders = (current: World): number =>
  current
    .who("asker")
    .cards()
    .filter(({ text }) => text.includes("Vad ledde svaret på fråga")).length;

/** A ladder with only the coordinators' rung before the fallback. */
const coordinatorsOnly = {
  ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }],
};

const callButtons = [
  "ticket.handover",
  "ticket.take",
  "ticket.return",
  "ticket.close",
  "ticket.why",
  "ticket.timeline",
];

describe.each(platforms)("in %s", (platform) => {
  const open = async (setting: Setting = {}): Promise<World> => {
    world = await openWorld(platform, setting);
    return world;
  };

  test("the outcome closes the question, and counts once however often it is sent", async () => {
    const current = await open();
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const asker = current.who("asker");
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    expect(await states(current)).toEqual(["closed"]);
    const [ticket] = await current.store.listTickets({ state: null, limit: null });
    const loaded = await current.store.ticket(ticket?.id ?? "");
    expect(loaded?.ticket.outcomes).toMatchObject([{ q1: 2, q2: 4, value: 5, learned: 4 }]);
  });

  test("done closes it without an outcome, and two taps are enough for one", async () => {
    const current = await open();
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const asker = current.who("asker");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    const closed = await asker.sees("Svar på fråga", "Frågan är avslutad");
    expect(await states(current)).toEqual(["closed"]);
    expect(await asker.fillIn(closed, "outcome.open", { q1: "1", q2: "5" })).toMatchObject({
      ok: true,
    });
  });

  test("closeDays after the answer it closes by itself, and not before", async () => {
    const current = await open({ policy: { timers: { closeDays: 3 } } });
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    current.clock.forward(days(3) - 1);
    await current.who("asker").sees("Vad ledde svaret på fråga");
    expect(await states(current)).toEqual(["answered"]);
    current.clock.forward(1);
    await current.who("asker").sees("Svar på fråga", "Frågan är avslutad");
    expect(await states(current)).toEqual(["closed"]);
  });

  test("reopen brings it to the expert on duty, and a second opinion asks another", async () => {
    const current = await open();
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const asker = current.who("asker");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.reopen");
    await asker.sees("Svar på fråga", "Frågan är öppnad igen");
    await answerIt(current, "ID-2026-00001");
    const second = await asker.sees("Svar 2 på fråga ID-2026-00001");
    await asker.press(second, "ticket.second-opinion");
    await current.who("e-sara").sees("Kan du ta fråga ID-2026-00001");
    expect(await states(current)).toEqual(["offered"]);
  });

  test("each answer has an outcome of its own, also one that is told in the same words", async () => {
    const current = await open();
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const asker = current.who("asker");
    const told = { q1: "1", q2: "5" };
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", told);
    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.reopen");
    await asker.sees("Svar på fråga", "Frågan är öppnad igen");
    await answerIt(current, "ID-2026-00001");
    await asker.fillIn(await asker.sees("Svar 2 på fråga"), "outcome.open", told);
    await asker.sees("Svar 2 på fråga", "Tack, du har berättat");
    const [ticket] = await current.store.listTickets({ state: null, limit: null });
    const loaded = await current.store.ticket(ticket?.id ?? "");
    expect(loaded?.ticket.outcomes).toMatchObject([{ answer: 1 }, { answer: 2 }]);
  });

  test("one person is reminded at most once a week, however many answers wait", async () => {
    const current = await open({ experts: ["e-anna"] });
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    await ask(current);
    await answerIt(current, "ID-2026-00002");
    current.clock.forward(days(7));
    await current.who("asker").sees("Vad ledde svaret på fråga");
    current.clock.forward(days(6));
    await current
      .who("asker")
      .write(
        "Hjälp mig lite till.",
        await current.who("asker").sees("Svar på fråga ID-2026-00002"),
      );
    await current.who("asker").sees("Frågan är öppnad igen");
    expect(reminders(current)).toBe(1);
  });

  test("an outcome that is there already uses up nobody's reminder", async () => {
    const current = await open({ experts: ["e-anna"] });
    const asker = current.who("asker");
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    current.clock.forward(days(1));
    await ask(current);
    await answerIt(current, "ID-2026-00002");
    current.clock.forward(days(6));
    current.clock.forward(days(1));
    await asker.sees("Vad ledde svaret på fråga ID-2026-00002");
  });

  test("the draft goes to the coordinators of the answering agency, who may edit and publish it", async () => {
    const current = await open();
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const asker = current.who("asker");
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    const bo = current.who("c-bo");
    const draft = await bo.sees("Utkast till kunskapsartikel");
    expect(draft.buttons).toEqual(["article.approve", "article.edit", "article.reject"]);
    const edited = {
      title: "Släppande laminat",
      question: "Vad betyder det?",
      answer: "Jämför i UV.",
    };
    expect(await bo.fillIn(draft, "article.edit", edited)).toMatchObject({ ok: true });
    await bo.press(
      await bo.sees("Utkast till kunskapsartikel", "Släppande laminat"),
      "article.approve",
    );
    await bo.sees("Godkänd och publicerad");
    expect(await current.store.articles("published")).toMatchObject([
      { ...edited, author: "e-anna" },
    ]);
    expect(current.who("c-ulf").cards()).toEqual([]);
  });

  test("where it has none, to its other experts on the topic, never to the one who answered", async () => {
    const current = await open({ coordinators: ["c-ulf"] });
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const asker = current.who("asker");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    const karim = current.who("e-karim");
    await karim.press(await karim.sees("Utkast till kunskapsartikel"), "article.reject");
    const rejected = await karim.sees("Förkastad");
    expect(rejected.buttons).toEqual(["article.restore"]);
    await karim.press(rejected, "article.restore");
    const again = await karim.sees("Utkast till kunskapsartikel");
    await karim.press(again, "article.reject");
    await karim.sees("Förkastad");
    for (const other of ["e-anna", "e-sara", "c-ulf"] as const)
      expect(
        current
          .who(other)
          .cards()
          .some(({ text }) => text.includes("kunskapsartikel")),
      ).toBe(false);
  });

  test("a personal number in an edited draft is refused in its form", async () => {
    const current = await open();
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const asker = current.who("asker");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    const bo = current.who("c-bo");
    const draft = await bo.sees("Utkast till kunskapsartikel");
    const sent = await bo.fillIn(draft, "article.edit", { answer: "Se 900602-2397." });
    expect(sent).toMatchObject({ ok: false });
    expect(sent.said).toMatch(/personnummer \(\S*\*\S*\)/u);
    expect(await current.store.articles("published")).toEqual([]);
  });

  test("nobody takes it: the coordinators of the asker's agency get a card, and nobody else", async () => {
    const current = await open({ policy: coordinatorsOnly });
    await ask(current);
    const card = await current.who("c-ulf").sees("behöver dig");
    expect(card.buttons).toEqual(callButtons);
    expect(current.who("c-bo").cards()).toEqual([]);
    await current.who("c-ulf").fillIn(card, "ticket.handover", { to: "e-sara" });
    await current.who("e-sara").sees("Kan du ta fråga");
  });

  test("where the asker's agency has none, those of all agencies with experts on the topic do", async () => {
    const current = await open({ policy: coordinatorsOnly, coordinators: ["c-bo", "c-eva"] });
    await ask(current);
    const card = await current.who("c-bo").sees("behöver dig");
    const other = await current.who("c-eva").sees("behöver dig");
    expect(other.buttons).toEqual(callButtons);
    await current.who("c-bo").fillIn(card, "ticket.handover", { to: "e-anna" });
    await current.who("e-anna").sees("Kan du ta fråga");
    expect((await current.who("c-eva").sees("behöver inte längre dig")).buttons).toEqual([]);
  });

  test("offers, work, receipts and answers come in the direct chat, and nothing in the channel", async () => {
    const current = await open();
    await ask(current);
    await answerIt(current, "ID-2026-00001");
    const places =
      platform === "slack"
        ? current.trial.slack.log
            .calls("chat.postMessage")
            .map(({ arguments: { channel } }) => channel)
        : current.teams("asker").channelMessages("Samordnare");
    const outside = places.filter((place) => typeof place !== "string" || !place.startsWith("D"));
    expect(outside).toEqual([]);
    expect(current.who("asker").cards().length).toBeGreaterThan(2);
    expect(current.who("e-anna").cards().length).toBeGreaterThan(1);
  });
});
