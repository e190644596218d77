/**
 * Checks practice on real questions: somebody whose practice fades answers, and somebody fresh
 * gives a second opinion, blind and alone.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../playground/someone.ts";
import { freshPostgresUrl } from "../postgres.ts";
import {
  type Platform,
  type World,
  answer,
  minutes,
  openWorld,
  outcome,
  pairs,
  question,
} from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/**
 * Sara of the Migration Agency has not practised for half a year; Anna and Karim of the police
 * have.
 */
const tested = { "e-anna": "2026-11-01", "e-karim": "2026-11-01", "e-sara": "2026-05-01" };
const open = async (
  askers: Platform,
  experts: Platform,
  options: Parameters<typeof openWorld>[2] = {},
): Promise<World> => {
  world = await openWorld(askers, experts, { tested, ...options });
  return world;
};
const conflictingAnswer = { ...answer, outcome: "no-signs-of-manipulation", strength: "3" };

/** Asks a question that Sara accepts as practice and answers. */
const answeredBySara = async ({ who }: World): Promise<Seen> => {
  const [asker, sara] = [who("asker"), who("e-sara")];
  await asker.ask(question);
  await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
  await sara.fillIn(await sara.sees("är din"), "answer.open", answer);
  return asker.sees("Svar på fråga");
};

describe.each(pairs)("asked in %s, answered and read in %s", (askers, experts) => {
  test("the answer comes at once, is read by somebody fresh, and the asker hears that it holds", async () => {
    const { who, store } = await open(askers, experts);
    const [asker, anna, sara] = [who("asker"), who("e-anna"), who("e-sara")];
    await asker.ask(question);
    const offer = await sara.sees("Kan du ta fråga");
    expect(offer.text).toContain("Får öva på ämnet");
    await sara.press(offer, "offer.accept");
    const work = await sara.sees("är din");
    expect(work.text).toContain("När du har svarat gör en annan expert en egen bedömning");
    await sara.fillIn(work, "answer.open", answer);

    const first = await asker.sees("Svar på fråga", "Be om originalet");
    expect(first.text).toContain("Väntar på en andra bedömning");
    const choices = [1, 2, 3, 4].map((chosen) => `outcome.q1.${chosen}`);
    expect(first.buttons).toEqual([...choices, "outcome.open", "ticket.done", "ticket.timeline"]);
    expect((await asker.sees("Din fråga", "oberoende av svaret")).text).toContain(
      "[Avsluta, svaret räcker]",
    );
    await sara.sees("En andra bedömning pågår");

    // What is written meanwhile reaches whoever answered, and not the reader.
    const second = await anna.sees("Kan du ta fråga");
    await asker.write("Gäller det båda sidorna?", first);
    await sara.sees("Gäller det båda sidorna?");
    await sara.write("Ja, båda.", await sara.sees("Du har svarat"));
    await asker.sees("Ja, båda.");
    await anna.press(second, "offer.accept");
    const workCard = await anna.sees("är din", "det första svaret visas inte för dig");
    await asker.sees("En andra expert bedömer fråga");
    expect(anna.cards().some(({ text }) => /Be om originalet|båda/u.test(text))).toBe(false);
    // The form has what an answer has, and nothing of the first one.
    await anna.press(workCard, "answer.open");
    const form = anna.form() ?? {};
    expect(Object.keys(form).toSorted()).toEqual(Object.keys(answer).toSorted());
    expect(JSON.stringify(form)).not.toContain(answer.outcome);
    expect(await anna.send({ ...answer, text: "Ja, snittet är omskuret." })).toMatchObject({
      ok: true,
    });

    const confirmed = await asker.sees("Svar 2 på fråga", "Den bekräftar svar 1");
    expect(confirmed.text).toContain("gjord utan att se svar 1");
    await asker.sees("Svar på fråga", "se svar 2");
    await sara.sees("Den andra experten, som inte såg ditt svar", "Tecken på manipulation");
    const all = asker.cards().map(({ text }) => text);
    expect(all.join(" ")).not.toMatch(/kunskapen|övning|praktik/iu);
    await asker.fillIn(confirmed, "outcome.open", outcome);
    await asker.sees("Svar 2 på fråga", "Tack, du har berättat");
    expect((await store.listTickets({ state: "closed", limit: null })).length).toBe(1);
  });

  test("one that cannot hold beside it is told to the asker and to the coordinators", async () => {
    const opened = await open(askers, experts);
    await answeredBySara(opened);
    const [asker, anna] = [opened.who("asker"), opened.who("e-anna")];
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", conflictingAnswer);
    const second = await asker.sees("Svar 2 på fråga", "går isär med svar 1");
    expect(second.text).not.toContain("bekräftar");
    await opened.who("c-bo").sees("Svaren på fråga ID-2026-00001 går isär");
  });
});

