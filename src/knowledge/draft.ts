/** Drafts a knowledge article from a question and its answer. A person edits and approves it. */
import { issuerOfCode } from "../org/issuers.ts";
import type { Organisation } from "../org/organisation.ts";
import { taxonomyEntry } from "../org/taxonomy.ts";
import type { Answer, Ticket } from "../tickets/model.ts";
import { type Article, plainArticle } from "./article.ts";
import { headlineOf } from "./headline.ts";

type Material = {
  readonly id: string;
  readonly ticket: Ticket;
  readonly answer: Answer;
  readonly bodies: { readonly question: string; readonly answer: string };
  /** Takes personal data and numbers of cases out of a text. */
  readonly anonymous: (text: string) => string;
  readonly now: number;
};

export const draftArticle = (material: Material, organisation: Organisation): Article => {
  const { id, ticket, answer, anonymous, now } = material;
  const question = anonymous(withoutGreetings(material.bodies.question));
  const agency = organisation.agencies.find((one) => one.id === answer.agency);
  const language = agency?.language === "en" ? "en" : "sv";
  return {
    ...plainArticle,
    id,
    state: "draft",
    title: titleOf({ question, ticket }, organisation, language),
    question,
    answer: anonymous(withoutGreetings(material.bodies.answer)),
    topic: ticket.question.topic,
    documentType: ticket.question.documentType,
    country: ticket.question.issuer,
    language,
    ticket: ticket.id,
    agency: answer.agency,
    author: answer.expert,
    owner: null,
    createdAt: now,
    publishedAt: null,
    reviewAt: null,
  };
};

/** "Laminatet släpper i ett hörn · Pass, vanligt · Syrien": the matter, never a person. */
const titleOf = (
  { question, ticket }: { readonly question: string; readonly ticket: Ticket },
  organisation: Organisation,
  language: "sv" | "en",
): string => {
  const { topic, documentType, issuer } = ticket.question;
  const headline = headlineOf(question);
  const topicName = organisation.topics.find(({ id }) => id === topic)?.[language] ?? topic;
  const documentName =
    documentType === null ? null : taxonomyEntry("documentTypes", documentType)?.[language];
  const names = [
    headline ?? topicName,
    headline === null ? documentName : (documentName ?? topicName),
    issuer === null ? null : issuerOfCode(issuer)?.[language],
  ];
  return names.filter((name) => name !== null && name !== undefined).join(" · ");
};

const greeting =
  /^\s*(?:hej(?:san)?|god ?(?:morgon|dag|kväll)|hello|hi|dear|good (?:morning|afternoon))(?:(?:\s+[\p{L}-]+){0,2}\s*[!,\n]+|\s*[.:]+)\s*/iu;
const farewell =
  /(?:^|[\n.!?])\s*(?:mvh|med vänlig(?:a)? hälsning(?:ar)?|vänlig(?:a|en)? hälsning(?:ar)?|hälsningar|(?:best|kind) regards)\b[^\n]{0,60}(?:\n[^\n]{0,60}){0,4}\s*$/iu;

/** Whom it was written to and by, at its two ends, is nobody else's concern. */
const withoutGreetings = (text: string): string => {
  const begun = text.replace(greeting, "");
  const ended = begun.replace(farewell, (end) => /^[.!?]/u.exec(end)?.[0] ?? "");
  const left = ended.trim();
  return left === "" ? text : left.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
};
