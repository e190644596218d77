/**
 * Checks exercises in the running product: they are given like any other question, named as
 * exercises afterwards, and count as practice alone.
 */
import { afterEach, describe, expect, test } from "vitest";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { ticketList } from "../../src/commands/ticket/ticket.ts";
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import type { Seen } from "../../playground/someone.ts";
import { decide } from "../../src/tickets/decide.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type Platform, type World, answer, minutes, openWorld, pairs, question } from "./world.ts";
import { putArticle } from "../store/articles.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const topic = question.topic;
/** The article resembles it in nothing, so no earlier answer comes before an expert. */
const unlike = {
  ...question,
  text: "Hur bokar man tid för avsändning av kurirpost till ambassaden?",
  issuer: "NOR",
};
const article: Article = {
  ...plainArticle,
  id: "a-laminate",
  state: "published",
  title: "Laminat som släpper",
  question: "Laminatet har bubblor längs kanten. Tyder det på ändring?",
  answer: "Bubblor ensamma räcker inte. Jämför mikroperforeringen.",
  topic,
  documentType: "passport-ordinary",
  country: "SYR",
  language: "sv",
  ticket: null,
  agency: "migrationsverket",
  author: "e-sara",
  owner: "c-bo",
  createdAt: Date.parse("2026-03-01T09:00:00Z"),
  publishedAt: Date.parse("2026-03-02T09:00:00Z"),
  reviewAt: null,
};

/** Anna was tested 116 days before; the others' practice is not recorded. */
const open = async (
  experts: Platform,
  options: Parameters<typeof openWorld>[2] = {},
  askers: Platform = experts === "slack" ? "teams" : "slack",
): Promise<World> => {
  const opened = await openWorld(askers, experts, {
    tested: { "e-anna": "2026-08-01" },
    ...options,
  });
  world = opened;
  // The look at the start finds no article; an exercise that it gave would have expired an hour
  // later.
  await lookedForExercises(opened);
  await putArticle(opened.store, article);
  return opened;
};
/** Waits until the product has looked for exercises; it does so again in an hour. */
const lookedForExercises = async ({ store, clock }: World): Promise<void> => {
  const isDue = async (at: number): Promise<boolean> =>
    (await store.dueJobs(at)).some(({ name }) => name === "exercises");
  await expect
    .poll(async () => [await isDue(clock.now()), await isDue(clock.now() + minutes(61))])
    .toEqual([false, true]);
};
const anHour = (current: World): void => current.clock.forward(minutes(60));
/** Lets two hours pass, with a look for exercises in each: what the first look gave is there. */
const twoLooks = async (current: World): Promise<void> => {
  for (let look = 0; look < 2; look += 1) {
    anHour(current);
    await lookedForExercises(current);
  }
};
const report = async ({ store, clock, organisation }: World) =>
  (
    await reportWeekly(
      store,
      { week: "2026-W48", agency: undefined, format: "json" },
      { now: clock.now(), organisation },
    )
  ).out.replace(/"(?:asOf|from|to|until|freshUntil)": [^\n]*/gu, "");
const listed = ({ store }: World) => store.listTickets({ state: null, limit: null });
const fairness = ({ store, clock }: World) =>
  store.fairness({ topic, now: clock.now(), waitsUntil: clock.now() });
const practised = async (current: World) => (await fairness(current)).practised;
/** Asks a real question that Anna sees: whatever was to happen before it has happened. */
const realQuestion = async ({ who }: World): Promise<Seen> => {
  await who("asker").ask(unlike);
  return who("e-anna").sees("Kan du ta fråga");
};

