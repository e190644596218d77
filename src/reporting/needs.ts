/**
 * Does what the buttons of the weekly card do: shows all of one kind of what needs the coordinator,
 * as it is now, or brings the cards that wait into the chat.
 */
import type { Press } from "../contributions/face.ts";
import {
  articleObjection,
  slots as articleSlots,
  divergingIn,
  readableBy,
  workListOf,
  workListParts,
} from "../articles/face.ts";
import type { Form, Part } from "../screens/card.ts";
import { needsParts } from "../screens/cards/coverage.ts";
import type { Reader } from "../screens/cards/view.ts";
import { needPage } from "./need-page.ts";
import { t } from "../screens/text/i18n.ts";
import type { Article } from "../knowledge/article.ts";
import { lastLabel } from "../statistics/read-summary.ts";
import type { NeedKind, Summary } from "../statistics/summary/week-summary.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import { sharedDutyReport } from "../on-call/face.ts";
import { type Handled, replied } from "../desk/handled.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { notice, put, readerOf } from "../desk/people/replies.ts";
import { summaryOf } from "./summary.ts";

/** Opens a page with all of that kind in the last complete week. */
export const openNeed = async (deps: Deps, actor: Actor, kind: NeedKind): Promise<Handled> => {
  const { agency } = actingCoordinator(actor);
  const form = await needPageFor(deps, { kind, agency }, readerOf(actor));
  return replied({ kind: "form", form });
};

/** All of one kind for the coordinators of an agency, as it is now. */
export const needPageFor = async (
  deps: Deps,
  { kind, agency }: { readonly kind: NeedKind; readonly agency: string },
  reader: Reader,
): Promise<Form> => {
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const asked = { kind: "week", agency, now } as const;
  const label = lastLabel(organisation, asked);
  const summary = await summaryOf(deps, organisation, { ...asked, label });
  const alike = (summary?.needsYou ?? []).filter((need) => need.kind === kind);
  const more =
    summary === null || alike.length === 0
      ? []
      : await moreOf(deps, { kind, summary, agency }, reader);
  return needPage({ alike, more }, { organisation, reader, now });
};

type Looking = { readonly kind: NeedKind; readonly summary: Summary; readonly agency: string };
/** What the page shows beside the rows: when nobody is there, and which questions it is about. */
const moreOf = async (
  deps: Deps,
  { kind, summary, agency }: Looking,
  reader: Reader,
): Promise<readonly Part[]> => {
  const { organisation } = deps.org();
  switch (kind) {
    case "no-cover":
    case "topic-lapses": {
      const ahead = { now: deps.clock.now(), days: 7, agency };
      const report = await sharedDutyReport(deps.store, organisation, ahead);
      return needsParts({ report, organisation }, reader);
    }
    case "unanswered":
    case "diverging":
    case "training": {
      const found = await divergingIn(deps, { agency, span: summary });
      const diverging = readableBy(deps, reader, found);
      return workListParts(workListOf(summary, diverging), { organisation, agency }, reader);
    }
    default:
      return [];
  }
};

/** So many cards at most come at a time; what is dealt with makes room for the next. */
const cardsMost = 5;

/** Brings the articles that wait for this coordinator into the chat. */
export const bringArticles =
  (waiting: "due" | "draft"): Press =>
  async (deps, actor) => {
    const { language, person } = actor;
    const now = deps.clock.now();
    const shown = await articlesFor(deps, actor, waiting);
    if (shown.length === 0) return replied(notice(t(language, "need.none")));
    return replied(
      notice(t(language, "need.inChat", { count: shown.length })),
      shown.map(({ id }) => put(articleSlots.article.make(id), person, now)),
    );
  };

/**
 * Those that the coordinator may decide on now, the oldest first; then the drafts that wait, which
 * are counted as well: they can be mended or rejected, and their card says what they wait for.
 */
const articlesFor = async (
  deps: Deps,
  actor: Actor,
  waiting: "due" | "draft",
): Promise<readonly Article[]> => {
  const now = deps.clock.now();
  const all = await deps.store.articles(waiting === "due" ? "published" : "draft");
  const [found, later]: [Article[], Article[]] = [[], []];
  for (const article of all) {
    if (found.length === cardsMost) break;
    const isWaiting = waiting === "draft" || (article.reviewAt !== null && article.reviewAt <= now);
    const may = async (wish: "article.confirm" | "article.approve" | "article.reject") =>
      (await articleObjection(deps, actor, { article, wish })) === null;
    if (!isWaiting) continue;
    if (await may(waiting === "due" ? "article.confirm" : "article.approve")) found.push(article);
    else if (waiting === "draft" && (await may("article.reject"))) later.push(article);
  }
  return [...found, ...later].slice(0, cardsMost);
};

/** Brings the card with the link to all figures: the link is for this person, and lives for minutes. */
export const pressReport: Press = async (deps, actor) => {
  if (deps.reportLink === null) return replied(notice(t(actor.language, "web.link.nowhere")));
  return replied(notice(t(actor.language, "web.link.inChat")), [
    put(slots.reportlink.make, actor.person, deps.clock.now()),
  ]);
};
