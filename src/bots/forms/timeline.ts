/**
 * Makes the page that tells the course of a question: what has happened, and what happens next and
 * when. It is a form without fields.
 */
import type { StepAhead } from "../../tickets/timeline/ahead.ts";
import type { TimelineEntry } from "../../tickets/timeline/happened.ts";
import type { Fact, Form, Ids, Part } from "../card.ts";
import { facts, heading, note, textPart } from "../cards/parts.ts";
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
      facts(happened.slice(-happenedMost).map((one) => happenedFact(view, one))),
    ],
    fields: [],
  };
};

const aheadParts = (view: Seeing, ahead: readonly StepAhead[]): readonly Part[] => {
  const said = ({ what }: StepAhead): string => t(view.reader.language, `timeline.ahead.${what}`);
  const timed = ahead.flatMap((one) =>
    one.at === null ? [] : [{ name: timeText(view, one.at), value: said(one) }],
  );
  const untimed = ahead.filter(({ at }) => at === null);
  return [
    ...untimed.map((one) => textPart(said(one))),
    ...(timed.length === 0 ? [] : [facts(timed)]),
  ];
};

const happenedFact = (view: View, { at, what, who, count }: TimelineEntry): Fact => {
  const { language } = view.reader;
  return {
    name: timeText(view, at),
    value: capitalised(
      t(language, `timeline.told.${what}`, {
        who: whoIn(view, what, who),
        count: String(count ?? 0),
      }),
    ),
  };
};

/** Whoever gives a second opinion is not told whose the first is. */
const whoIn = (view: View, what: TimelineEntry["what"], who: string | null): string => {
  const { ticket, reader } = view;
  const isBlind =
    ticket.secondOpinion && reader.person !== ticket.asker.person && what === "answered";
  if (who === null || isBlind) return t(reader.language, "timeline.someone");
  return what === "coordinated" ? coordinatorRole(view, who) : expertRole(view, who);
};
