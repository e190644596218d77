/** Drafts a knowledge article from a question and its answer. A person edits and approves it. */
import type { Organisation } from "../org/organisation.ts";
import { issuerOfCode } from "../org/issuers.ts";
import { taxonomyEntry } from "../org/taxonomy.ts";
import type { Article } from "./article.ts";
import type { Answer, Ticket } from "../tickets/model.ts";

type Material = {
  readonly id: string;
  readonly ticket: Ticket;
  readonly answer: Answer;
  readonly bodies: { readonly question: string; readonly answer: string };
  readonly now: number;
};

export const draftArticle = (material: Material, organisation: Organisation): Article => {
  const { id, ticket, answer, bodies, now } = material;
  const { question } = ticket;
  const agency = organisation.agencies.find((one) => one.id === answer.agency);
  const language = agency?.language === "en" ? "en" : "sv";
  return {
    id,
    state: "draft",
    title: titleOf(ticket, organisation, language),
    question: bodies.question,
    answer: bodies.answer,
    topic: question.topic,
    documentType: question.documentType,
    country: question.issuer,
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

/** "Pass: äkthet · Pass, vanligt · Syrien": the subject, never a person. */
const titleOf = (ticket: Ticket, organisation: Organisation, language: "sv" | "en"): string => {
  const { topic, documentType, issuer } = ticket.question;
  const topicName = organisation.topics.find(({ id }) => id === topic)?.[language] ?? topic;
  const names = [
    topicName,
    documentType === null ? null : taxonomyEntry("documentTypes", documentType)?.[language],
    issuer === null ? null : issuerOfCode(issuer)?.[language],
  ];
  return names.filter((name) => name !== null && name !== undefined).join(" · ");
};