describe.each(pairs)("with askers in %s, an expert in %s", (askers, experts) => {
  test("gets an exercise like any other question, and learns afterwards what it was", async () => {
    const current = await open(experts, {}, askers);
    const { who, store } = current;
    const [anna, asker] = [who("e-anna"), who("asker")];
    const before = await report(current);
    anHour(current);
    const offer = await anna.sees("Kan du ta fråga ID-2026-00001");
    expect(offer.text).not.toContain("övning");
    // As any other offer shows its question.
    expect(offer.text).toContain(article.question);
    await anna.press(offer, "offer.accept");
    const work = await anna.sees("är din", article.question);
    expect(work.text).not.toContain("övning");
    expect(anna.cards().some(({ text }) => text.includes(article.answer))).toBe(false);
    expect(await anna.fillIn(work, "answer.open", answer)).toMatchObject({ ok: true });
    const told = await anna.sees("Det var en övning", "Det kända svaret");
    expect(told.text).toContain(article.answer);
    expect(told.text).toContain("Be om originalet");
    expect(told.text).toContain("Tecken på manipulation");
    expect(told.buttons).toEqual([]);
    expect((await anna.sees("Det var en övning. Den är över.")).buttons).toEqual([]);

    expect([...(await practised(current)).keys()]).toEqual(["e-anna"]);
    const [ticket] = await listed(current);
    expect(ticket).toMatchObject({ number: "ID-2026-00001", state: "closed", exercise: true });
    expect(await report(current)).toBe(before);
    const { entries, waits } = await fairness(current);
    const { questions } = await store.practiceHistory(topic, current.clock.now());
    expect([entries, questions, [...waits]]).toEqual([[], [], []]);
    expect((await store.loads()).get("e-anna")?.busy ?? 0).toBe(0);
    // Nothing follows from it later, for anybody: no reminder, no draft, no further exercise.
    current.clock.forward(minutes(16 * 24 * 60));
    await twoLooks(current);
    await realQuestion(current);
    expect(await store.articles("draft")).toEqual([]);
    expect(await listed(current)).toHaveLength(2);
    expect(asker.cards().some(({ text }) => text.includes("ID-2026-00001"))).toBe(false);
    for (const other of [who("c-bo"), who("c-ulf"), who("e-karim"), who("e-sara")])
      expect(other.cards().some(({ text }) => text.includes("ID-2026-00001"))).toBe(false);
    expect((await store.verify()).flaw).toBeNull();
  });

  test("says no, and nothing more comes of it, for them or anybody", async () => {
    const current = await open(experts, {}, askers);
    const { who } = current;
    const anna = who("e-anna");
    anHour(current);
    const offer = await anna.sees("Kan du ta fråga ID-2026-00001");
    await anna.press(offer, "offer.decline", "busy");
    expect((await anna.sees("Du avböjde: ")).buttons).toEqual([]);
    await twoLooks(current);
    // No week has passed, so the next offer that she sees is a real one; it goes to her first, as
    // before.
    await realQuestion(current);
    expect(await listed(current)).toMatchObject([
      { state: "cancelled", exercise: true },
      { state: "offered", exercise: false },
    ]);
    expect((await practised(current)).size).toBe(0);
    const { entries } = await fairness(current);
    expect(entries).toEqual([]);
    expect(anna.cards().some(({ text }) => text.includes("övning"))).toBe(false);
    expect(who("e-karim").cards()).toEqual([]);
    expect(who("e-sara").cards()).toEqual([]);
  });
});

test("an expert who lets an exercise pass has nothing to pay, and gets another after a week", async () => {
  const current = await open("slack");
  const anna = current.who("e-anna");
  anHour(current);
  await anna.sees("Kan du ta fråga ID-2026-00001");
  current.clock.forward(minutes(30));
  await anna.sees("Tiden gick ut");
  const { entries } = await fairness(current);
  expect(entries).toEqual([]);
  expect(current.who("e-karim").cards()).toEqual([]);
  current.clock.forward(minutes(7 * 24 * 60));
  // She never read it, so it can be the same one.
  await anna.press(await anna.sees("Kan du ta fråga ID-2026-00002"), "offer.accept");
  await anna.sees("är din", article.question);
});

test("an expert who asks for more learns that nobody is there to answer", async () => {
  const current = await open("teams");
  const anna = current.who("e-anna");
  anHour(current);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const more = { text: "Vilken sida gäller det?" };
  await anna.fillIn(await anna.sees("är din"), "ticket.more-info", more);
  const told = await anna.sees("Det var en övning", article.answer, "räknas inte alls");
  expect(told.text).not.toContain("Ditt svar:");
  expect((await practised(current)).size).toBe(0);
});

test("an exercise that is handed over reaches nobody", async () => {
  const current = await open("slack");
  const anna = current.who("e-anna");
  anHour(current);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const given = { to: "e-sara", note: "Kan du ta den?" };
  expect(await anna.fillIn(await anna.sees("är din"), "ticket.handover", given)).toMatchObject({
    ok: true,
  });
  await anna.sees("Det var en övning", "går inte till någon annan");
  await twoLooks(current);
  await realQuestion(current);
  expect(current.who("e-sara").cards()).toEqual([]);
});

test("a full pair of hands is as full as before: a real question is offered beside an exercise", async () => {
  const current = await open("slack", { maxOpen: 1 });
  const anna = current.who("e-anna");
  anHour(current);
  await anna.press(await anna.sees("Kan du ta fråga ID-2026-00001"), "offer.accept");
  await anna.sees("är din");
  await current.who("asker").ask(unlike);
  await anna.press(await anna.sees("Kan du ta fråga ID-2026-00002"), "offer.accept");
  await anna.sees("Fråga ID-2026-00002 är din");
});