describe("the reader who was named", () => {
  test("says no: another is found by the usual rules", async () => {
    const opened = await open("teams", "slack");
    await answeredBySara(opened);
    const [anna, karim] = [opened.who("e-anna"), opened.who("e-karim")];
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "busy");
    await karim.press(await karim.sees("Kan du ta fråga"), "offer.accept");
    await karim.sees("är din", "det första svaret visas inte för dig");
  });

  test("is off duty by then: another is asked at once", async () => {
    const opened = await open("teams", "slack", {
      away: { "e-anna": [{ from: "2026-11-25T10:00:00+01:00", to: "2026-11-25T16:00:00+01:00" }] },
      start: Date.parse("2026-11-25T08:50:00Z"),
    });
    const { who, clock } = opened;
    await who("asker").ask(question);
    const sara = who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const work = await sara.sees("är din");
    clock.forward(minutes(20));
    await sara.fillIn(work, "answer.open", answer);
    await who("e-karim").sees("Kan du ta fråga");
    expect(who("e-anna").cards()).toEqual([]);
  });
});

test("where nobody reads, coordinators are asked, and then the asker is told that the answer stands by itself", async () => {
  const opened = await open("teams", "slack");
  const { who, clock } = opened;
  const [asker, ulf] = [who("asker"), who("c-ulf")];
  await answeredBySara(opened);
  await who("e-anna").sees("Kan du ta fråga");
  clock.forward(minutes(30));
  await who("e-karim").sees("Kan du ta fråga");
  clock.forward(minutes(30));
  // Everyone was asked and did not answer; so it is in the broadcast too.
  await who("e-karim").sees("Frågan går till alla som kan ämnet");
  clock.forward(minutes(15));
  const call = await ulf.sees("behöver dig", "bara blev ett svar");
  // The question, and not the answer.
  expect(call.text).toContain("Laminatet");
  expect(call.text).not.toContain("originalet");
  clock.forward(minutes(15));
  await asker.sees("Ingen andra bedömning av fråga");
  await ulf.sees("Ingen andra bedömning blev gjord");
  const alone = await asker.sees("Svar på fråga", "Svaret du har fått gäller ensamt");
  expect(alone.buttons).toEqual(
    expect.arrayContaining(["outcome.open", "ticket.done", "ticket.second-opinion"]),
  );
  expect(asker.cards().some(({ text }) => text.includes("Jourlinjen"))).toBe(false);
});

test("the coordinators' table of who was asked says that it was to keep practice alive", async () => {
  const { who, clock, trial } = await open("slack", "teams");
  const sara = who("e-sara");
  await who("asker").ask(question);
  await sara.press(await sara.sees("Kan du ta fråga"), "offer.decline", "busy");
  await who("e-anna").sees("Kan du ta fråga");
  clock.forward(minutes(30));
  await who("e-karim").sees("Kan du ta fråga");
  clock.forward(minutes(15));
  await who("c-ulf").press(await who("c-ulf").sees("behöver dig"), "ticket.why");
  const { view } = trial.slack.person("T0SKATT", "U0ULF");
  expect(JSON.stringify(view)).toContain("Får öva på ämnet");
});

