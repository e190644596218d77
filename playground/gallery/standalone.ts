/** Cards that belong to no question, drawn by the desk from a database in memory. */
import { depsAlone } from "../alone.ts";
import type { Language } from "../../src/screens/card.ts";
import { type ArticleView, articleCard, withdrawnCard } from "../../src/articles/cards/article.ts";
import { heldCard } from "../../src/screens/cards/held.ts";
import type { Reader } from "../../src/screens/cards/view.ts";
import { capitalised, t } from "../../src/screens/text/i18n.ts";
import type { Deps } from "../../src/desk/deps.ts";
import { drawCard } from "../../src/desk/cards.ts";
import { screen, seenText, stoppedText } from "../../src/desk/screening/screen.ts";
import { type Article, type ArticleState, languageModel } from "../../src/knowledge/article.ts";
import { draftArticle } from "../../src/knowledge/draft.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import type { ParsedStandaloneSlot } from "../../src/composition/slots.ts";
import { aboutCards } from "./about.ts";
import { waysOutside } from "./outside.ts";
import { ownPages } from "./own.ts";
import { quickCards } from "./quick.ts";
import type { Shown } from "./shown.ts";
import { askerPerson, organisation } from "./story.ts";
import { support } from "./support.ts";
import { weekCards } from "./summary.ts";
import { wordsIn } from "./texts.ts";
import { reportCards } from "./report.ts";
import { warningCards } from "./warnings.ts";
import { world } from "./worlds.ts";

const reader = (language: Language): Reader => ({
  language,
  timeZone: "Europe/Stockholm",
  agency: "polismyndigheten",
});
/** Invented: a number that the guard stops, and one that it asks about. */
export const stopped = "Personen heter något annat och har nummer 19121212-1212.";
export const doubtful = "Passet har nummer AA1234567, är det rätt format?";

export type StandaloneCards = {
  readonly shown: readonly Shown[];
  readonly close: () => Promise<void>;
};

export const openStandaloneCards = async (): Promise<StandaloneCards> => {
  const store = makeStore(await openSqlite(":memory:"));
  const deps = depsAlone({
    store,
    now: () => world("closed").now,
    organisation: () => organisation,
  });
  const articles = articleStates.map((state) => ({ article: articleIn(state), from: null }));
  await store.save({ at: 0, cause: { kind: "none" }, articles });
  for (const language of ["sv", "en"] as const)
    await store.saveDraft(
      {
        kind: "words",
        of: `filled-${language}`,
        person: askerPerson,
        text: wordsOf("question", language),
      },
      0,
    );
  await store.saveDraft({ kind: "words", of: "empty", person: askerPerson, text: "" }, 0);
  const shown = [
    ...puts(deps),
    ...quickCards,
    ...(await aboutCards(deps, reader)),
    ...support,
    ...waiting,
    ...inTheirLife,
    ...warningCards(reader),
    ...weekCards(reader),
    ...reportCards(reader),
    ...ownPages,
    ...held,
    ...waysOutside(reader),
    ...tells(deps),
  ];
  return { shown, close: () => store.close() };
};

const wordsOf = (id: "question" | "answer", language: Language): string =>
  wordsIn(language)({ id, hash: "" }) ?? "";

const articleStates: readonly ArticleState[] = ["draft", "published", "rejected", "withdrawn"];
/** In the language of the agency that answered, whoever reads it. */
const articleIn = (state: ArticleState): Article => {
  const { ticket, now } = world("closed");
  const [answer] = ticket.answers;
  if (answer === undefined) throw new Error("the gallery's closed question has no answer");
  const bodies = { question: wordsOf("question", "sv"), answer: wordsOf("answer", "sv") };
  const anonymous = (text: string): string => text;
  const drafted = draftArticle({ id: state, ticket, answer, bodies, anonymous, now }, organisation);
  return { ...drafted, state };
};
export const sampleArticle = articleIn("draft");

const articleView = (state: ArticleState): ArticleView => ({
  article: articleIn(state),
  waits: [],
  like: null,
  uses: { shown: 0, solved: 0, helped: 0, notHelped: 0 },
  now: world("closed").now,
});
/** A draft like another, a quick check that is due, and what whoever relied on one is told. */
const inTheirLife: readonly Shown[] = [
  {
    id: "article-draft-like",
    about: "draft that resembles a published article, for who approves it",
    drawn: (language) => ({
      kind: "card",
      card: articleCard(
        { ...articleView("draft"), like: articleIn("published") },
        organisation,
        reader(language),
      ),
    }),
  },
  {
    id: "article-draft-ai",
    about: "draft that a language model worded, for who approves it",
    drawn: (language) => {
      const view = articleView("draft");
      const article: Article = { ...view.article, publishedBy: languageModel };
      return {
        kind: "card",
        card: articleCard({ ...view, article }, organisation, reader(language)),
      };
    },
  },
  {
    id: "article-published-due",
    about: "quick check in its second version, due for review, for its owner",
    drawn: (language) => {
      const view = articleView("published");
      const article: Article = {
        ...view.article,
        kind: "check-card",
        version: 2,
        prado: "SYR-AO-02001",
        owner: organisation.coordinators[0]?.id ?? null,
        reviewAt: view.now,
      };
      const uses = { shown: 9, solved: 2, helped: 3, notHelped: 1 };
      return {
        kind: "card",
        card: articleCard({ ...view, article, uses }, organisation, reader(language)),
      };
    },
  },
  {
    id: "relied",
    about: "an article was withdrawn, for whoever it helped",
    drawn: (language) => {
      const withdrawnReason =
        "Serien har bytt mikroperforering, så jämförelsen stämmer inte längre.";
      const article: Article = { ...articleIn("withdrawn"), withdrawnReason };
      return { kind: "card", card: withdrawnCard({ article, instead: null }, reader(language)) };
    },
  },
];

