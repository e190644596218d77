/**
 * Makes the page that tells the course of a question: what has happened, and what happens next and
 * when. It is a form without fields.
 */
import type { StepAhead } from "../../tickets/timeline/ahead.ts";
import type { TimelineEntry } from "../../tickets/timeline/happened.ts";
import type { Form, Ids, Part } from "../card.ts";
import { heading, note, textPart } from "../cards/parts.ts";
import { type View, coordinatorRole, expertRole, timeText } from "../cards/view.ts";
import { capitalised, t } from "../text/i18n.ts";

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

const aheadParts = (view: Seeing, ahead: readonly StepAhead[]): readonly Part[] => {
  const said = ({ what }: StepAhead): string => t(view.reader.language, `timeline.ahead.${what}`);
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
  const told = t(view.reader.language, `timeline.told.${what}`, {
    who: whoIn(view, what, who),
    count: String(count ?? 0),
  });
  return `${timeText(view, at)} ${capitalised(told)}`;
};

/** Whoever gives a second opinion is not told whose the first is. */
const whoIn = (view: View, what: TimelineEntry["what"], who: string | null): string => {
  const { ticket, reader } = view;
  const isBlind =
    ticket.secondOpinion && reader.person !== ticket.asker.person && what === "answered";
  if (who === null || isBlind) return t(reader.language, "timeline.someone");
  return what === "coordinated" ? coordinatorRole(view, who) : expertRole(view, who);
};