test("with practice off nobody stale goes first, and nobody reads after", async () => {
  const opened = await open("teams", "slack", {
    policy: { practice: { mode: "off" } },
    tested: { "e-anna": "2026-05-01", "e-karim": "2026-05-01", "e-sara": "2026-11-01" },
  });
  const { who } = opened;
  const [asker, anna] = [who("asker"), who("e-anna")];
  await asker.ask(question);
  const offer = await anna.sees("Kan du ta fråga");
  expect(offer.text).not.toContain("Får öva på ämnet");
  await anna.press(offer, "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  expect((await asker.sees("Svar på fråga")).buttons).toContain("ticket.done");
});

describe("a question that two are to assess", () => {
  const fresh = { "e-anna": "2026-11-01", "e-karim": "2026-11-01", "e-sara": "2026-11-01" };
  const topics = [{ id: "passport-authenticity", secondReader: true }];
  const note = "Två experter ska bedöma den här frågan";

  test("by its topic goes to another when it is answered, and the asker gets both", async () => {
    const { who } = await open("slack", "teams", { tested: fresh, topics });
    const [asker, anna, sara] = [who("asker"), who("e-anna"), who("e-sara")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din", note), "answer.open", answer);
    await asker.sees("Svar på fråga", "Väntar på en andra bedömning");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const workCard = await sara.sees("är din", "det första svaret visas inte för dig");
    expect(workCard.text).not.toContain(note);
    await sara.fillIn(workCard, "answer.open", answer);
    await asker.sees("Svar 2 på fråga", "Den bekräftar svar 1");
    await anna.sees("Den andra experten, som inte såg ditt svar");
  });

  test("since somebody who declined said so goes to two others", async () => {
    const { who } = await open("teams", "slack", { tested: fresh });
    const [asker, anna, sara, karim] = [who("asker"), who("e-anna"), who("e-sara"), who("e-karim")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "second-reader");
    await karim.press(await karim.sees("Kan du ta fråga"), "offer.accept");
    await karim.fillIn(await karim.sees("är din", note), "answer.open", answer);
    await sara.sees("Kan du ta fråga");
    await asker.sees("Svar på fråga", "Väntar på en andra bedömning");
  });
});

const experts = ["e-anna", "e-karim", "e-sara"] as const;
/** Who was offered each question first, and whether it was practice: from the log. */
const firstOffers = async ({ store }: World) => {
  const all = await store.listTickets({ state: null, limit: null });
  const tickets = await Promise.all(all.map(({ id }) => store.ticket(id)));
  return tickets.flatMap((loaded) => {
    const [first] = loaded?.ticket.offers ?? [];
    return first === undefined ? [] : [[first.expert, first.secondReader ?? null]];
  });
};

describe.each([
  ["SQLite", async () => ({})],
  ["PostgreSQL", async () => ({ databaseUrl: await freshPostgresUrl() })],
] as const)("the budget of practice, on %s", (_, where) => {
  test("is counted from the log: one question in five, while one is out as well as when it is read", async () => {
    const opened = await open("teams", "teams", {
      ...(await where()),
      tested: { "e-anna": "2026-11-01", "e-karim": "2026-05-01", "e-sara": "2026-05-01" },
    });
    const { who, store, clock, trial } = opened;
    const asker = who("asker");
    const numbered = (n: number) => `ID-2026-0000${n}`;
    const ask = (n: number) => asker.ask({ ...question, text: `Är stämpeln på sidan ${n} äkta?` });
    /** Lets whoever has the offer now accept and answer. */
    const accept = async (n: number) => {
      const ticket = (await store.findTicket(numbered(n)))?.ticket;
      const offered = ticket?.offers.find(({ state }) => state === "pending")?.expert;
      const one = who(experts.find((id) => id === offered) ?? "asker");
      await one.press(await one.sees("Kan du ta fråga", numbered(n)), "offer.accept");
      await one.fillIn(await one.sees("är din", numbered(n)), "answer.open", answer);
      clock.forward(minutes(1));
    };
    await ask(1);
    // The first one is still offered as practice: no other is practice meanwhile.
    await ask(2);
    await accept(1);
    // Nobody fresh is of another agency than Karim's own, so his colleague gives the second
    // opinion.
    await accept(1);
    await accept(2);
    await trial.restart();
    for (const n of [3, 4, 5, 6]) {
      await ask(n);
      await accept(n);
    }
    const offers = await firstOffers(opened);
    expect(offers.map(([, reader]) => reader !== null)).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(offers.at(-1)).toEqual(["e-sara", expect.any(String)]);
    const { questions } = await store.practiceHistory(question.topic, clock.now());
    expect(questions.filter(({ paired }) => paired)).toEqual([
      { expert: "e-karim", paired: true },
      { expert: "e-sara", paired: true },
    ]);
    // Anna's second opinion on the first question is not counted as a question.
    expect(questions).toHaveLength(6);
  }, 60_000);
});
