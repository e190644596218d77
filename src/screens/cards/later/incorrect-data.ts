/**
 * Draws wrong data in a register for the asker of a question whose answer says that there is some:
 * whom to tell, and what has been told and corrected.
 */
import { isIncorrectData } from "../../../tickets/truth.ts";
import type { Button, Card, Fact } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import { formalChannelLines, keptBy } from "../formal-channels.ts";
import { registerParts, whichRegister } from "../formal-route.ts";
import { button, card, facts, note, textPart, title, withButtons } from "../parts.ts";
import { type View, questionFacts, timeText } from "../view.ts";

const topic = "incorrect-registered-data";

/** `reminder`: nothing has been told for some days. Null: there is none. */
export const incorrectDataCard = (view: View, heading: "title" | "reminder"): Card | null => {
  const { ticket, reader, organisation } = view;
  const { incorrectData } = ticket;
  if (incorrectData === undefined) return null;
  const { language } = reader;
  const named = title(view, `incorrectData.${heading}`);
  if (!isIncorrectData(ticket))
    return card(view, named, [textPart(t(language, "incorrectData.over"))]);
  const { notified, corrected } = incorrectData;
  const told = (name: "notified" | "corrected"): readonly Fact[] => {
    const at = incorrectData[name];
    return at === null
      ? []
      : [{ name: t(language, `incorrectData.${name}`), value: timeText(view, at) }];
  };
  // Days later one has to be told which question it was.
  const about = heading === "reminder" ? questionFacts(view) : [];
  if (corrected !== null)
    return card(view, named, [
      textPart(t(language, "incorrectData.thanks")),
      facts([...about, ...told("notified"), ...told("corrected")]),
    ]);
  if (notified !== null)
    return withButtons(
      card(view, named, [
        textPart(t(language, "incorrectData.awaited")),
        facts([...about, ...told("notified")]),
      ]),
      [correctedButton(view, { isNext: true })],
    );
  const { register = null } = view;
  const channels = formalChannelLines(keptBy(organisation, register), { topic, language });
  const shown = card(view, named, [
    textPart(t(language, "incorrectData.text")),
    ...registerParts({ register, organisation, reader }),
    ...channels.map((line) => textPart(line)),
    facts(about),
    note(t(language, "incorrectData.once")),
  ]);
  // Another one can be chosen until it is told.
  const choice = whichRegister(language, "data.register", { ticket: ticket.id });
  return withButtons({ ...shown, ...choice }, [
    button(view, "data.notified", { labelKey: "dataNotified", style: "primary" }),
    correctedButton(view, { isNext: false }),
  ]);
};

const correctedButton = (view: View, { isNext }: { readonly isNext: boolean }): Button =>
  button(view, "data.corrected", {
    labelKey: "dataCorrected",
    style: isNext ? "primary" : "plain",
  });
