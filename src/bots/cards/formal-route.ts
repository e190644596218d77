/**
 * Draws the way outside the chat for what may not be said in it, with words to paste there and the
 * button that books that it went there.
 */
import type { Organisation } from "../../org/organisation.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Card } from "../card.ts";
import { t } from "../text/i18n.ts";
import { facts, note, textPart } from "./parts.ts";
import { type Reader, agencyName, timeText, topicName } from "./view.ts";

export type ShownRoute = {
  /** The question that the guard stopped words about; null: the topic is closed to chat. */
  readonly ticket: string | null;
  readonly number: string;
  readonly topic: string;
  readonly draft: string;
  readonly lines: readonly string[];
  /** When it was booked that it went there; null: it is not booked. */
  readonly sent: Instant | null;
  readonly organisation: Organisation;
  readonly reader: Reader;
  readonly now: Instant;
};

/** Asks whether what has this number went there. */
export const formalReminderCard = ({
  number,
  lines,
  language,
}: Pick<ShownRoute, "number" | "lines"> & Pick<Reader, "language">): Card => ({
  language,
  title: t(language, "talk.formalReminder.title"),
  parts: [t(language, "talk.formalReminder.text", { number }), ...lines].map((line) =>
    textPart(line),
  ),
  buttons: [],
});

export const formalRouteCard = (route: ShownRoute): Card => {
  const { ticket, number, draft, lines, sent, organisation, reader } = route;
  const { language } = reader;
  const topic = topicName(organisation, route.topic, language);
  const why =
    ticket === null
      ? t(language, "talk.formal", { topic })
      : t(language, "formal.needed", { number });
  const ways = lines.length === 0 ? [t(language, "talk.formalNone")] : lines;
  const agency = agencyName(organisation, reader.agency, language);
  const shown = {
    language,
    title: t(language, ticket === null ? "formal.title" : "formal.stoppedTitle"),
    parts: [textPart(why), ...ways.map((line) => textPart(line))],
  };
  if (sent !== null)
    return {
      ...shown,
      parts: [
        ...shown.parts,
        facts([{ name: t(language, "formal.sent"), value: timeText(route, sent) }]),
      ],
      buttons: [],
    };
  return {
    ...shown,
    parts: [
      ...shown.parts,
      note(t(language, "formal.paste")),
      { kind: "words", text: t(language, "formal.ready", { number, topic, agency }) },
    ],
    buttons: [
      {
        id: "formal.sent",
        label: t(language, "button.formalSent"),
        ids: { ...(ticket === null ? {} : { ticket }), draft },
        style: "plain",
        opensForm: false,
      },
    ],
  };
};
