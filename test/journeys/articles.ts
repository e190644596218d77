/** Published articles for journeys, and how a journey waits until a process has read them. */
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import type { World } from "./world.ts";

const day = 86_400_000;

/** Invented, in the words that caseworkers use. */
const written = [
  {
    id: "laminate",
    title: "Laminat som släpper i ett hörn på personsidan i ett syriskt pass",
    question: "Laminatet släpper i ett hörn på personsidan. Är det ett tecken på ändring?",
    answer: `Att laminatet släpper i ett hörn på personsidan är inte i sig ett tecken på ändring. Jämför kanten under snett ljus och i UV. ${"Titta efter ett snitt längs fotot och efter två lager laminat. ".repeat(8)}Är kanten rak och skuren är det ett tecken på ändring.`,
    topic: "passport-authenticity",
    documentType: "passport-ordinary",
    country: "SYR",
  },
  {
    id: "perforation",
    title: "Perforerat nummer på passets sidor",
    question: "Numret är perforerat på alla sidor utom en. Är passet äkta?",
    answer: "Perforeringen går genom hela boken. Saknas den på en sida är den sidan utbytt.",
    topic: "passport-authenticity",
    documentType: "passport-ordinary",
    country: "SYR",
  },
  {
    id: "licence",
    title: "Körkort utan utgångsdatum",
    question: "Kan ett äldre körkort sakna utgångsdatum?",
    answer: "Ja, de rosa körkorten av papper har inget.",
    topic: "driving-licence",
    documentType: null,
    country: null,
  },
] as const;

export const articles = (now: number): readonly Article[] =>
  written.map((words) => ({
    ...plainArticle,
    ...words,
    state: "published",
    language: "sv",
    ticket: null,
    agency: "migrationsverket",
    author: "e-sara",
    owner: "e-sara",
    createdAt: now - 100 * day,
    publishedAt: now - 95 * day,
    reviewAt: null,
  }));

/** Publishes them and waits until they are searched. */
export const publish = async (
  { store, clock, trial }: World,
  published = articles(clock.now()),
): Promise<void> => {
  const change = published.map((article) => ({ article, from: null }));
  await store.save({ at: clock.now(), cause: { kind: "none" }, articles: change });
  clock.forward(1_100);
  await readArticles(trial.idjour.url, published.length);
};

/** Each look at the figures gives the process a turn, so this ends when it has read them. */
export const readArticles = async (url: string, count: number): Promise<void> => {
  const line = `idjour_knowledge_articles ${count}\n`;
  while (!(await (await fetch(`${url}/metrics`)).text()).includes(line));
};
