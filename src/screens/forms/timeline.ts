/**
 * Makes the page that tells the course of a question: what has happened, and what happens next and
 * when. It is a form without fields.
 */
import type { StepAhead } from "../../tickets/timeline/ahead.ts";
import type { TimelineEntry } from "../../tickets/timeline/happened.ts";
import { ownerOf } from "../../tickets/model.ts";
import type { Form, Ids, Part } from "../card.ts";
import { heading, note, textPart } from "../cards/parts.ts";
import { type View, coordinatorRole, expertRole, timeText } from "../cards/view.ts";
import { type PlainKey, capitalised, t } from "../text/i18n.ts";

/** The last ones, where there are more: a long conversation makes many. */
const happenedMost = 20;

export type Course = {
  readonly happened: readonly TimelineEntry[];
  readonly ahead: readonly StepAhead[];
};
type Seeing = Pick<View, "ticket" | "organisation" | "reader" | "now">;
export const timelineForm = (view: View, ids: Ids, { happened, ahead }: Course): Form => {
  const { language } = view.reader;
  const left = Math.max(0, happened.length - happenedMost);
  return {
    language,
    id: "ticket.timeline",
    title: t(language, "timeline.title"),
    submit: t(language, "button.close"),
    ids,
    intro: [
      textPart(t(language, "timeline.about", { number: view.ticket.number })),
      heading(t(language, "timeline.next")),
      ...(ahead.length === 0
        ? [textPart(t(language, "timeline.nothing"))]
        : aheadParts(view, ahead)),
      heading(t(language, "timeline.happened")),
      ...(left === 0 ? [] : [note(t(language, "timeline.left", { count: left }))]),
      textPart(
        happened
          .slice(-happenedMost)
          .map((one) => happenedLine(view, one))
          .join("\n"),
      ),
    ],
    fields: [],
  };
};

/** What is told to whoever does it, or to whom it is done. */
const aheadForYou: Readonly<
  Record<"asker" | "holder", { readonly [What in StepAhead["what"]]?: PlainKey }>
> = {
  asker: {
    turnThere: "timeline.ahead.asker.turnThere",
    factsEnd: "timeline.ahead.asker.factsEnd",
    askerCalls: "timeline.ahead.asker.askerCalls",
    expertCalls: "timeline.ahead.asker.expertCalls",
    truth: "timeline.ahead.asker.truth",
  },
  holder: {
    factsEnd: "timeline.ahead.holder.factsEnd",
    stillOnIt: "timeline.ahead.holder.stillOnIt",
    backToIt: "timeline.ahead.holder.backToIt",
    askerCalls: "timeline.ahead.holder.askerCalls",
    expertCalls: "timeline.ahead.holder.expertCalls",
  },
};

const aheadText = ({ ticket, reader }: Seeing, what: StepAhead["what"]): string => {
  const isAsker = reader.person === ticket.asker.person;
  const isHolder = reader.expert !== undefined && reader.expert === ownerOf(ticket);
  const own = isAsker ? aheadForYou.asker[what] : isHolder ? aheadForYou.holder[what] : undefined;
  return t(reader.language, own ?? `timeline.ahead.${what}`);
};

const aheadParts = (view: Seeing, ahead: readonly StepAhead[]): readonly Part[] => {
  const said = ({ what }: StepAhead): string => aheadText(view, what);
  // A time with a colon after it, as facts have it, Slack would take for an emoji.
  return [
    textPart(
      ahead
        .map((one) => (one.at === null ? said(one) : `${timeText(view, one.at)} ${said(one)}`))
        .join("\n"),
    ),
  ];
};

const happenedLine = (view: View, { at, what, who, count }: TimelineEntry): string => {
  const { reader, ticket } = view;
  const isYours = what === "outcomeGiven" && reader.person === ticket.asker.person;
  const told = t(reader.language, `timeline.told.${isYours ? "outcomeYours" : what}`, {
    who: whoIn(view, what, who),
    count: String(count ?? 0),
  });
  return `${timeText(view, at)} ${capitalised(told)}`;
};

/** In these the person is who does it: "you", and not "by you". */
const doing: ReadonlySet<TimelineEntry["what"]> = new Set([
  "movedOn",
  "factsRequested",
  "corrected",
  "putOff",
]);

/** Whoever gives a second opinion is not told whose the first is. */
const whoIn = (view: View, what: TimelineEntry["what"], who: string | null): string => {
  const { ticket, reader, organisation } = view;
  if (who !== null && (who === reader.expert || who === reader.coordinator))
    return t(reader.language, doing.has(what) ? "timeline.you.does" : "timeline.you.is");
  const isBlind =
    ticket.secondOpinion && reader.person !== ticket.asker.person && what === "answered";
  if (who === null || isBlind) return t(reader.language, "timeline.someone");
  const isCoordinator =
    what === "coordinated" ||
    ((what === "handedOver" || what === "handedBack") &&
      organisation.coordinators.some(({ id }) => id === who));
  return isCoordinator ? coordinatorRole(view, who) : expertRole(view, who);
};
