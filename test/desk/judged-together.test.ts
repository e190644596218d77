/** Judges words with what the same person wrote around them about the same question. */
import { expect, test } from "vitest";
import type { Actor } from "../../src/desk/people/actor.ts";
import { judge } from "../../src/desk/people/judged-together.ts";
import { inspect } from "../../src/guard/inspect.ts";
import { type Ticket, minutes } from "../../src/tickets/model.ts";

const noon = 1_800_000_000_000;
const texts: Readonly<Record<string, string>> = {
  asked: "Kan ni titta på ett id-kort?",
  half: "Numret börjar 900602",
  other: "900602",
  end: "2397",
  year: "1990",
  day: "0602",
  name: "Hon heter:",
  harmless: "Är det klart snart?",
};

type Written = { readonly id: string; readonly from?: string; readonly minute: number };
/** What the asker and an expert wrote: the id of each text and how many minutes after noon. */
const questionWith = (written: readonly Written[], answered: readonly Written[] = []): Ticket => {
  const messages = written.map(({ id, from = "asker", minute }) => ({
    text: { id, hash: "" },
    from,
    at: noon + minutes(minute),
    deleted: false,
  }));
  // Only what is read is there.
  return Object.assign(Object.create(null), {
    asker: { person: "asker" },
    askedAt: noon - minutes(60),
    question: { text: { id: "asked", hash: "" }, urgencyReason: null, extra: {} },
    messages,
    answers: answered.map(({ id, from, minute }) => ({
      expert: from,
      text: { id, hash: "" },
      at: noon + minutes(minute),
    })),
  });
};
const actorOf = (person: string, expert?: string): Actor =>
  Object.assign(Object.create(null), {
    person,
    expert: expert === undefined ? null : { id: expert },
  });

type How = { readonly changes?: string; readonly waited?: true; readonly by?: Actor };
const judged = async (ticket: Ticket, words: string, { by, ...how }: How = {}) => {
  const store = {
    texts: async (ids: readonly string[]) => new Map(ids.map((id) => [id, texts[id] ?? ""])),
  };
  const screen = (text: string) => inspect(text);
  return (await judge(store, by ?? actorOf("asker"), { ticket, words, screen, ...how })).verdict;
};

test("the second half of a number is blocked after the first, however late, and its words are masked", async () => {
  const ticket = questionWith([{ id: "half", minute: 0 }]);
  const verdict = await judged(ticket, "Resten är 2397.");
  expect(verdict.decision).toBe("block");
  expect(verdict.findings.map(({ kind }) => kind)).toEqual(["personnummer"]);
  expect(verdict.masked).not.toContain("2397");
});

test("it passes after what somebody else wrote", async () => {
  const ticket = questionWith([{ id: "other", from: "e-anna", minute: 0 }]);
  expect((await judged(ticket, "2397")).decision).toBe("pass");
});

test("harmless words between the halves, or three parts, change nothing; a text of long ago before the last does", async () => {
  const written = [
    { id: "half", minute: 0 },
    { id: "harmless", minute: 1 },
  ];
  expect((await judged(questionWith(written), "2397")).decision).toBe("block");
  const parts = [
    { id: "year", minute: 0 },
    { id: "day", minute: 1 },
  ];
  expect((await judged(questionWith(parts), "2397")).decision).toBe("block");
  const apart = [
    { id: "half", minute: 0 },
    { id: "harmless", minute: 30 },
  ];
  expect((await judged(questionWith(apart), "2397")).decision).toBe("pass");
});

test("an edit is judged with what stands before and after it, and harmless words pass", async () => {
  const ticket = questionWith([
    { id: "half", minute: 0 },
    { id: "harmless", minute: 30 },
  ]);
  expect((await judged(ticket, "2397", { changes: "harmless" })).decision).toBe("block");
  expect((await judged(ticket, "Från 2019.", { changes: "harmless" })).decision).toBe("pass");
  const turned = questionWith([
    { id: "harmless", minute: 0 },
    { id: "end", minute: 30 },
  ]);
  expect((await judged(turned, "900602", { changes: "harmless" })).decision).toBe("block");
});

test("words that waited are read before and after what came meanwhile", async () => {
  const ticket = questionWith([{ id: "end", minute: 0 }]);
  expect((await judged(ticket, "900602")).decision).toBe("pass");
  expect((await judged(ticket, "900602", { waited: true })).decision).toBe("block");
});

test("an expert's answer counts, and what may be personal is asked about", async () => {
  const ticket = questionWith([], [{ id: "half", from: "e-anna", minute: 0 }]);
  const anna = actorOf("anna", "e-anna");
  expect((await judged(ticket, "2397", { by: anna })).decision).toBe("block");
  const named = questionWith([{ id: "name", minute: 0 }]);
  expect((await judged(named, "Fatima Ahmadi")).decision).toBe("ask");
});
