/** Judges words with what the same person wrote around them about the same question. */
import { expect, test } from "vitest";
import type { Actor } from "../../src/desk/people/actor.ts";
import { judge } from "../../src/desk/screening/judged-together.ts";
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
  // A picture or a plan alone.
  none: "",
  blank: " ",
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
const actorOf = (person: string, expert?: string, coordinator?: string): Actor =>
  Object.assign(Object.create(null), {
    person,
    expert: expert === undefined ? null : { id: expert },
    coordinator: coordinator === undefined ? null : { id: coordinator },
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

test("the last four before the birth date are blocked too, and words that waited are read in both orders", async () => {
  const ticket = questionWith([{ id: "end", minute: 0 }]);
  expect((await judged(ticket, "900602")).decision).toBe("block");
  expect((await judged(ticket, "900602", { waited: true })).decision).toBe("block");
});

test("what has no words, as a plan or a picture alone, hides nothing of what was written before it", async () => {
  const late = questionWith([
    { id: "half", minute: 0 },
    { id: "none", minute: 11 },
  ]);
  expect((await judged(late, "2397")).decision).toBe("block");
  const many = questionWith([
    { id: "half", minute: 0 },
    ...["none", "blank", "none", "none"].map((id) => ({ id, minute: 1 })),
  ]);
  expect((await judged(many, "2397")).decision).toBe("block");
  const after = questionWith([
    { id: "harmless", minute: 0 },
    { id: "none", minute: 20 },
    { id: "end", minute: 40 },
  ]);
  expect((await judged(after, "900602", { changes: "harmless" })).decision).toBe("block");
});

test("what somebody wrote as coordinator is read with what they write as the expert, also when it is changed", async () => {
  const karin = actorOf("karin", "e-karin", "c-karin");
  const half = questionWith([{ id: "half", from: "c-karin", minute: 0 }]);
  expect((await judged(half, "2397", { by: karin })).decision).toBe("block");
  const both = questionWith([
    { id: "harmless", from: "c-karin", minute: 0 },
    { id: "end", from: "e-karin", minute: 1 },
    { id: "other", from: "e-anna", minute: 2 },
  ]);
  const changed = { changes: "harmless", by: karin } as const;
  expect((await judged(both, "900602", changed)).decision).toBe("block");
  expect((await judged(both, "2397", changed)).decision).toBe("pass");
});

test("an expert's answer counts, and what may be personal is asked about", async () => {
  const ticket = questionWith([], [{ id: "half", from: "e-anna", minute: 0 }]);
  const anna = actorOf("anna", "e-anna");
  expect((await judged(ticket, "2397", { by: anna })).decision).toBe("block");
  const named = questionWith([{ id: "name", minute: 0 }]);
  expect((await judged(named, "Fatima Ahmadi")).decision).toBe("ask");
});
