/** Draws the cards of a shift: that it comes, that it begins, and which questions are open before it ends. */
import { inHandFacts } from "../../screens/cards/progress/own-questions.ts";
import type { Shift } from "../../routing/roster/shifts.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";
import type { Button, Card } from "../../screens/card.ts";
import { type Seeing, timeText } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import { swapButton } from "./duty-card.ts";
import { facts, textPart } from "../../screens/cards/parts.ts";

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

/** Before it begins, so that whoever cannot has time to find somebody who can. */
export const shiftSoonCard = (seeing: Seeing, { from, to }: Shift): Card => {
  const { language } = seeing.reader;
  const begins = timeText(seeing, from);
  return {
    language,
    title: t(language, "duty.shift.soonTitle", { time: begins }),
    parts: [
      textPart(
        to === null
          ? t(language, "duty.shift.soonOpen")
          : t(language, "duty.shift.soon", { time: timeText({ ...seeing, now: from }, to) }),
      ),
    ],
    buttons: [swapButton(language)],
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
  const title = t(language, "duty.shift.endTitle", { time: timeText(seeing, at) });
  if (open.length === 0)
    return { language, title, parts: [textPart(t(language, "duty.shift.endNone"))], buttons: [] };
  return {
    language,
    title,
    parts: [
      textPart(t(language, "duty.shift.end", { count: open.length })),
      facts(inHandFacts(seeing.organisation, language, open)),
    ],
    buttons: [
      {
        id: "duty.off",
        label: t(language, "duty.shift.handOverAll"),
        ids: {},
        style: "primary",
        opensForm: true,
      },
      ...open.map(({ id, number }): Button => ({
        id: "ticket.handover",
        label: t(language, "duty.shift.handover", { number }),
        ids: { ticket: id },
        style: "plain",
        opensForm: true,
      })),
    ],
  };
};
