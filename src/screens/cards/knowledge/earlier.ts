/** Draws earlier answers: the beginning of each with the whole behind one tap, how old, whose, and how many it helped. */
import type { Button, Card, CardEntry, Ids, Language, Part } from "../../card.ts";
import type { ButtonId } from "../../verbs.ts";
import { asksEarlier, isSolved } from "../../../tickets/earlier.ts";
import { type KeyAfter, t } from "../../text/i18n.ts";
import { button, card, heading, note, textPart } from "../parts.ts";
import { type EarlierAnswer, type Seeing, type View, agencyName, timeText } from "../view.ts";

/** So much of an answer that one sees whether it is worth reading. */
const beginningMax = 280;
const beginningOf = (answer: string): string => {
  const text = answer.trim();
  if (text.length <= beginningMax) return text;
  const room = text.slice(0, beginningMax - 2).toWellFormed();
  const space = room.lastIndexOf(" ");
  return `${space > beginningMax / 2 ? room.slice(0, space) : room} …`;
};

/** "Snabbkontroll · för 3 månader sedan · Polismyndigheten · Hjälpte 4 personer" */
export const originOf = (
  { organisation, reader: { language }, now }: Seeing,
  { article, helped }: EarlierAnswer,
): string =>
  [
    article.kind === "check-card" ? t(language, "earlier.check") : "",
    article.publishedAt === null ? "" : ageText(language, now - article.publishedAt),
    article.agency === null ? "" : agencyName(organisation, article.agency, language),
    helped === 0 ? "" : t(language, "earlier.helped", { count: helped }),
  ]
    .filter((text) => text !== "")
    .join(" · ");

const dayMs = 86_400_000;
const ageText = (language: Language, ms: number): string => {
  const day = Math.floor(Math.max(ms, 0) / dayMs);
  const [count, unit] =
    day < 31
      ? ([day, "day"] as const)
      : day < 365
        ? ([Math.floor(day / 30.5), "month"] as const)
        : ([Math.floor(day / 365), "year"] as const);
  const age = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-count, unit);
  return t(language, "earlier.published", { age });
};

export const answerTitle = ({ article }: EarlierAnswer): string =>
  article.title.trim() === "" ? article.question : article.title;

/** An answer among others has its number, by which its buttons are told from theirs; null: alone. */
export type NumberedAnswer = { readonly shown: EarlierAnswer; readonly n: number | null };
export const placesOf = (all: readonly EarlierAnswer[]): readonly NumberedAnswer[] =>
  all.map((shown, i) => ({ shown, n: all.length === 1 ? null : i + 1 }));

type ArticleButton = {
  readonly id: ButtonId;
  /** Of an answer that is alone. */
  readonly alone: KeyAfter<"button.">;
  readonly among: KeyAfter<"earlier.">;
  /** The question's, where it is shown in one, or those of the words that found it. */
  readonly ids?: Pick<Ids, "ticket" | "draft">;
  readonly style?: Button["style"];
};
export const articleButton = (
  language: Language,
  { shown, n }: NumberedAnswer,
  { id, alone, among, ids = {}, style = "plain" }: ArticleButton,
): Button => ({
  id,
  label: n === null ? t(language, `button.${alone}`) : t(language, `earlier.${among}`, { n }),
  ids: { ...ids, article: shown.article.id },
  style,
  opensForm: id === "article.read",
});

/** Opens the whole answer; none where the beginning is all there is. */
export const readButtons = (
  language: Language,
  place: NumberedAnswer,
  ids: Pick<Ids, "ticket"> = {},
): readonly Button[] => {
  const { answer } = place.shown.article;
  const id = "article.read";
  return beginningOf(answer) === answer.trim()
    ? []
    : [articleButton(language, place, { id, alone: "readAnswer", among: "read", ids })];
};

type Choosing = { readonly buttons: readonly Button[] };
export const earlierEntry = (
  seeing: Seeing,
  { shown, n }: NumberedAnswer,
  { buttons }: Choosing,
): CardEntry => {
  const { language } = seeing.reader;
  const isThere = shown.article.state === "published";
  const title = answerTitle(shown);
  return {
    kind: "entry",
    title: n === null ? title : t(language, "earlier.numbered", { n, title }),
    words: isThere ? beginningOf(shown.article.answer) : "",
    line: isThere ? originOf(seeing, shown) : t(language, "earlier.withdrawn"),
    buttons: isThere ? buttons : [],
  };
};

