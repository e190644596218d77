/**
 * Draws the way outside the chat for what may not be said in it, with words to paste there and the
 * button that books that it went there.
 */
import type { Organisation } from "../../org/organisation.ts";
import type { Instant } from "../../tickets/model.ts";
import { type RegisterId, keeperOf, registerIds } from "../../org/registers.ts";
import type { Button, Card, Language, Part } from "../card.ts";
import { t } from "../text/i18n.ts";
import { facts, note, textPart } from "./parts.ts";
import { type Reader, agencyName, timeText, topicName } from "./view.ts";

export type ShownRoute = {
  /** The question that it is about; null: there is none. */
  readonly ticket: string | null;
  /** The guard stopped words of a question that is not sent yet. Absent where the topic is closed to chat. */
  readonly isUnsent?: boolean;
  /** Whether it is the asker who reads it: the other side answers. */
  readonly isAsker: boolean;
  /** Whether the other side is told that it went there; a question that is over has none to tell. */
  readonly isTold: boolean;
  readonly number: string;
  /** Null: not known yet. */
  readonly topic: string | null;
  readonly draft: string;
  readonly lines: readonly string[];
  /** The register that the data is wrong in; null: not chosen. Absent: none is asked about. */
  readonly register?: RegisterId | null;
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

/** Whose the register is, and whether its keeper takes part. */
export const registerParts = ({
  register,
  organisation: { agencies },
  reader: { language },
}: {
  readonly register?: RegisterId | null;
  readonly organisation: Pick<Organisation, "agencies">;
  readonly reader: Pick<Reader, "language">;
}): readonly Part[] => {
  const keeper = register == null ? null : keeperOf(register);
  const isOutside = keeper !== null && !agencies.some(({ id }) => id === keeper);
  const outside = isOutside ? [t(language, "formal.keeperOutside")] : [];
  return register == null
    ? []
    : [
        facts([
          {
            name: t(language, "formal.registerChosen"),
            value: t(language, `formal.register.${register}`),
          },
        ]),
        textPart([t(language, `formal.keeper.${register}`), ...outside].join(" ")),
      ];
};

/** Asks which register it is. `pressed`: what the buttons do. */
export const whichRegister = (
  language: Language,
  pressed: "formal.register" | "data.register",
  ids: Button["ids"],
): Pick<Card, "choice"> => ({
  choice: {
    question: t(language, "formal.whichRegister"),
    isList: true,
    buttons: registerIds.map((id) => ({
      id: `${pressed}.${id}` as const,
      label: t(language, `formal.register.${id}`),
      ids,
      style: "plain",
      opensForm: false,
    })),
  },
});

/** Why it is not said in the chat. */
const whyText = (route: ShownRoute): string => {
  const { ticket, isUnsent = false, isTold, number, lines, sent, organisation, reader } = route;
  const { language } = reader;
  if (isClosed(route)) {
    const topic = topicName(organisation, route.topic ?? "", language);
    return t(language, hasNoWay(route) ? "talk.formalWithout" : "talk.formal", { topic });
  }
  if (sent !== null) return t(language, "formal.sentThisWay");
  if (lines.length === 0) return t(language, "formal.neededWithout");
  if (isUnsent && ticket === null) return t(language, "formal.unsent", { number });
  return t(language, isTold ? "formal.needed" : "formal.neededOver", { number });
};

const isClosed = ({ ticket, isUnsent = false }: ShownRoute): boolean =>
  ticket === null && !isUnsent;
/** Only data in a register has a holder that one can turn to without a way of its own. */
const hasNoWay = ({ lines, register }: ShownRoute): boolean =>
  lines.length === 0 && register === undefined;
const waysOf = (route: ShownRoute): readonly string[] => {
  const { lines, register, reader } = route;
  if (lines.length > 0) return lines;
  if (register !== undefined) return [t(reader.language, "talk.formalNone")];
  return isClosed(route) ? [t(reader.language, "talk.formalAsk")] : [];
};

const titleText = (route: ShownRoute): string => {
  const { number, sent, reader } = route;
  const { language } = reader;
  if (isClosed(route)) return t(language, "formal.title");
  if (sent !== null) return t(language, "formal.sentTitle", { number });
  return t(language, route.isAsker ? "formal.stoppedTitle" : "formal.stoppedTitleAsker");
};

export const formalRouteCard = (route: ShownRoute): Card => {
  const { ticket, number, draft, sent, organisation, reader } = route;
  const { language } = reader;
  const agency = agencyName(organisation, reader.agency, language);
  const shown = {
    language,
    title: titleText(route),
    parts: [
      textPart(whyText(route)),
      ...registerParts(route),
      ...waysOf(route).map((line) => textPart(line)),
    ],
    // While nothing is booked another one can be chosen.
    ...(route.register === undefined || sent !== null
      ? {}
      : whichRegister(language, "formal.register", { draft })),
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
  // There is nowhere to paste it, and nowhere that it could have gone.
  if (hasNoWay(route)) return { ...shown, buttons: [] };
  const ready =
    route.topic === null
      ? t(language, "formal.readyAny", { number, agency })
      : t(language, "formal.ready", {
          number,
          topic: topicName(organisation, route.topic, language),
          agency,
        });
  return {
    ...shown,
    parts: [...shown.parts, note(t(language, "formal.paste")), { kind: "words", text: ready }],
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
