/** Words that belong to no question, as people bring them: a change of the organisation, courses, a level, articles. */
import { newText } from "../../src/desk/deps.ts";
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import type { CompetenceRecord } from "../../src/competence/store/port.ts";
import type { Store } from "../../src/store/port/store.ts";
import type { Instant } from "../../src/tickets/model.ts";
import { putArticle } from "./articles.ts";
import { change } from "./sample.ts";

export const published = (id: string, at: Instant): Article => ({
  ...plainArticle,
  id,
  state: "published",
  title: "Laminat",
  question: "Är det ändrat?",
  answer: "Se i snett ljus.",
  topic: null,
  documentType: null,
  country: null,
  language: "sv",
  ticket: null,
  agency: null,
  author: null,
  owner: null,
  createdAt: at,
  publishedAt: at,
  reviewAt: null,
  publishedBy: "c-bo",
});

export const noteChange = async (
  store: Store,
  { id, at, words, by = "c-bo" }: { id: string; at: Instant; words: string; by?: string },
): Promise<string> => {
  const document = ((await store.organisation()) ?? { document: {} }).document;
  const text = newText(words, null);
  await store.save({
    ...change({
      texts: [text],
      organisation: {
        expected: await store.organisationVersion(),
        document,
        filed: (await store.filedOrganisation()) ?? document,
        log: await store.organisationLog(),
        type: "level.submit",
        by,
        data: { id, agency: "polismyndigheten", undoes: null, experts: ["e-anna"] },
        text: { id: text.id, hash: text.hash },
      },
    }),
    at,
  });
  return text.id;
};

type Noting = {
  readonly [Kind in CompetenceRecord["kind"]]: Omit<
    Extract<CompetenceRecord, { kind: Kind }>,
    "text" | "by"
  >;
}[CompetenceRecord["kind"]];
const noteRecord = async (store: Store, record: Noting, words: string): Promise<string> => {
  const { version: expected, head } = await store.competence();
  const text = newText(words, null);
  const by = record.kind === "wish" ? record.expert : "c-bo";
  await store.save({
    ...change({
      texts: [text],
      competence: {
        expected,
        head,
        record: { ...record, by, text: text.id },
        text: { id: text.id, hash: text.hash },
      },
    }),
    at: record.at,
  });
  return text.id;
};

const course = { expert: "e-anna", topics: ["chip"], day: "2026-03-03", refresher: null };
/** The ids of the texts, by what they are. */
export const noteAll = async (store: Store, at: Instant, mark: (what: string) => string) => ({
  change: await noteChange(store, { id: "o1", at, words: mark("change") }),
  level: await noteRecord(
    store,
    {
      kind: "level",
      id: "l1",
      expert: "e-anna",
      topic: "chip",
      level: 2,
      tested: "2026-03-03",
      before: null,
      at,
    },
    mark("level"),
  ),
  replaced: await noteRecord(
    store,
    { kind: "training", id: "t1", ...course, at },
    mark("replaced"),
  ),
  course: await noteRecord(
    store,
    { kind: "training", id: "t2", replaces: "t1", ...course, at },
    mark("course"),
  ),
  wish: await noteRecord(
    store,
    { kind: "wish", id: "w1", expert: "e-anna", courses: [], at },
    mark("wish"),
  ),
});

/** One that was edited, one that was withdrawn. */
export const publishAll = async (store: Store, at: Instant): Promise<void> => {
  const [edited, withdrawn] = [published("a1", at), published("a2", at)];
  await putArticle(store, edited);
  await putArticle(store, { ...edited, version: 2, answer: "Se i genomljus." });
  await putArticle(store, withdrawn);
  await putArticle(store, {
    ...withdrawn,
    state: "withdrawn",
    withdrawnAt: at,
    withdrawnReason: "Ny lag.",
  });
};
