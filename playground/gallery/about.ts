/** The card that asks what words are about, drawn by the desk from a database in memory. */
import type { Language } from "../../src/screens/card.ts";
import type { Reader } from "../../src/screens/cards/view.ts";
import { aboutCard } from "../../src/desk/conversation/about-card.ts";
import type { Deps } from "../../src/desk/deps.ts";
import type { Shown } from "./shown.ts";
import type { Story } from "./story.ts";
import { wordsIn } from "./texts.ts";
import { type WorldName, world } from "./worlds.ts";

type Case = {
  readonly id: string;
  readonly about: string;
  readonly questions: readonly WorldName[];
  /** The words were added to the first of them. */
  readonly added?: true;
};
const cases: readonly Case[] = [
  {
    id: "about-open",
    about: "words that may be about a question on offer",
    questions: ["offered"],
  },
  {
    id: "about-several",
    about: "words that may be about several questions",
    questions: ["accepted", "queued"],
  },
  { id: "about-answered", about: "words after the answer", questions: ["answered"] },
  { id: "about-added", about: "words that were added", questions: ["offered"], added: true },
];

/** The words, the message that they came from, and the questions, of somebody for each case. */
const prepare = async ({ store }: Pick<Deps, "store">, one: Case): Promise<void> => {
  for (const language of ["sv", "en"] as const) {
    const draft = { of: draftOf(one, language), person: one.id };
    const words = wordsIn(language)({ id: "told", hash: "" }) ?? "";
    await store.saveDraft({ ...draft, kind: "words", text: words }, 0);
    await store.saveDraft({ ...draft, kind: "message", text: one.id }, 0);
  }
  // No two questions have the same number.
  const first = 42 + 2 * cases.indexOf(one);
  for (const [i, name] of one.questions.entries())
    await ask(store, one, { story: world(name), n: first + i });
};
const draftOf = ({ id }: Case, language: Language): string => `${id}-${language}`;

const ask = async (
  store: Deps["store"],
  one: Case,
  { story: { ticket, history, now }, n }: { readonly story: Story; readonly n: number },
): Promise<void> => {
  const id = `${one.id}.${n}`;
  const asker = { ...ticket.asker, person: one.id };
  const state = { ...ticket, id, number: `ID-2026-000${n}`, asker };
  await store.save({
    at: now,
    cause: { kind: "none" },
    ticket: { id, expected: 0, head: null, state, recorded: history },
    links: one.added === true ? [{ message: one.id, ticket: id, text: "told" }] : [],
  });
};

export const aboutCards = async (
  deps: Deps,
  reader: (language: Language) => Reader,
): Promise<readonly Shown[]> => {
  for (const one of cases) await prepare(deps, one);
  return cases.map((one) => ({
    id: one.id,
    about: one.about,
    drawn: async (language) => ({
      kind: "card",
      card: await aboutCard(deps, {
        reader: reader(language),
        draft: draftOf(one, language),
        person: one.id,
      }),
    }),
  }));
};
