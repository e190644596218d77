/**
 * Draws what the coordinators' weekly card gives them to work on, from questions and articles as they
 * are stored.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { depsAlone } from "../../playground/alone.ts";
import { cardText } from "../../src/screens/card.ts";
import { needPageFor } from "../../src/reporting/needs.ts";
import { weekCardFor } from "../../src/reporting/digest.ts";
import { plainArticle } from "../../src/knowledge/article.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Command } from "../../src/tickets/commands.ts";
import { organisationOf } from "./agencies.ts";
import { accept, answer, ask, at, hour, keep, lived, minute, offerTo } from "./world.ts";

const tuesday = at("2026-11-24T09:00:00Z");
const monday = at("2026-11-30T06:00:00Z");
const filed = organisationOf();
const organisation = {
  ...filed,
  agencies: filed.agencies.map((agency) =>
    agency.id === "tax"
      ? {
          ...agency,
          units: [
            {
              id: "fol",
              name: { sv: "Folkbokföringen", en: "Population register" },
              line: "registration" as const,
            },
          ],
        }
      : agency,
  ),
};

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
});
afterEach(() => store.close());

type Asking = Extract<Command, { type: "ask" }>;
type Asked = {
  readonly outcome: string | null;
  readonly unit?: string;
  readonly document?: string;
};
const asked = async (id: string, { outcome, unit, document }: Asked): Promise<void> => {
  const plain = ask(id, "tax") as Asking;
  const asking: Asking = {
    ...plain,
    asker: {
      ...plain.asker,
      person: `slack:T0/${id}`,
      ...(unit === undefined ? {} : { unit: { id: unit, line: "registration" } }),
    },
    question: { ...plain.question, documentType: document ?? null },
  };
  const agency = Number(id) % 2 === 0 ? "police" : "abroad";
  const start = tuesday + Number(id) * hour;
  await keep(
    store,
    lived([
      [start, asking.asker.person, asking, offerTo(`o${id}`, agency)],
      ...(outcome === null
        ? []
        : ([
            [start + minute, `e-${agency}`, accept(`o${id}`, agency)],
            [start + 2 * minute, `e-${agency}`, answer(id, agency, outcome)],
          ] as const)),
    ]),
  );
};
const kinds = ["unanswered", "diverging", "training"] as const;
/** The card, and the pages behind its buttons. */
const cardOf = async (agency: string, language: "sv" | "en"): Promise<string> => {
  const deps = depsAlone({ store, now: () => monday, organisation: () => organisation });
  const reader = { language, timeZone: "Europe/Stockholm", agency };
  const card = await weekCardFor(deps, { week: "2026-W48", agency }, reader);
  if (card === null) throw new Error("the week has no card");
  const pages = await Promise.all(
    kinds.map(async (kind) => needPageFor(deps, { kind, agency }, reader)),
  );
  const texts = pages.map(({ title, intro }) =>
    cardText({ language, title, parts: intro, buttons: [] }),
  );
  return [cardText(card), ...texts].join("\n");
};

test("it names topics without good answers, one office's beginner's questions, and articles that are due", async () => {
  for (const id of ["1", "2", "3"]) await asked(id, { outcome: "guidance-given", unit: "fol" });
  await asked("4", { outcome: null });
  await asked("5", { outcome: "inconclusive" });
  await store.save({
    at: monday,
    cause: { kind: "none" },
    articles: [
      {
        from: null,
        article: {
          ...plainArticle,
          id: "a",
          state: "published",
          title: "T",
          question: "Q",
          answer: "A",
          topic: null,
          documentType: null,
          country: null,
          language: "sv",
          ticket: null,
          agency: "tax",
          author: null,
          owner: null,
          createdAt: tuesday,
          publishedAt: tuesday,
          reviewAt: monday - 1,
        },
      },
    ],
  });
  const text = await cardOf("tax", "sv");
  expect(text).toContain("Att arbeta vidare med");
  expect(text).toContain("Pass: äkthet: 1 obesvarad, 1 svagt svar");
  expect(text).toContain("Folkbokföringen: Pass: äkthet, 3 gånger");
  expect(text).toContain("1 artikel väntar på att ses över.");
  expect(await cardOf("tax", "en")).toContain(
    "Population register: Passport authenticity, 3 times",
  );
  // They are another agency's, and their concern alone.
  expect(await cardOf("police", "sv")).not.toContain("Folkbokföringen");
});

test("answers to like questions that diverge stand on both agencies' cards with both documents, handling apart from them", async () => {
  const document = "passport-ordinary";
  await asked("6", { outcome: "authentic", document });
  await asked("7", { outcome: "forged", document });
  await asked("8", { outcome: "formal-channel-required", document });
  const pair =
    /ID-2026-7, ID-2026-6: Pass, vanligt: Bedöms delförfalskad[^;]*; Pass, vanligt: Bedöms äkta/u;
  for (const agency of ["police", "abroad"]) {
    const text = await cardOf(agency, "sv");
    expect(text).toMatch(pair);
    expect(text).toMatch(
      /en av två liknande frågor besvarats och den andra hänvisats till formell kanal/u,
    );
  }
  expect(await cardOf("tax", "sv")).not.toContain("ID-2026-7");
});