/** The answers that the asker was shown, each with the button that takes it for the answer. */
const toChoose = (view: View): readonly Part[] => {
  const { ticket, reader } = view;
  const ids = { ticket: ticket.id };
  return placesOf(view.earlier ?? []).map((place, i) => {
    const style = ticket.earlier?.confident === true && i === 0 ? "primary" : "plain";
    const solved = { id: "ask.solved", alone: "solved", among: "solved", ids, style } as const;
    const buttons = [
      ...readButtons(reader.language, place, ids),
      articleButton(reader.language, place, solved),
    ];
    return { ...earlierEntry(view, place, { buttons }), isBeside: place.n !== null };
  });
};

/** Nobody is asked yet: the answers that there are come first, and what happens by itself. */
export const earlierCard = (view: View, question: readonly Part[]): Card => {
  const { ticket, reader, earlier = [] } = view;
  const { language } = reader;
  const until = ticket.phase.at === "new" ? ticket.phase.until : view.now;
  const { number } = ticket;
  const count = earlier.length;
  const parts: readonly Part[] = [
    textPart(t(language, "earlier.text", { count, time: timeText(view, until) })),
    ...toChoose(view),
    heading(t(language, "earlier.question")),
    ...question,
  ];
  const name =
    ticket.earlier?.confident === true
      ? t(language, "earlier.titleConfident", { number, count })
      : t(language, "earlier.title", { number });
  return card(view, name, parts);
};

/** "None of them helped"; a question that waits for it is asked by it. */
export const anywayButton = (view: View): Button => {
  const { phase, earlier } = view.ticket;
  if (phase.at === "new")
    return button(view, "ask.anyway", {
      labelKey: "anyway",
      style: earlier?.confident === true ? "plain" : "primary",
    });
  const isOne = view.earlier?.length === 1;
  return button(view, "ask.anyway", { labelKey: isOne ? "notHelped" : "noneHelped" });
};

/** On the receipt of a question that is on its way: what the asker may read while they wait. */
export const whileWaiting = (view: View): readonly Part[] => {
  const { ticket, reader } = view;
  const there = (view.earlier ?? []).some(({ article }) => article.state === "published");
  if (!asksEarlier(ticket) || ticket.phase.at === "new" || !there)
    return ticket.earlier?.said === "anyway" ? [note(t(reader.language, "earlier.passedOn"))] : [];
  const count = view.earlier?.length ?? 0;
  const above =
    ticket.earlier?.confident === true
      ? t(reader.language, "earlier.waitingConfident", { count })
      : t(reader.language, "earlier.waiting");
  return [heading(above), ...toChoose(view)];
};

/** On the receipt of a question that an earlier answer was enough for: which. */
export const solvedBy = (view: View): readonly Part[] => {
  const { ticket, reader } = view;
  const shown = (view.earlier ?? []).find(({ article }) => article.id === ticket.earlier?.solvedBy);
  if (!isSolved(ticket) || shown === undefined) return [];
  const place = { shown, n: null };
  return [
    earlierEntry(view, place, {
      buttons: readButtons(reader.language, place, { ticket: ticket.id }),
    }),
    heading(t(reader.language, "earlier.question")),
  ];
};

/** For an expert: what the asker was shown, and that it did not help, so that nobody says it again. */
export const shownBefore = (
  view: View,
  { whole }: { readonly whole: boolean },
): readonly Part[] => {
  const { ticket, reader } = view;
  const { language } = reader;
  const { earlier } = ticket;
  const all = view.earlier ?? [];
  if (earlier === undefined || all.length === 0) return [];
  const said = earlier.said === "solved" ? "anyway" : (earlier.said ?? "nothing");
  const thought = all.find(({ article }) => article.id === earlier.solvedBy);
  return [
    heading(t(language, `earlier.expert.${said}`)),
    ...placesOf(all).map((place): Part =>
      whole
        ? earlierEntry(view, place, {
            buttons: readButtons(language, place, { ticket: ticket.id }),
          })
        : textPart(t(language, "earlier.expert.item", { title: answerTitle(place.shown) })),
    ),
    ...(thought === undefined || isSolved(ticket)
      ? []
      : [note(t(language, "earlier.expert.reopened", { title: answerTitle(thought) }))]),
  ];
};
