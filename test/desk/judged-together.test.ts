/** Judges words with what the same person wrote before them in the same question. */
import { expect, test } from "vitest";
import { judgedTogether } from "../../src/desk/people/judged-together.ts";
import { inspect } from "../../src/guard/inspect.ts";
import { type Ticket, minutes } from "../../src/tickets/model.ts";

const noon = 1_800_000_000_000;
const texts: Readonly<Record<string, string>> = {
  asked: "Kan ni titta på ett id-kort?",
  half: "Numret börjar 850709",
  other: "850709",
};

/** What the asker and an expert wrote: the id of each text and how many minutes after noon. */
const questionWith = (
  written: readonly { readonly id: string; readonly from: string; readonly minute: number }[],
): Ticket => {
  const messages = written.map(({ id, from, minute }) => ({
    text: { id, hash: "" },
    from,
    at: noon + minutes(minute),
    deleted: false,
  }));
  const question = { text: { id: "asked", hash: "" } };
  // Only what is read is there.
  return Object.assign(Object.create(null), {
    asker: { person: "asker" },
    askedAt: noon - minutes(60),
    question,
    messages,
  });
};

const judged = async (
  ticket: Ticket,
  words: string,
  { minute, changes = null }: { readonly minute: number; readonly changes?: string | null },
) =>
  judgedTogether(
    { texts: async (ids) => new Map(ids.map((id) => [id, texts[id] ?? ""])) },
    {
      ticket,
      from: "asker",
      words,
      at: noon + minutes(minute),
      screen: (text) => inspect(text),
      changes,
    },
  );

test("the second half of a number is blocked where the first was sent just before", async () => {
  const ticket = questionWith([{ id: "half", from: "asker", minute: 0 }]);
  const verdict = await judged(ticket, "9805", { minute: 2 });
  expect(verdict.decision).toBe("block");
  expect(verdict.findings.map(({ kind }) => kind)).toEqual(["personnummer"]);
});

test("it passes after a while, and after what somebody else wrote", async () => {
  const ticket = questionWith([{ id: "half", from: "asker", minute: 0 }]);
  expect((await judged(ticket, "9805", { minute: 11 })).decision).toBe("pass");
  const others = questionWith([{ id: "other", from: "e-anna", minute: 0 }]);
  expect((await judged(others, "9805", { minute: 1 })).decision).toBe("pass");
});

test("an edit is judged with the message before it, and harmless words pass", async () => {
  const ticket = questionWith([
    { id: "half", from: "asker", minute: 0 },
    { id: "later", from: "asker", minute: 1 },
  ]);
  const at = { minute: 30, changes: "later" };
  expect((await judged(ticket, "9805", at)).decision).toBe("block");
  expect((await judged(ticket, "Kortet är från 2019.", at)).decision).toBe("pass");
});