test("what is written in Teams goes to the real question, not to the exercise beside it", async () => {
  const current = await open("teams");
  const { who } = current;
  anHour(current);
  const anna = who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga ID-2026-00001"), "offer.accept");
  await anna.sees("är din");
  await who("asker").ask(unlike);
  await anna.press(await anna.sees("Kan du ta fråga ID-2026-00002"), "offer.accept");
  await anna.sees("Fråga ID-2026-00002 är din");
  await anna.say("Jag tittar på den nu.");
  await who("asker").sees("Jag tittar på den nu.");
});

test("nobody is given an exercise while a real question waits that they could take", async () => {
  const current = await open("slack", {
    policy: { ladder: [{ step: "broadcast", timeoutMin: 600 }, { step: "fallback" }] },
  });
  const { who } = current;
  await who("asker").ask(unlike);
  await who("e-anna").sees("Kan du ta fråga ID-2026-00001");
  await twoLooks(current);
  await who("asker").press(await who("asker").sees("Din fråga"), "ticket.withdraw");
  await who("e-anna").sees("behöver inte längre svar av dig");
  expect(await listed(current)).toHaveLength(1);
  anHour(current);
  await who("e-anna").sees("Kan du ta fråga ID-2026-00002");
});

test("with practice off there are none", async () => {
  const current = await open("slack", { policy: { practice: { mode: "off" } } });
  await twoLooks(current);
  expect((await realQuestion(current)).text).toContain("ID-2026-00001");
});

test("without an article there is none, and the week's card says which topic needs one", async () => {
  const current = await open("slack");
  await putArticle(current.store, { ...article, author: "e-anna" });
  await twoLooks(current);
  expect((await realQuestion(current)).text).toContain("ID-2026-00001");
  current.clock.set(Date.parse("2026-11-30T06:00:00Z"));
  const bo = await current.who("c-bo").sees("Vecka 48", "behövs övningar");
  expect(bo.text).toContain("Pass");
  const ulf = await current.who("c-ulf").sees("Vecka 48");
  expect(ulf.text).not.toContain("behövs övningar");
});

test.each(["sqlite", "postgres"])(
  "a restart in the middle changes nothing, and the log says all, on %s",
  async (database) => {
    const options = database === "postgres" ? { databaseUrl: await freshPostgresUrl() } : {};
    const current = await open("slack", options);
    const { who, store, trial } = current;
    const anna = who("e-anna");
    anHour(current);
    await anna.press(await anna.sees("Kan du ta fråga ID-2026-00001"), "offer.accept");
    await trial.restart();
    await anna.fillIn(await anna.sees("är din", article.question), "answer.open", answer);
    await anna.sees("Det var en övning", article.answer);
    await trial.restart();
    await twoLooks(current);
    await realQuestion(current);
    expect(anna.cards().filter(({ text }) => text.includes("Det kända svaret"))).toHaveLength(1);
    const [exercise] = await listed(current);
    const history = await store.history(exercise?.id ?? "");
    const [asked] = history;
    expect(asked?.event).toMatchObject({ exercise: { article: article.id } });
    expect(fold(history)).toEqual((await store.ticket(exercise?.id ?? ""))?.ticket);
    expect((await store.verify()).flaw).toBeNull();
    // Decided again from the same events, the answer closes it again: no ladder is asked, nothing
    // else is looked at.
    const before = fold(
      history.filter(({ event }) => !["answered", "closed"].includes(event.type)),
    );
    const events = history.filter(({ event }) => ["answered", "closed"].includes(event.type));
    const [answered] = events;
    if (answered?.event.type !== "answered") throw new Error("it was not answered");
    const again = decide(
      before,
      { type: "answer", answer: answered.event.answer },
      {
        now: answered.at,
        route: () => {
          throw new Error("the ladder was asked");
        },
      },
    );
    expect(again).toEqual({ ok: true, events: events.map(({ event }) => event) });
  },
);

test("an auditor sees in the list which numbers were exercises", async () => {
  const current = await open("slack");
  anHour(current);
  await current.who("e-anna").sees("Kan du ta fråga ID-2026-00001");
  const list = (json: boolean) =>
    ticketList(current.store, { state: undefined, limit: undefined, json });
  expect((await list(false)).out).toMatch(/^ID-2026-00001 .* exercise\n$/u);
  expect(JSON.parse((await list(true)).out)).toMatchObject({ tickets: [{ exercise: true }] });
});
