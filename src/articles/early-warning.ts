/**
 * Proposes a warning when what an answer detects is more than one case, to all experts on its topic.
 * It goes out once two of them see the same.
 */
import { entryName } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import { type Article, plainArticle } from "../knowledge/article.ts";
import {
  type WarningSign,
  isSaidAlready,
  mayBeSign,
  signDays,
  silentDays,
  warningSign,
} from "../knowledge/early-warning.ts";
import { issuerOfCode } from "../org/issuers.ts";
import { agencyById } from "../org/lookup.ts";
import type { Organisation } from "../org/organisation.ts";
import { firstAddresses, witnessesOf } from "../rights/article-people.ts";
import type { NewText } from "../store/port/change.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { putArticle } from "../desk/people/replies.ts";
import { type Recorded, type Ticket, days } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { anonymised } from "./article-draft.ts";
import { questionsAbout } from "../desk/ticket/like-questions.ts";

type Decided = {
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  readonly now: number;
  /** What the same change writes: the answer's words among them. */
  readonly texts: readonly NewText[];
};
type Proposed = {
  readonly articles: readonly { readonly article: Article; readonly from: null }[];
  readonly effects: readonly NewEffect[];
};
const nothing: Proposed = { articles: [], effects: [] };

export const warningAfter = async (
  deps: Deps,
  { after, events, now, texts }: Decided,
): Promise<Proposed> => {
  const answered = events.some(({ event }) => event.type === "answered");
  if (!answered || after.exercise !== undefined || !mayBeSign(after)) return nothing;
  const sign = warningSign(after, await questionsAbout(deps.store, after));
  if (sign === null) return nothing;
  const lately = await deps.store.warningsSince(now - days(silentDays));
  if (isSaidAlready(after.question, lately)) return nothing;
  const { organisation } = deps.org();
  const article = drafted(organisation, { ticket: after, sign, now, texts });
  const effects = firstAddresses(witnessesOf(organisation, article, after)).map((person) =>
    putArticle({
      id: `warning:${article.id}:${person}`,
      article: article.id,
      person,
      at: now,
    }),
  );
  return { articles: [{ article, from: null }], effects };
};

type Drafting = {
  readonly ticket: Ticket;
  readonly sign: WarningSign;
  readonly now: number;
  readonly texts: readonly NewText[];
};
/** In the language of the agency whose expert saw it last, whose answer says what to look for. */
const drafted = (organisation: Organisation, { ticket, sign, now, texts }: Drafting): Article => {
  const answer = ticket.answers.at(-1);
  const language = agencyById(organisation, answer?.agency ?? "")?.language ?? "sv";
  const { topic, documentType, issuer } = ticket.question;
  const outcome = entryName("outcomes", sign.outcome, language);
  const about = [
    documentType === null ? null : entryName("documentTypes", documentType, language),
    issuer === null ? null : (issuerOfCode(issuer)?.[language] ?? issuer),
  ].filter((name) => name !== null);
  const body = texts.find(({ id }) => id === answer?.text.id)?.body ?? "";
  return {
    ...plainArticle,
    id: `${ticket.id}.${ticket.answers.length}.w`,
    kind: "warning",
    state: "draft",
    title: t(language, "warning.draft.title", { about: about.join(" · "), outcome }),
    question: t(language, `warning.draft.${sign.kind}`, {
      outcome,
      count: sign.findings,
      offices: sign.offices,
      weeks: signDays / 7,
    }),
    answer:
      answer === undefined || body === ""
        ? t(language, "warning.draft.look")
        : anonymised(body, answer, organisation),
    topic,
    documentType,
    country: issuer,
    language,
    ticket: ticket.id,
    agency: answer?.agency ?? null,
    // Whoever answered is one of those who saw it, and may say so.
    author: null,
    owner: null,
    createdAt: now,
    publishedAt: null,
    reviewAt: null,
  };
};