/** Of a guarded draft the desk shows the words masked. */
const waiting: readonly Shown[] = (
  [
    ["draft", "open-again"],
    ["draft", "conflicting-answers"],
    ["draft", "guarded"],
    ["published", "conflicting-answers"],
  ] as const
).map(([state, why]) => ({
  id: `article-${state}-${why}`,
  about: `knowledge article for who approves it: ${state}, ${why}`,
  drawn: (language) => ({
    kind: "card",
    card: articleCard({ ...articleView(state), waits: [why] }, organisation, reader(language)),
  }),
}));

type Put = {
  readonly id: string;
  readonly about: string;
  readonly slot: (language: Language) => ParsedStandaloneSlot;
  /** In whose chat it is; the asker's, unless said otherwise. */
  readonly person?: string;
};
const puts = (deps: Deps): readonly Shown[] => {
  const all: readonly Put[] = [
    {
      id: "pointer-mention",
      about: "answers a mention in a channel",
      slot: () => ({ name: "pointer", draft: "empty" }),
    },
    {
      id: "draft-empty",
      about: "what opens the form",
      slot: () => ({ name: "draft", draft: "empty" }),
    },
    {
      id: "draft-filled",
      about: "what opens the form, with what was written",
      slot: (language) => ({ name: "draft", draft: `filled-${language}` }),
    },
    { id: "help", about: "answers a greeting", slot: () => ({ name: "help" }) },
    { id: "welcome-caseworker", about: "who got the app", slot: () => ({ name: "welcome" }) },
    {
      id: "welcome-expert",
      about: "who got the app and is an expert",
      slot: () => ({ name: "welcome" }),
      person: "slack:T0POLISEN/U0ANNA",
    },
    ...articleStates.map((state): Put => ({
      id: `article-${state}`,
      about: `knowledge article for who approves it: ${state}`,
      slot: () => ({ name: "article", article: state }),
      person: "slack:T0POLISEN/U0BO",
    })),
    {
      id: "week-quiet",
      about: "the week for a coordinator: nothing happened",
      slot: () => ({ name: "week", week: "2026-W09", agency: "polismyndigheten" }),
    },
    ...(["joint", "jointweek"] as const).map((name): Put => ({
      id: name,
      about: "the week of all agencies, for a coordinator of the coordinating one",
      slot: () => ({ name, week: "2026-W09" }),
      person: "teams:11111111-1111-1111-1111-111111111111/a0000001-0000-4000-8000-000000000009",
    })),
    {
      id: "anchor",
      about: "the day's anchor of the log for the operator",
      slot: () => ({ name: "anchor", anchor: `41.2026-03-02.${"Zk3-_".repeat(8)}Zk3` }),
    },
  ];
  return all.map(({ id, about, slot, person = askerPerson }) => ({
    id,
    about,
    drawn: async (language) => {
      const drawn = { kind: "standalone", slot: slot(language), person } as const;
      const card = await drawCard(deps, drawn, reader(language));
      if (card === null) throw new Error(`nothing to show for ${id}`);
      return { kind: "card", card };
    },
  }));
};

/** The sentences that are sent to one person in their direct chat. */
const sentences: Readonly<Record<string, (language: Language) => string>> = {
  help: (language) =>
    (["helpTitle", "help", "helpWords"] as const)
      .map((key) => t(language, `talk.${key}`))
      .join("\n"),
  stopped: (language) => stoppedText(language, screen(stopped, organisation), "conversation"),
  doubtful: (language) => stoppedText(language, screen(doubtful, organisation), "conversation"),
  expertLeft: (language) => t(language, "talk.expertLeft", { number: "ID-2026-00042" }),
  waits: (language) => t(language, "talk.notRelayed", { number: "ID-2026-00042" }),
  thanked: (language) => t(language, "talk.thanked"),
  files: (language) =>
    t(language, "talk.uncarried", { what: capitalised(t(language, "uncarried.file")) }),
  undelivered: (language) => t(language, "talk.undelivered", { number: "ID-2026-00042" }),
  "perhaps-delivered": (language) =>
    t(language, "talk.perhapsDelivered", { number: "ID-2026-00042" }),
  back: (language) => t(language, "unreached.backSince", { time: "10:12" }),
  "not-open": (language) =>
    t(language, "talk.notOpen", {
      number: "ID-2026-00042",
      status: t(language, "status.closed"),
    }),
};
const held: readonly Shown[] = (["waiting", "sent", "over"] as const).map((state) => ({
  id: `held-${state}`,
  about: `words that may be personal, to their writer: ${state}`,
  drawn: (language) => {
    const found = seenText(language, screen(doubtful, organisation).findings);
    const ids = { ticket: "t1", draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns" };
    return {
      kind: "card",
      card: heldCard(language, state === "waiting" ? { state, ...ids, found } : { state }),
    };
  },
}));

const tells = (deps: Deps): readonly Shown[] =>
  Object.entries(sentences).map(([name, sentence]) => ({
    id: `tell-${name}`,
    about: `told in the direct chat: ${name}`,
    drawn: async (language) => {
      const drawn = { kind: "sentence", text: sentence(language) } as const;
      const card = await drawCard(deps, drawn, reader(language));
      if (card === null) throw new Error(`nothing to tell for ${name}`);
      return { kind: "card", card };
    },
  }));
