/** Draws the cards of a shift: that it begins, and which questions are open before it ends. */
import type { Shift } from "../../routing/roster/shifts.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";
import type { Card } from "../card.ts";
import { type Seeing, timeText, topicName } from "./view.ts";
import { t } from "../text/i18n.ts";
import { facts, textPart } from "./parts.ts";

export const shiftStartCard = (seeing: Seeing, { to }: Shift): Card => {
  const { language } = seeing.reader;
  return {
    language,
    title: t(language, "duty.shift.startTitle"),
    parts: [
      textPart(
        to === null
          ? t(language, "duty.shift.startOpen")
          : t(language, "duty.shift.start", { time: timeText(seeing, to) }),
      ),
    ],
    buttons: [],
  };
};

/**
 * Accepted questions stay with the expert after the shift, so nothing has to be done; each may be
 * handed over.
 */
export const shiftEndCard = (
  seeing: Seeing,
  { at, open }: { readonly at: Instant; readonly open: readonly Ticket[] },
): Card => {
  const { language } = seeing.reader;
  return {
    language,
    title: t(language, "duty.shift.endTitle", { time: timeText(seeing, at) }),
    parts: [
      textPart(t(language, "duty.shift.end", { count: open.length })),
      facts(
        open.map(({ number, question }) => ({
          name: number,
          value: topicName(seeing.organisation, question.topic, language),
        })),
      ),
    ],
    buttons: open.map(({ id, number }) => ({
      id: "ticket.handover",
      label: t(language, "duty.shift.handover", { number }),
      ids: { ticket: id },
      style: "plain",
      opensForm: true,
    })),
  };
};
